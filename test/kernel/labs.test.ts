import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

interface Labs {
  readonly rows: readonly {
    readonly lab: string;
    readonly engine: string;
    readonly namespaces: readonly string[];
    readonly processes: number;
    readonly memory: string;
  }[];
}

const valueOf = (table: Record<string, unknown> | undefined) =>
  table?.['application/vnd.netcell.table.v1+json'] as Labs;

describe.each(everyUser(54323))('labs of a kernel %s', (_, user) => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await Kernel.start(user ? { user } : {});
  });
  afterAll(() => kernel[Symbol.asyncDispose]());

  const text = async (code: string) => (await kernel.run(code)).stdout;

  test('%labs says that there is none before a cell needs one', async () => {
    expect(await text('%labs')).toBe('There is no lab yet. The next shell cell makes one.\n');
  });

  test('--lab makes a second lab with a network and a shell of its own', async () => {
    await kernel.run('%%sh\nip netns add here; mine=1');
    expect(await text('%%sh --lab blue\nip netns list | cat; echo "[$mine]"; mine=2')).toBe('[]\n');
    await kernel.run('%%netns there --lab blue\nip link set lo up');
    expect(await text('%%sh\nip netns list | cat; echo "[$mine]"')).toBe('here\n[1]\n');
    expect(await text('%%sh --lab blue\nip netns list | cat; echo "[$mine]"')).toBe('there\n[2]\n');
  });

  test('%labs lists the labs with their namespaces, processes and memory', async () => {
    const [before] = (await kernel.run('%labs')).displays;
    await kernel.run('%%sh --lab blue\nsleep 100 & head -c 20M /dev/zero >/tmp/twenty');
    const [table] = (await kernel.run('%labs')).displays;
    const value = valueOf(table);
    expect(value.rows.map(({ lab, engine, namespaces }) => [lab, engine, namespaces])).toEqual([
      ['main', 'native', ['here']],
      ['blue', 'native', ['there']],
    ]);
    const [was, is] = [valueOf(before).rows[1], value.rows[1]];
    expect(is?.processes).toBeGreaterThan(was?.processes ?? Infinity);
    expect(parseFloat(is?.memory ?? '') - parseFloat(was?.memory ?? '')).toBeGreaterThan(19);
    expect(table?.['text/plain']).toMatch(
      /^main \(native\): \d+ processes, [\d.]+ MB, namespaces: here\nblue \(native\): .*, namespaces: there\n$/,
    );
  });

  test('%reset --lab ends that lab and leaves the others alone', async () => {
    expect(await text('%reset --lab blue')).toBe(
      'The lab "blue" is gone. The next cell that names it makes a fresh one.\n',
    );
    expect(await text('%reset --lab blue')).toBe(
      'There was no lab "blue" yet. The next cell that names it makes one.\n',
    );
    expect(await text('%%sh --lab blue\nip netns list | cat; echo "[$mine]"')).toBe('[]\n');
    expect(await text('%%sh\nip netns list | cat; echo "[$mine]"')).toBe('here\n[1]\n');
  });

  test('Tab behind --lab offers the labs that are there', async () => {
    const raw = await kernel.raw();
    const { content } = await raw.ask('shell', 'complete_request', { code: '%%sh --lab b', cursor_pos: 12 });
    expect(content['matches']).toEqual(['blue']);
  });
});

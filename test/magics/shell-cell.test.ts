import { expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { complaint, note } from '../../src/render/note.ts';
import { outputOf, requireText, runShellCell } from '../../src/magics/shell-cell.ts';
import type { Chunk, Exit, Lab } from '../../src/sandbox/engine.ts';

/** A lab that prints and ends as it is told, and remembers what it was asked to run. */
function toyLab(chunks: readonly Chunk[], exit: Partial<Exit>): Lab & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    engine: 'toy',
    ran,
    async *run(text) {
      await Promise.resolve();
      ran.push(text);
      if (text.startsWith('LC_ALL=C bash -n')) return { code: 0, shellEnded: false, killed: false };
      yield* chunks;
      return { code: 0, shellEnded: false, killed: false, ...exit };
    },
    close: () => Promise.resolve(),
  };
}

async function collect(lab: Lab, text: string): Promise<{ shown: Output[]; error: unknown }> {
  const shown: Output[] = [];
  try {
    for await (const output of runShellCell(lab, text, {})) shown.push(output);
    return { shown, error: undefined };
  } catch (error) {
    return { shown, error };
  }
}

/** A lab that answers the question whether the text is whole like this, and then says hello. */
function askedLab(said: string, code: number): Lab & { readonly ran: string[] } {
  const lab = toyLab([hello], {});
  return {
    ...lab,
    async *run(text, options) {
      if (!text.startsWith('LC_ALL=C bash -n')) return yield* lab.run(text, options);
      yield { kind: 'text', stream: 'stderr', text: said };
      return { code, shellEnded: false, killed: false };
    },
  };
}

const hello: Chunk = { kind: 'text', stream: 'stdout', text: 'hello\n' };

test('what a text prints is shown', async () => {
  expect(await collect(toyLab([hello], {}), 'echo hello')).toEqual({ shown: [hello], error: undefined });
});

test.each([0, 254])(
  'a shell without room for the question says so, and runs the text (exit code %i)',
  async (code) => {
    const retry = 'bash: fork: retry: Resource temporarily unavailable\n';
    const lab = askedLab(retry.repeat(2), code);
    const { shown, error } = await collect(lab, 'echo "hello"');
    expect(error).toBeUndefined();
    expect(shown).toEqual([
      complaint(
        'the lab is at its limit of 512 processes; interrupting the cell ends them, `%lab --processes 1024` and then `%reset` allow more.',
      ),
      hello,
    ]);
  },
);

test('an exit code other than 0 fails the cell, behind what it printed', async () => {
  const { shown, error } = await collect(toyLab([hello], { code: 2 }), 'x');
  expect(shown).toEqual([hello]);
  expect(error).toMatchObject({ message: 'The last command ended with exit code 2.' });
});

test('a shell that ended is noted, also where its code is 0', async () => {
  const { shown, error } = await collect(toyLab([], { shellEnded: true }), 'exit');
  expect(shown.map((output) => (output.kind === 'text' ? output.text : ''))).toEqual([
    expect.stringMatching(/^netcell: the shell of this lab ended with code 0 /),
  ]);
  expect(error).toBeUndefined();
});

test('a command that had to be killed is noted', async () => {
  const { shown } = await collect(toyLab([], { killed: true }), 'x');
  expect(shown).toEqual([complaint('the command did not end on Ctrl-C (SIGINT), and was killed.')]);
});

test.each([
  ['$ a\nprinted\n$ b', 'a\n\nb', '1 line without a $ prompt left out.'],
  ['$ a\nprinted\nmore', 'a\n\n', '2 lines without a $ prompt left out.'],
])('of %j the commands are run, and what is left out is noted', async (text, commands, said) => {
  const lab = toyLab([], {});
  const { shown } = await collect(lab, text);
  expect(lab.ran).toEqual([commands]);
  expect(shown).toEqual([note(said)]);
});

const listing = { tool: 'ip', args: ['netns'], namespace: '', text: 'red\n', json: '[{"name":"red"}]' };

test('a listing becomes a display whose text is what was printed', () => {
  const output = outputOf({ kind: 'listing', listing });
  expect(output).toMatchObject({ kind: 'display', bundle: { 'text/plain': 'red\n' } });
});

test.each([
  ['a tool without a reader', { ...listing, tool: 'banana' }],
  ['a listing that cannot be read', { ...listing, json: '{', text: '\u0000???' }],
])('%s is shown as it was printed', (_what, unreadable) => {
  const output = outputOf({ kind: 'listing', listing: unreadable });
  const shown =
    output.kind === 'display' ? output.bundle['text/plain'] : output.kind === 'text' && output.text;
  expect(shown).toBe(unreadable.text);
});

test.each(['', ' ', '\n\n\t'])('a body of %j is an empty cell', (body) => {
  expect(() => requireText('%%sh', body)).toThrow(
    expect.objectContaining({
      message: 'This %%sh cell is empty.',
      code: 'EmptyCell',
      hint: 'Write shell commands below the %%sh line, for example: ip link',
    }),
  );
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { typed } from '../../src/magics/given.ts';
import { magics } from '../../src/magics/index.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('%%sh\ntouch /tmp/unharmed');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const ALL = `There are: ${magics.map(typed).join(', ')}.`;
const NAME_HINT = 'Use letters, digits, "-" and "_", as in netns0.';

test.each([
  ['%%shh\ntouch /tmp/ran', 'UnknownMagic', 'There is no magic %%shh.', `Did you mean %%sh? ${ALL}`],
  ['%%bash\ntouch /tmp/ran', 'UnknownMagic', 'There is no magic %%bash.', ALL],
  ['%sh', 'UnknownMagic', 'There is no magic %sh.', `Did you mean %%sh? ${ALL}`],
  ['%hlep', 'UnknownMagic', 'There is no magic %hlep.', `Did you mean %help? ${ALL}`],
  ['%help nothing', 'UnknownMagic', 'There is no magic %nothing.', ALL],
  [
    ...['%%sh --om red\ntouch /tmp/ran', 'BadMagic', '%%sh has no option --om; did you mean --on?'],
    'It is typed: %%sh [--on NS] [--lab LAB] [--fresh]',
  ],
  [
    ...[
      '%%sh --on\ntouch /tmp/ran',
      'BadMagic',
      '--on needs NS: run in namespace NS of the lab, which must exist.',
    ],
    'It is typed: %%sh [--on NS] [--lab LAB] [--fresh]',
  ],
  [
    ...['%%sh red\ntouch /tmp/ran', 'BadMagic', '%%sh does not take "red".'],
    'It is typed: %%sh [--on NS] [--lab LAB] [--fresh]',
  ],
  [
    ...['%%sh --fresh=1\ntouch /tmp/ran', 'BadMagic', '--fresh takes no value, and got "1".'],
    'It is typed: %%sh [--on NS] [--lab LAB] [--fresh]',
  ],
  [
    '%%sh --on red --fresh\ntouch /tmp/ran',
    'BadMagic',
    '--on and --fresh do not go together: a fresh sandbox has no namespaces yet.',
    'Leave one of them out, or make the namespace inside the cell with `ip netns add`.',
  ],
  [
    '%%sh --lab blue --fresh\ntouch /tmp/ran',
    'BadMagic',
    '--lab and --fresh do not go together: a fresh sandbox is gone after its cell.',
    'Leave one of them out: `--lab NAME` makes a second lab that lasts.',
  ],
  [
    '%%sh --lab ../blue\ntouch /tmp/ran',
    'BadLabName',
    '"../blue" cannot be the name of a lab.',
    'Use up to 32 letters, digits, "-", "." and "_", as in blue.',
  ],
  [
    '%%sh --on "red\ntouch /tmp/ran',
    'BadMagic',
    'A quote is opened and not closed in: sh --on "red',
    'Close it on the same line.',
  ],
  [
    '%%sh --on missing\ntouch /tmp/ran',
    'NoSuchNamespace',
    'This lab has no namespace "missing".',
    'List them with `ip netns`, make it with `ip netns add missing`, or begin the cell with `%%netns missing`, which makes it.',
  ],
  [
    '%%sh --on a/b\ntouch /tmp/ran',
    'BadNamespaceName',
    '"a/b" cannot be the name of a namespace: it has a slash in it, and the name becomes a file under /run/netns.',
    NAME_HINT,
  ],
  [
    '%%netns -x\ntouch /tmp/ran',
    'BadNamespaceName',
    '"-x" cannot be the name of a namespace: it begins with a dash, and commands would take it for an option.',
    NAME_HINT,
  ],
  [
    '%%netns "a b"\ntouch /tmp/ran',
    'BadNamespaceName',
    '"a b" cannot be the name of a namespace: it has a blank or a control character in it.',
    NAME_HINT,
  ],
  [
    '%%netns ..\ntouch /tmp/ran',
    'BadNamespaceName',
    '".." cannot be the name of a namespace: it means a folder.',
    NAME_HINT,
  ],
  [
    ...['%%netns\ntouch /tmp/ran', 'BadMagic', '%%netns needs NS: the name of the namespace.'],
    'It is typed: %%netns NS [--lab LAB]',
  ],
  [
    ...['%%sh', 'EmptyCell', 'This %%sh cell is empty.'],
    'Write shell commands below the %%sh line, for example: ip link',
  ],
  [
    ...['%%netns red\n\n  \n', 'EmptyCell', 'This %%netns cell is empty.'],
    'Write shell commands below the %%netns line, for example: ip link',
  ],
])('%j is refused, runs nothing, and leaves the lab unharmed', async (code, ...error) => {
  const cell = await kernel.run(code);
  expect(cell.reply['status']).toBe('error');
  expect(cell.error).toEqual(error);
  expect((await kernel.run('%%sh\ncd /tmp; find * -maxdepth 0 -type f; ip netns list | cat')).stdout).toBe(
    'unharmed\n',
  );
});

test('of several line magics all are checked before the first runs', async () => {
  const cell = await kernel.run('%reset\n%nothing');
  expect(cell.error[1]).toBe('There is no magic %nothing.');
  expect(cell.stdout).toBe('');
});

test('%help lists every magic, and %help sh explains one', async () => {
  const [all] = (await kernel.run('%help')).displays;
  for (const magic of magics) expect(all?.['text/markdown']).toContain(`- \`${typed(magic)}`);
  for (const call of ['%help sh', '%help %%sh']) {
    const [one] = (await kernel.run(call)).displays;
    expect(one?.['text/plain']).toContain(
      '**%%sh**: run bash in the lab\n\n`%%sh [--on NS] [--lab LAB] [--fresh]`',
    );
  }
});

test.each(['%%sh?', '?sh', 'sh?'])('%s opens the help page in the pager', async (code) => {
  const cell = await kernel.run(code);
  const [page, ...more] = cell.reply['payload'] as { source: string; data: Record<string, string> }[];
  expect(more).toEqual([]);
  expect(page?.source).toBe('page');
  expect(page?.data['text/plain']).toContain('**%%sh**: run bash in the lab');
  expect(cell.shown).toBe('');
});

test('a question about what nobody knows is answered with what there is', async () => {
  expect((await kernel.run('nothingOfTheKind?')).error).toEqual([
    'NotFound',
    'Nothing is known about "nothingOfTheKind".',
    'It is neither a magic (%help lists them) nor a name that a TypeScript cell has declared.',
  ]);
});

test('%reset makes the next shell cell begin in a fresh lab, and the names of TypeScript go with it', async () => {
  await kernel.run('const kept = 7;');
  await kernel.run('%%sh\nip netns add old; gone=1');
  expect((await kernel.run('%reset')).shown).toBe(
    'The lab is gone, and the names of TypeScript cells with it. The next shell cell makes a fresh one.\n',
  );
  expect((await kernel.run('%%sh\nip netns list | cat; echo "[$gone]"')).stdout).toBe('[]\n');
  const gone = await kernel.run('kept');
  expect(gone.stderr).toBe('');
  expect(gone.error[1]).toBe("cell:1:1 - error TS2304: Cannot find name 'kept'.");
});

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('let kept = "of TypeScript";');
  await kernel.run('%%sh\nkept="of the shell"; f() { echo "f: $kept"; }; ip link set lo up');
});
afterAll(() => kernel[Symbol.asyncDispose]());

async function stateIsKept(): Promise<void> {
  expect((await kernel.run('kept')).result).toBe("'of TypeScript'");
  expect((await kernel.run('%%sh\nf')).stdout).toBe('f: of the shell\n');
}

const TYPESCRIPT_ERROR = [
  'Interrupted',
  'The cell was interrupted; names and values of earlier cells are kept.',
];
const SHELL_ERROR = ['Interrupted', 'The cell was interrupted; the shell and the lab are as they were.'];

describe.each(['a message', 'SIGINT'] as const)('interrupted by %s', (how) => {
  test.each([
    ['a loop', 'while (true) {}'],
    ['a loop without a body', 'for (;;);'],
    ['a loop that prints', 'while (true) console.log("x")'],
    ['an await of what never comes', 'await new Promise(() => {})'],
    ['a prompt that waits', 'await input("Who? ")'],
    ['a loop behind an await', 'await Promise.resolve(1); while (true) {}'],
    ['a loop in a timer', 'setTimeout(() => { while (true) {} }, 1); await new Promise(() => {})'],
    ['a promise that goes on for ever', 'const on = (): unknown => Promise.resolve().then(on); await on()'],
    [
      'an async function that does',
      'const again = async (): Promise<never> => { await null; return again(); }; await again()',
    ],
    ['a tick that does', 'function tick() { process.nextTick(tick); } tick(); await new Promise(() => {})'],
    ['a loop in a function of another function', 'const g = () => { do { } while (true) }; [1].map(g);'],
  ])('%s ends, and names are kept', async (_what, code) => {
    const cell = kernel.begin(code);
    await sleep(150);
    await kernel.interrupt(how);
    await cell.done;
    expect(cell.error).toEqual(TYPESCRIPT_ERROR);
    await stateIsKept();
  });

  test.each([
    ['a command', 'echo go; sleep 100'],
    ['a pipe', 'echo go; sleep 100 | cat'],
    ['a loop of bash', 'echo go; while :; do :; done'],
    ['a loop of commands that end well on Ctrl-C', 'while :; do ping -c1 127.0.0.1 && echo go; done'],
    ['a function', 'slow() { echo go; sleep 50; sleep 50; }; slow'],
    ['a script that waits for a child', 'sh -c "echo go; sleep 100; echo no"'],
  ])('%s ends, and the shell is kept', async (_what, code) => {
    const cell = kernel.begin(`%%sh\n${code}`);
    await cell.printed('go');
    await kernel.interrupt(how);
    await cell.done;
    expect(cell.error).toEqual(SHELL_ERROR);
    await stateIsKept();
  });

  test('an endless ping prints its summary', async () => {
    const cell = kernel.begin('%%sh\nping -i 0.1 127.0.0.1');
    await cell.printed('icmp_seq=3');
    await kernel.interrupt(how);
    await cell.done;
    expect(cell.displays.map((bundle) => bundle['text/plain'])).toEqual([
      expect.stringMatching(/^--- 127\.0\.0\.1 ping statistics ---\n\d+ packets transmitted, \d+ received/),
    ]);
    await stateIsKept();
  });

  test('a command that ignores Ctrl-C is killed, and that is said', async () => {
    const cell = kernel.begin('%%sh\nbash -c "trap : INT; echo go; while :; do sleep 1; done"');
    await cell.printed('go');
    await kernel.interrupt(how);
    await cell.done;
    expect(cell.took).toBeLessThan(4_000);
    expect(cell.reply['status']).toBe('error');
    expect(cell.stderr).toContain('netcell: the command did not end on Ctrl-C (SIGINT), and was killed.\n');
    await stateIsKept();
  });

  test('the cells that wait are not run', async () => {
    const cells = ['%%sh\necho go; sleep 100', '%%sh\necho no', '"no"'].map((code) => kernel.begin(code));
    await cells[0]?.printed('go');
    await kernel.interrupt(how);
    await Promise.all(cells.map(({ done }) => done));
    expect(cells.map(({ reply }) => reply['status'])).toEqual(['error', 'aborted', 'aborted']);
    expect(cells.slice(1).map(({ shown }) => shown)).toEqual(['', '']);
    await stateIsKept();
  });
});

test('a shell line among TypeScript is interrupted, and the lines below do not run', async () => {
  const cell = kernel.begin('! echo go; sleep 100\nconsole.log("no")');
  await cell.printed('go');
  await kernel.interrupt();
  await cell.done;
  expect(cell.error).toEqual(TYPESCRIPT_ERROR);
  expect(cell.stdout).toBe('go\n');
  await stateIsKept();
});

test('a ping among TypeScript prints its summary', async () => {
  const cell = kernel.begin('! ping -i 0.1 127.0.0.1');
  await cell.printed('icmp_seq=2');
  await kernel.interrupt();
  await cell.done;
  expect(cell.displays[0]?.['text/plain']).toContain('ping statistics');
  await stateIsKept();
});

test('a shell line that ignores Ctrl-C is over when its cell is', async () => {
  const cell = kernel.begin('! bash -c "trap : INT; echo go; while :; do sleep 1; done"');
  await cell.printed('go');
  await kernel.interrupt();
  await cell.done;
  expect(cell.took).toBeLessThan(4_000);
  expect((await kernel.run('%%sh\nf')).stdout).toBe('f: of the shell\n');
  await stateIsKept();
});

test('a command in a namespace is interrupted there', async () => {
  const cell = kernel.begin('%%netns red\ninside=yes; echo go; sleep 100');
  await cell.printed('go');
  await kernel.interrupt();
  await cell.done;
  expect(cell.error).toEqual(SHELL_ERROR);
  expect((await kernel.run('%%sh --on red\necho $inside')).stdout).toBe('yes\n');
  await stateIsKept();
});

test('a loop in the timer of an ended cell is interrupted, and cells run again', async () => {
  await kernel.run('setTimeout(() => { while (true) {} }, 1); "ended"');
  await sleep(100);
  const stuck = kernel.begin('1 + 1');
  await sleep(150);
  await kernel.interrupt();
  await stuck.done;
  expect(stuck.took).toBeLessThan(1_500);
  await stateIsKept();
});

// It overtakes the cell on its way to the evaluator, or comes while the cell is compiled.
test.each([0, 1, 2, 5, 10, 20])('an interrupt %i ms behind a cell stops it, and no other', async (ms) => {
  const cell = kernel.begin('while (true) {}');
  if (ms > 0) await sleep(ms);
  await kernel.interrupt();
  await cell.done;
  expect(cell.took).toBeLessThan(1_500);
  expect(cell.reply['status']).not.toBe('ok');
  await stateIsKept();
});

test('a cell that is still in the compiler ends at once, and so does one whose process is not up yet', async () => {
  // Some seconds of type checking.
  const parts = Array.from(
    { length: 3000 },
    (_, n) => `k${n}: (x: number) => [x, { f: (y: string) => y + ${n} }] as const`,
  );
  const uses = parts.map((_, n) => `huge.k${n}(1)[1].f("a");`);
  const huge = kernel.begin(`const huge = { ${parts.join(', ')} };\n${uses.join('\n')}`);
  await sleep(150);
  await kernel.interrupt();
  await huge.done;
  expect(huge.error).toEqual(TYPESCRIPT_ERROR);
  await stateIsKept();

  await kernel.run('process.exit(0)');
  const early = kernel.begin('console.log("ran")');
  await kernel.interrupt();
  await early.done;
  expect(early.reply['status']).toBe('error');
  expect([early.error, early.stdout]).toEqual([TYPESCRIPT_ERROR, '']);
  expect((await kernel.run('let kept = "of TypeScript"; kept')).result).toBe("'of TypeScript'");
}, 30_000);

test('a second interrupt does no harm, and neither does one while nothing runs', async () => {
  const cell = kernel.begin('%%sh\necho go; sleep 100');
  await cell.printed('go');
  await Promise.all([kernel.interrupt(), kernel.interrupt('SIGINT'), kernel.interrupt()]);
  await cell.done;
  await kernel.interrupt();
  await kernel.interrupt('SIGINT');
  await sleep(50);
  await stateIsKept();
});

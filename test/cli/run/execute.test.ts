import { afterEach, expect, test } from '@jest/globals';
import { execute } from '../../../src/cli/run/execute.ts';
import type { ExecuteOptions } from '../../../src/cli/run/execute.ts';
import type { KernelProcess } from '../../../src/cli/run/kernel-process.ts';
import type { Cell } from '../../../src/cli/run/notebook.ts';
import { Transcript } from '../../../src/cli/run/transcript.ts';
import { LabError } from '../../../src/errors.ts';
import { connect } from '../../../src/protocol/client.ts';
import type { Received } from '../../../src/protocol/messages.ts';
import { ToyKernel, freshConnection } from '../../protocol/toy-kernel.ts';
import { RememberingScreen } from '../remembering-screen.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A kernel whose cells say what it should do: `say TEXT`, `fail`, `wait`, `die`, `late`. */
async function toyProcess() {
  const { info, remove } = await freshConnection();
  let interrupted: () => void = () => undefined;
  let die: (error: LabError) => void = () => undefined;
  const died = new Promise<never>((_resolve, reject) => {
    die = reject;
  });
  died.catch(() => undefined);
  const toy = new ToyKernel(info, {
    answer: async (kernel, channel, received) => {
      const type = received.message.header.msg_type;
      if (type === 'interrupt_request') interrupted();
      const code = String(received.message.content['code']);
      if (code === 'die') {
        die(new LabError('the kernel ended by SIGKILL', { code: 'KernelDied', hint: 'last words' }));
        await new Promise(() => undefined);
      }
      if (code === 'wait') await new Promise<void>((resolve) => (interrupted = resolve));
      if (code === 'late')
        setTimeout(() => {
          say(kernel, 'afterwards\n', received);
        }, 50);
      if (code.startsWith('say')) say(kernel, `${code.slice(4)}\n`, received);
      const failed =
        code === 'fail' ? { status: 'error', ename: 'Oops', evalue: 'it failed', traceback: [] } : {};
      kernel.reply(channel, received, type.replace('_request', '_reply'), {
        status: 'ok',
        execution_count: 1,
        ...failed,
      });
    },
  });
  await toy.start();
  const client = connect(info, (error) => {
    throw error;
  });
  cleanUps.push(remove, () => toy.close(), client.close);
  await client.connection.info;
  const kernel: KernelProcess = { client, languageInfo: {}, died, close: () => Promise.resolve() };
  return { toy, kernel };
}

function say(kernel: ToyKernel, text: string, received: Received): void {
  kernel.publish('stream', { name: 'stdout', text }, received.message);
}

const code = (source: string, rest: Partial<Cell> = {}): Cell => ({
  cell_type: 'code',
  source,
  metadata: {},
  ...rest,
});

async function run(cells: Cell[], options: Partial<ExecuteOptions> = {}) {
  const { toy, kernel } = await toyProcess();
  const screen = new RememberingScreen();
  const transcript = new Transcript(screen, () => '');
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  const outcome = await execute(notebook, kernel, screen, transcript, {
    allowErrors: false,
    timeoutMs: undefined,
    stop: { ended: new Promise<never>(() => undefined), cellStarts: () => undefined, off: () => undefined },
    ...options,
  });
  const asked = toy.asked.flatMap(({ header, content }) =>
    header.msg_type === 'execute_request' ? String(content['code']) : [],
  );
  const failures = outcome.failures.map(({ message, hint, exit }) => [message, hint, exit]);
  return { toy, outcome, failures, asked, printed: screen.printed };
}

test('code cells run in order, what they print is shown and recorded', async () => {
  const cells = [
    { cell_type: 'markdown', source: 'say no', metadata: {} },
    code('say 1'),
    code(['say', ' 2'] as never),
  ];
  const { outcome, asked, printed } = await run(cells);
  expect(asked).toEqual(['say 1', 'say 2']);
  expect(outcome).toEqual({ cells: 2, started: 2, failures: [] });
  expect(printed).toBe('\n── 1/2 ── say 1\n1\n\n── 2/2 ── say 2\n2\n');
  expect(cells.map(({ outputs }) => outputs)).toEqual([
    undefined,
    [{ output_type: 'stream', name: 'stdout', text: '1\n' }],
    [{ output_type: 'stream', name: 'stdout', text: '2\n' }],
  ]);
});

test('old outputs go, also from the cells that do not run', async () => {
  const old = {
    outputs: [{ output_type: 'stream', name: 'stdout', text: 'old' }] as never,
    execution_count: 9,
  };
  const cells = [code('fail', old), code('say 1', { ...old })];
  await run(cells);
  expect(cells.map(({ outputs, execution_count }) => [outputs, execution_count])).toEqual([
    [[], null],
    [[], null],
  ]);
});

test('the first cell that fails ends the run, and is named', async () => {
  const { failures, outcome, asked } = await run([
    code('say 1'),
    code('fail', { id: 'make-bridge0' }),
    code('say 3'),
  ]);
  expect(failures).toEqual([['cell 2 (id make-bridge0) failed: Oops: it failed', undefined, 1]]);
  expect([outcome.started, asked]).toEqual([2, ['say 1', 'fail']]);
});

test('with allowErrors the rest runs too', async () => {
  const { failures, asked } = await run([code('fail'), code('say 2'), code('fail')], { allowErrors: true });
  expect(asked).toHaveLength(3);
  expect(failures.map(([message]) => message)).toEqual([
    'cell 1 failed: Oops: it failed',
    'cell 3 failed: Oops: it failed',
  ]);
});

test('a cell tagged raises-exception may fail; empty and skip-execution cells are passed over', async () => {
  const tagged = (tag: string) => ({ metadata: { tags: [tag] } });
  const { outcome, asked } = await run([
    code('fail', tagged('raises-exception')),
    code(' \n'),
    code('say no', tagged('skip-execution')),
    code('say 2'),
  ]);
  expect(outcome).toEqual({ cells: 2, started: 2, failures: [] });
  expect(asked).toEqual(['fail', 'say 2']);
});

test('a cell over its time is interrupted and has failed', async () => {
  const { failures, toy } = await run([code('wait', { id: 'slow' })], { timeoutMs: 100 });
  expect(failures).toEqual([
    ['cell 1 (id slow) failed: it took longer than 0.1 s and was interrupted', undefined, 1],
  ]);
  expect(toy.asked.at(-1)?.header.msg_type).toBe('interrupt_request');
});

test('a kernel that dies in a cell ends the run, whatever errors are allowed', async () => {
  const { failures, outcome } = await run([code('die', { id: 'x' }), code('say 2')], { allowErrors: true });
  expect(failures).toEqual([['cell 1 (id x) failed: the kernel ended by SIGKILL', 'last words', 1]]);
  expect(outcome.started).toBe(1);
});

test('what a cell prints after its end still goes to it', async () => {
  const cells = [code('late'), code('wait')];
  await run(cells, { timeoutMs: 200 });
  expect(cells.map(({ outputs }) => outputs)).toEqual([
    [{ output_type: 'stream', name: 'stdout', text: 'afterwards\n' }],
    [],
  ]);
});

import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LabError } from '../../../src/errors.ts';
import type { Chunk } from '../../../src/sandbox/engine.ts';
import { SHELL_END } from '../../../src/sandbox/shell/bash.ts';
import { endFrame } from '../../../src/sandbox/shell/frames.ts';
import { Shell } from '../../../src/sandbox/shell/shell.ts';
import { collectFrom } from '../collect.ts';

const MARK = 'abc';
const gone = new LabError('gone', { code: 'LabGone' });

/** A shell whose lab is played by the test. */
function played() {
  const ports = {
    control: new PassThrough(),
    signals: new PassThrough(),
    events: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  };
  const late: Chunk[] = [];
  const shell = new Shell(ports, MARK, (chunk) => late.push(chunk));
  const end = (id: string, code = 0) => {
    for (const stream of [ports.stdout, ports.stderr]) stream.write(endFrame(MARK, id, code));
  };
  return { shell, ports, late, end };
}

let lab: ReturnType<typeof played>;
beforeEach(() => {
  lab = played();
});
afterEach(() => {
  lab.shell.close(gone);
});

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a cell ends when both streams have said its end, so that nothing on either is lost', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.ports.stdout.write(`out${endFrame(MARK, '1', 3)}`);
  await turn();
  lab.ports.stderr.write(`err${endFrame(MARK, '1', 3)}`);
  expect(await result).toMatchObject({ stdout: 'out', stderr: 'err', code: 3, shellEnded: false });
});

test('an end that a learner makes up ends nothing', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.end('99', 5);
  lab.end('nonsense', Number.NaN);
  lab.end('1', 4);
  expect(await result).toMatchObject({ code: 4 });
});

test('the end of an earlier cell that comes late does not end this one', async () => {
  const first = collectFrom(lab.shell.run('x'));
  await turn();
  lab.end('1');
  await first;
  const second = collectFrom(lab.shell.run('y'));
  await turn();
  lab.end('1', 9);
  lab.end('2', 2);
  expect(await second).toMatchObject({ code: 2 });
});

test('a shell that ends has printed all when its end is said behind it', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.ports.events.write(`ended 3\n`);
  await turn();
  lab.ports.stdout.write('the last words');
  lab.end(SHELL_END, 3);
  expect(await result).toMatchObject({ stdout: 'the last words', code: 3, shellEnded: true });
});

test('lines that a dead shell left unread, run by the next one, do not count', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.end(SHELL_END, 3);
  await turn();
  lab.ports.events.write('ended 3\n');
  lab.end('1', 127);
  expect(await result).toMatchObject({ code: 3, shellEnded: true });
});

test('where all was killed and no end can come, the cell ends when it is quiet', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.ports.events.write('ended 137\n');
  lab.ports.stdout.write('a');
  setTimeout(() => lab.ports.stdout.write('b'), 30);
  expect(await result).toMatchObject({ stdout: 'ab', code: 137, shellEnded: true });
});

test('events may come in pieces', async () => {
  const result = collectFrom(lab.shell.run('x'));
  await turn();
  lab.end(SHELL_END, 3);
  for (const piece of ['ready\nen', 'ded', ' 3', '\n']) lab.ports.events.write(piece);
  expect(await result).toMatchObject({ code: 3, shellEnded: true });
});

test('what is printed while nothing runs is late output', async () => {
  lab.ports.stdout.write('from a background job\n');
  await turn();
  expect(lab.late).toEqual([{ kind: 'text', stream: 'stdout', text: 'from a background job\n' }]);
});

test('of two texts at once the second waits for the end of the first', async () => {
  const first = collectFrom(lab.shell.run('x'));
  const second = collectFrom(lab.shell.run('y'));
  await turn();
  lab.end('1', 1);
  expect(await first).toMatchObject({ code: 1 });
  await turn();
  lab.end('2', 2);
  expect(await second).toMatchObject({ code: 2 });
});

test('when the lab is gone, what runs fails with the reason, and so does what comes', async () => {
  const running = collectFrom(lab.shell.run('x'));
  await turn();
  lab.shell.close(gone);
  await expect(running).rejects.toBe(gone);
  await expect(collectFrom(lab.shell.run('y'))).rejects.toBe(gone);
});

test('the streams are paused while nobody reads, and go on when somebody does', async () => {
  const run = lab.shell.run('x');
  void turn().then(() => lab.ports.stdout.write('first'));
  await run.next();
  lab.ports.stdout.write('a'.repeat(2 * 1024 * 1024));
  await turn();
  expect(lab.ports.stdout.isPaused()).toBe(true);
  lab.end('1');
  while ((await run.next()).done !== true);
  expect(lab.ports.stdout.isPaused()).toBe(false);
});

test('a shell that ended between the end of a cell of a namespace and the next line is not waited for', async () => {
  const result = collectFrom(lab.shell.run('x', { namespace: 'red' }));
  // The test of the name, the entry, the cell: and with its end, that of all shells.
  await turn();
  lab.end('2');
  await turn();
  lab.end('3');
  await turn();
  // Heard right behind the end, before anything else can happen.
  lab.ports.stderr.once('data', () => lab.ports.events.emit('data', Buffer.from('ended 137\n')));
  lab.end('1', 137);
  expect(await result).toMatchObject({ code: 137, shellEnded: true });
});

test('a shell that ends between cells leaves the first pair of outputs to the next one', async () => {
  const first = collectFrom(lab.shell.run('x'));
  await turn();
  // It has left jobs behind: the next one is to print into the second pair.
  for (const stream of [lab.ports.stdout, lab.ports.stderr])
    stream.write(endFrame(MARK, '1', 0).replace('\x1b\\', '\x1e1\x1b\\'));
  await first;
  lab.ports.events.write('ended 137\n');
  await turn();
  const second = collectFrom(lab.shell.run('y'));
  await turn();
  lab.ports.stdout.write('out');
  lab.end('2');
  expect(await second).toMatchObject({ stdout: 'out', shellEnded: false });
});

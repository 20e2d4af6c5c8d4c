import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Cell, Notebook } from '../../src/cli/run/notebook.ts';
import { packageFile } from '../../src/cli/package.ts';

jest.setTimeout(60_000);

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'netcell-run-test-')));
  await mkdir(join(folder, 'tmp'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The real `netcell run` in the test's folder. `watch` sees all that it has printed so far, and may signal it. */
function run(
  args: string[],
  watch?: (out: string, kill: (signal: NodeJS.Signals) => void, pid: number) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [packageFile('dist', 'main.js'), 'run', ...args], {
    cwd: folder,
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.out += text;
    watch?.(ended.out, (signal) => child.kill(signal), child.pid ?? 0);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.err += text));
  return new Promise((resolve) =>
    child.once('close', (code) => {
      resolve({ code, ...ended });
    }),
  );
}

const leftOvers = () => readdir(join(folder, 'tmp'));

let count = 0;
async function notebook(...sources: string[]): Promise<string> {
  const cells = sources.map((source, index) => ({
    cell_type: 'code',
    id: `cell-${index + 1}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const kernelspec = { name: 'netcell', display_name: 'netcell', language: 'typescript' };
  const name = `n${++count}.ipynb`;
  await writeFile(
    join(folder, name),
    JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
  );
  return name;
}

async function saved(name: string): Promise<Notebook> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as Notebook;
}

test.each([
  [['none.ipynb'], 'there is no file none.ipynb.'],
  [['tmp'], 'tmp is a folder, not a notebook.'],
  [['text.ipynb'], 'text.ipynb is not a notebook: it is not JSON.'],
  [['old.ipynb'], 'old.ipynb is of notebook format 3; netcell runs format 4.'],
  [['python.ipynb'], 'python.ipynb is for the kernel "python3" (python), not for netcell.'],
  [[], 'run needs NOTEBOOK.'],
  [['good.ipynb', '--timeout', 'soon'], '--timeout needs a number of seconds above 0; got "soon".'],
  [['good.ipynb', '--output', 'tmp'], '--output tmp is a folder.'],
  [['good.ipynb', '--output', 'no/out.ipynb'], '--output no/out.ipynb lies in a folder that does not exist.'],
])('%j ends with exit code 2 before anything runs: %s', async (args, message) => {
  const metadata = { kernelspec: { name: 'python3', language: 'python' } };
  await writeFile(join(folder, 'text.ipynb'), 'hello');
  await writeFile(join(folder, 'old.ipynb'), '{"nbformat":3}');
  await writeFile(
    join(folder, 'python.ipynb'),
    JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: [] }),
  );
  await writeFile(join(folder, 'good.ipynb'), '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}');
  const { code, out, err } = await run(args);
  expect({ code, out, first: err.split('\n')[0] }).toEqual({
    code: 2,
    out: '',
    first: `netcell: ${message}`,
  });
});

test('a notebook is executed where it lies, its output shown and written', async () => {
  const name = await notebook(
    'const cwd: string = process.cwd();\ncwd',
    'console.log("héllo\\n😀"); console.error("oh")',
  );
  const { code, out, err } = await run([name, '--output', 'executed.ipynb']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('── 1/2 ── const cwd: string = process.cwd();\n');
  expect(out).toContain('── 2/2 ── console.log("héllo\\n😀"); console.error("oh")\n');
  expect(out).toMatch(/\n2 of 2 cells ran in \d+\.\d s\n$/);
  const { cells, metadata } = await saved('executed.ipynb');
  const [first, second] = cells as [Cell, Cell];
  expect(first.execution_count).toBe(1);
  expect(JSON.stringify(first.outputs)).toContain(folder);
  expect(second.outputs).toEqual(
    expect.arrayContaining([
      { output_type: 'stream', name: 'stdout', text: ['héllo\n', '😀\n'] },
      { output_type: 'stream', name: 'stderr', text: ['oh\n'] },
    ]),
  );
  expect(metadata['language_info']).toMatchObject({ name: 'typescript' });
  expect(await leftOvers()).toEqual([]);
});

test('a listing is drawn as a table, and stored as one', async () => {
  const name = await notebook('%%sh\nip link show lo');
  const { code, out } = await run([name, '--output', name]);
  expect(code).toBe(0);
  expect(out).toMatch(/── 1\/1 ── %%sh · ip link show lo\nip link show lo\n┌[─┬]+┐\n│ # +│ Name /);
  const [cell] = (await saved(name)).cells;
  const table = {
    'application/vnd.netcell.table.v1+json': expect.objectContaining({ command: 'ip link show lo' }),
  };
  expect(cell?.outputs).toEqual([
    expect.objectContaining({ output_type: 'display_data', data: expect.objectContaining(table) }),
  ]);
});

test('the cell that fails is named, the rest does not run, and the output is written all the same', async () => {
  const name = await notebook('1', 'throw new Error("no bridge")', '3', '4');
  const { code, out, err } = await run([name, '--output', 'failed.ipynb']);
  expect(code).toBe(1);
  expect(err).toBe(
    'netcell: cell 2 (id cell-2) failed: Error: no bridge\n  The 2 cells after it did not run.\n',
  );
  expect(out).toMatch(/\n2 of 4 cells ran in /);
  const { cells } = await saved('failed.ipynb');
  expect(cells[1]?.outputs).toEqual([
    expect.objectContaining({ output_type: 'error', ename: 'Error', evalue: 'no bridge' }),
  ]);
  expect(cells[2]).toMatchObject({ outputs: [], execution_count: null });
});

test('with --allow-errors all cells run, and the exit code is 1 all the same', async () => {
  const { code, out, err } = await run([
    await notebook('throw new Error("a")', 'console.log("still " + "here")'),
    '--allow-errors',
  ]);
  expect({ code, err }).toEqual({ code: 1, err: 'netcell: cell 1 (id cell-1) failed: Error: a\n' });
  expect(out).toContain('still here\n');
});

test('a cell over --timeout is interrupted, and its output so far is kept', async () => {
  const name = await notebook('%%sh\necho before; sleep 60; echo after');
  const { code, out, err } = await run([name, '--timeout', '1']);
  expect(code).toBe(1);
  expect(err).toBe('netcell: cell 1 (id cell-1) failed: it took longer than 1 s and was interrupted\n');
  expect(out).toContain('before\n');
});

test('Ctrl-C stops an endless ping, which prints its summary, and the next cell runs', async () => {
  let pressed = false;
  const name = await notebook('%%sh\nip link set lo up\nping -i 0.2 127.0.0.1', '%%sh\necho next');
  const { code, out, err } = await run([name], (printed, kill) => {
    if (pressed || !printed.includes('icmp_seq=2')) return;
    pressed = true;
    kill('SIGINT');
  });
  expect({ code, err }).toEqual({
    code: 0,
    err: 'Interrupting cell 1 (id cell-1). Ctrl-C again ends the run.\n',
  });
  expect(out).toMatch(/│ 127\.0\.0\.1 │ +\d+ │ +\d+ │ 0% +│/);
  expect(out).toContain('\nnext\n');
});

test('a second Ctrl-C ends the run, writes the output and leaves nothing behind', async () => {
  const name = await notebook('%%sh\ntrap "" INT\necho started\nwhile true; do sleep 0.1; done', '2');
  let presses = 0;
  const { code, err } = await run([name, '--output', 'ended.ipynb'], (printed, kill) => {
    if (presses > 0 || !printed.includes('started')) return;
    presses = 1;
    kill('SIGINT');
    setTimeout(() => {
      kill('SIGINT');
    }, 300);
  });
  expect(code).toBe(130);
  expect(err).toContain('netcell: cell 1 (id cell-1) failed: the run was ended by Ctrl-C\n');
  expect((await saved('ended.ipynb')).cells[0]?.outputs).toEqual([
    { output_type: 'stream', name: 'stdout', text: ['started\n'] },
  ]);
  expect(await leftOvers()).toEqual([]);
});

/** The one kernel that a process has started. */
function kernelOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const kernel = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('\0kernel\0'),
  );
  if (kernel === undefined) throw new Error('no kernel runs');
  return kernel;
}

test('a kernel that dies in a cell is reported', async () => {
  let isKilled = false;
  const name = await notebook('console.log("up"); await new Promise(() => {})', '2');
  const { code, err } = await run([name], (out, _kill, pid) => {
    if (isKilled || !out.includes('\nup\n')) return;
    isKilled = true;
    // Its cells are in a lab, and see it as little as anybody else's process.
    process.kill(kernelOf(pid), 'SIGKILL');
  });
  expect(code).toBe(1);
  expect(err).toContain('netcell: cell 1 (id cell-1) failed: the kernel ended by SIGKILL\n');
  expect(await leftOvers()).toEqual([]);
});

test('a reader that leaves early ends the run without a complaint', async () => {
  const name = await notebook(
    'for (let i = 0; i < 3; i++) console.log("line")',
    '%%sh\nfor i in 1 2 3; do echo $i; sleep 0.2; done',
  );
  const child = spawn(
    'sh',
    ['-c', `"$0" "$@" | head -n 2`, process.execPath, packageFile('dist', 'main.js'), 'run', name],
    {
      cwd: folder,
      env: { ...process.env, TMPDIR: join(folder, 'tmp') },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  await new Promise((resolve) => child.once('close', resolve));
  expect(err).toBe('');
  expect(await leftOvers()).toEqual([]);
});

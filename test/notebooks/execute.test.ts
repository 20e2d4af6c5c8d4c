import { expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeNotebook } from './execute.ts';

// The runner is tried out on Jupyter's own kernel, so that a fault of ours is not taken for a fault of the runner.
const sources = ['print("one"); print("two")', '1 / 0', '{"six": 6}'];

test('a notebook comes back with its outputs as plain strings, and its file stays as it was', async () => {
  await using notebook = await pythonNotebook([sources[0] ?? '', sources[2] ?? '']);
  const before = await readFile(notebook.path, 'utf8');
  const { cells } = await executeNotebook(notebook.path);
  expect(cells.map(({ id }) => id)).toEqual(['note', 'cell-0', 'cell-1']);
  expect(cells[0]?.outputs).toEqual([]);
  expect(cells[1]?.outputs).toEqual([{ output_type: 'stream', name: 'stdout', text: 'one\ntwo\n' }]);
  expect(cells[2]?.outputs).toMatchObject([
    { output_type: 'execute_result', data: { 'text/plain': "{'six': 6}" } },
  ]);
  expect(await readFile(notebook.path, 'utf8')).toBe(before);
}, 60_000);

test('a failing cell is told with its source and its error, or kept where errors are allowed', async () => {
  await using notebook = await pythonNotebook(sources);
  await expect(executeNotebook(notebook.path)).rejects.toThrow(
    /1 \/ 0[^]*ZeroDivisionError: division by zero/,
  );
  const { cells } = await executeNotebook(notebook.path, { allowErrors: true });
  expect(cells[2]?.outputs).toMatchObject([{ output_type: 'error', ename: 'ZeroDivisionError' }]);
  expect(cells[3]?.outputs).toHaveLength(1);
}, 60_000);

async function pythonNotebook(code: readonly string[]): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-notebook-'));
  const note = { cell_type: 'markdown', id: 'note', metadata: {}, source: 'Some words.' };
  const empty = { metadata: {}, execution_count: null, outputs: [] };
  const cells = code.map((source, n) => ({ cell_type: 'code', id: `cell-${n}`, ...empty, source }));
  const kernelspec = { name: 'python3', display_name: 'Python 3', language: 'python' };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: [note, ...cells] };
  const path = join(folder, 'try.ipynb');
  await writeFile(path, JSON.stringify(notebook));
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readNotebook, sourceOf } from '../../../src/cli/run/notebook.ts';
import { writeNotebook } from '../../../src/cli/run/save.ts';
import { mustBeForUs } from '../../../src/cli/run/suitable.ts';
import { LabError } from '../../../src/errors.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netcell-notebook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(text: string): Promise<string> {
  const path = join(folder, 'x.ipynb');
  await writeFile(path, text);
  return path;
}

async function refusal(promise: Promise<unknown>): Promise<string[]> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (!(error instanceof LabError)) throw new Error('it was not refused');
  expect(error.exit).toBe(2);
  return [error.message.replaceAll(folder, 'DIR'), (error.hint ?? '').replaceAll(folder, 'DIR')];
}

test.each([
  ['hello', 'DIR/x.ipynb is not a notebook: it is not JSON.'],
  ['', 'DIR/x.ipynb is not a notebook: it is not JSON.'],
  ['[]', 'DIR/x.ipynb is not a notebook: it has no nbformat.'],
  ['null', 'DIR/x.ipynb is not a notebook: it has no nbformat.'],
  ['{"cells":[]}', 'DIR/x.ipynb is not a notebook: it has no nbformat.'],
  ['{"nbformat":3,"worksheets":[]}', 'DIR/x.ipynb is of notebook format 3; netcell runs format 4.'],
  ['{"nbformat":5,"cells":[]}', 'DIR/x.ipynb is of notebook format 5; netcell runs format 4.'],
  ['{"nbformat":4}', 'DIR/x.ipynb is not a valid notebook: it has no list of cells.'],
  ['{"nbformat":4,"cells":[{}]}', 'DIR/x.ipynb is not a valid notebook: its cell 1 has no cell_type.'],
  [
    '{"nbformat":4,"cells":[{"cell_type":"code"}]}',
    'DIR/x.ipynb is not a valid notebook: its cell 1 has no source.',
  ],
])('a file that holds %j is refused', async (text, message) => {
  expect((await refusal(readNotebook(await fileWith(text))))[0]).toBe(message);
});

test('a file that is not there is refused', async () => {
  expect(await refusal(readNotebook(join(folder, 'none.ipynb')))).toEqual([
    'there is no file DIR/none.ipynb.',
    'Name a notebook: netcell run notebooks/NAME.ipynb',
  ]);
});

test('a folder is refused, and the notebooks in it are named', async () => {
  const path = join(folder, 'sub');
  await mkdir(path);
  expect(await refusal(readNotebook(path))).toEqual([
    'DIR/sub is a folder, not a notebook.',
    'There is no notebook in it.',
  ]);
  for (const name of ['b.ipynb', 'a.ipynb', 'c.txt']) await writeFile(join(path, name), '');
  expect((await refusal(readNotebook(path)))[1]).toBe('Name one of its notebooks: a.ipynb, b.ipynb');
});

const TEXT = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Hä\n', 'b'] },
    { cell_type: 'code', id: 'made', metadata: {}, source: 'x', outputs: [], execution_count: null },
  ],
  metadata: { custom: [1] },
  nbformat: 4,
  nbformat_minor: 4,
};

test('a notebook is written as Jupyter saves it: ids, lists of lines, one space, a last newline', async () => {
  const path = await fileWith(JSON.stringify(TEXT));
  const notebook = await readNotebook(path);
  expect(notebook.cells.map(sourceOf)).toEqual(['# Hä\nb', 'x']);
  const [, code] = notebook.cells;
  code?.outputs?.push(
    { output_type: 'stream', name: 'stdout', text: 'a\nb\n' },
    { output_type: 'stream', name: 'stderr', text: '\n\nc' },
    {
      output_type: 'display_data',
      data: {
        'text/html': '<b>\n</b>',
        'application/x+json': 'a\nb',
        'application/json': { a: 1 },
        'text/plain': '',
      },
      metadata: {},
    },
    { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['a\nb'] },
  );
  await writeNotebook(path, notebook);
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(/^\{\n "cells": \[\n {2}\{\n {3}"cell_type": "markdown",\n[^]*Hä[^]*\n\}\n$/);
  const saved = JSON.parse(text) as typeof TEXT;
  expect(saved).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { custom: [1] } });
  expect(saved.cells[0]).toEqual({ ...TEXT.cells[0], id: expect.stringMatching(/^[0-9a-f]{8}$/) });
  expect(saved.cells[1]).toEqual({
    ...TEXT.cells[1],
    outputs: [
      { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
      { output_type: 'stream', name: 'stderr', text: ['\n', '\n', 'c'] },
      {
        output_type: 'display_data',
        data: {
          'text/html': ['<b>\n', '</b>'],
          'application/x+json': 'a\nb',
          'application/json': { a: 1 },
          'text/plain': [],
        },
        metadata: {},
      },
      { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['a\nb'] },
    ],
  });
});

test('a notebook that cannot be written leaves no draft behind', async () => {
  const path = join(folder, 'full');
  await mkdir(join(path, 'x.ipynb', 'y'), { recursive: true });
  await chmod(path, 0o755);
  const notebook = await readNotebook(await fileWith(JSON.stringify(TEXT)));
  await expect(writeNotebook(join(path, 'x.ipynb'), notebook)).rejects.toThrow(
    `The executed notebook cannot be written to ${path}/x.ipynb: `,
  );
  expect(await readdir(path)).toEqual(['x.ipynb']);
});

const HINT = `Run it with its own: jupyter nbconvert --to notebook --execute n.ipynb
Or open it in JupyterLab, choose the kernel netcell, and save it.`;
test.each([
  [
    { kernelspec: { name: 'python3', language: 'python' } },
    'n.ipynb is for the kernel "python3" (python), not for netcell.',
  ],
  [
    { kernelspec: { name: 'deno', language: 'typescript' } },
    'n.ipynb is for the kernel "deno" (typescript), not for netcell.',
  ],
  [{ kernelspec: { name: 'python3' } }, 'n.ipynb is for the kernel "python3", not for netcell.'],
  [
    { kernelspec: { name: 'netcell', language: 'python' } },
    'n.ipynb is for the kernel "netcell" (python), not for netcell.',
  ],
  [{ language_info: { name: 'R' } }, 'n.ipynb is for a kernel for R, not for netcell.'],
])('a notebook with %j is for another kernel', async (metadata, message) => {
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells: [] };
  expect(await refusal(mustBeForUs('n.ipynb', notebook, () => Promise.resolve(false)))).toEqual([
    message,
    HINT,
  ]);
});

test.each([
  [{}],
  [{ kernelspec: { name: 'netcell', language: 'typescript', display_name: 'netcell' } }],
  [{ kernelspec: { name: 'mine', language: 'typescript' } }],
  [{ kernelspec: { name: 'netcell' }, language_info: { name: 'typescript' } }],
])('a notebook with %j is for us, "mine" being our name here', async (metadata) => {
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells: [] };
  await mustBeForUs('n.ipynb', notebook, (name) => Promise.resolve(name === 'mine'));
});

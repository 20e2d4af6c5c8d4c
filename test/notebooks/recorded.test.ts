import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { recordedCells } from '../../scripts/site/recorded.mjs';
import type { Notebook } from '../../scripts/site/recorded.mjs';

const folder = fileURLToPath(new URL('../../notebooks/', import.meta.url));
const chapters = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
const read = (...path: string[]) => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Notebook;

describe.each(chapters)('%s with recorded outputs', (name) => {
  const { cells } = read('recorded', name);

  // After a change of the chapter: npm run record NAME
  test('has the cells of the chapter', () => {
    const sources = cells.map(({ id, cell_type, source }) => ({ id, cell_type, source }));
    const wanted = recordedCells(read(name), name);
    expect(sources).toEqual(wanted.map(({ id, cell_type, source }) => ({ id, cell_type, source })));
  });

  test('shows tables, and no cell of it has failed', () => {
    const outputs = cells.flatMap(({ outputs: of = [] }) => of);
    expect(outputs.filter(({ output_type: kind }) => kind === 'error')).toEqual([]);
    expect(outputs.filter((output) => JSON.stringify(output).includes('<table')).length).toBeGreaterThan(2);
  });

  test('tells nothing of the computer on which it was recorded, and stays small', () => {
    const text = readFileSync(join(folder, 'recorded', name), 'utf8');
    for (const path of [process.cwd(), '/root/.cache', '/home/']) expect(text).not.toContain(path);
    expect(statSync(join(folder, 'recorded', name)).size).toBeLessThan(400_000);
  });
});

test('nothing else is recorded', () => {
  expect(readdirSync(join(folder, 'recorded')).sort()).toEqual(chapters.sort());
});

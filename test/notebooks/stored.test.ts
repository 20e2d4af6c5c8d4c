import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const folder = fileURLToPath(new URL('../../notebooks/', import.meta.url));
const chapters = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));

describe.each(chapters)('%s as it is stored', (name) => {
  const notebook = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredNotebook;

  test('is for the netcell kernel', () => {
    expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
    expect(notebook.metadata).toEqual({
      kernelspec: { name: 'netcell', display_name: 'netcell', language: 'typescript' },
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/typescript' },
    });
  });

  test('has no outputs and no execution counts', () => {
    for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === 'code'))
      expect(cell).toMatchObject({ outputs: [], execution_count: null });
  });

  test('names each of its cells once, in words', () => {
    const ids = notebook.cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test('finds every picture, and says in words what is on it', () => {
    const text = notebook.cells.map(({ source }) => source.join('')).join('\n');
    for (const [, description = '', path = ''] of text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)) {
      expect({ path, isThere: existsSync(join(folder, path)) }).toEqual({ path, isThere: true });
      expect(description.length).toBeGreaterThan(30);
    }
  });
});

test('every chapter but the tour names its sources at its end', () => {
  const ends = chapters.map((name) => {
    const { cells } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredNotebook;
    const text = cells.at(-1)?.source.join('') ?? '';
    return [name, text.startsWith('## Sources\n') && (text.match(/\]\(https:/g) ?? []).length >= 3];
  });
  expect(ends.filter(([, hasSources]) => hasSources !== true)).toEqual([['00-tour.ipynb', false]]);
});

test('every picture is shown in a chapter', () => {
  const text = chapters.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  for (const picture of readdirSync(join(folder, 'images'))) expect(text).toContain(`(images/${picture})`);
});

interface StoredNotebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: unknown;
  readonly cells: readonly {
    readonly cell_type: string;
    readonly id: string;
    readonly source: readonly string[];
  }[];
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import type { Table } from '../../src/observe/table.ts';
import { executeNotebook } from './execute.ts';
import type { Notebook } from './execute.ts';
import { main } from './kernelspec.ts';
import { shownBy } from './shown.ts';

/** What the cells of a chapter have shown, by the cells' ids. Only within tests: before them there is no run. */
export interface Chapter {
  readonly cells: () => Notebook['cells'];
  readonly tables: (id: string) => Table[];
  /** The tables behind the lines of ping and tcpdump, which `tables` leaves out. */
  readonly liveTables: (id: string) => Table[];
  readonly printed: (id: string) => string;
  /** The losses that the pings of a cell sum up, in order: `0%`, `33.3333%`. */
  readonly losses: (id: string) => string[];
}

/**
 * Executes a chapter once, before the tests of the file or `describe` that calls this, on labs of one engine, and
 * tests that no cell fails.
 */
export function chapterOn(engine: 'native' | 'vm', name: string): Chapter {
  let run: Notebook;
  beforeAll(async () => {
    if (engine === 'vm') await promisify(execFile)(process.execPath, [main, 'vm', 'build', '--if-missing']);
    run = await executeNotebook(pathOf(name), { engine });
  }, 600_000);

  test('runs to its end without an error', () => {
    const outputs = run.cells.flatMap((cell) => cell.outputs);
    expect(outputs.filter(({ output_type }) => output_type === 'error')).toEqual([]);
  });

  test('has nothing on the red of standard error but what a command complains of', () => {
    const outputs = run.cells.flatMap((cell) => cell.outputs);
    const red = outputs.flatMap(({ name, text }) => (name === 'stderr' && text !== undefined ? [text] : []));
    // netcell explains behind a message, and a tool that is well says nothing.
    expect(
      red.filter((text) =>
        /^netcell: |^listening on|^reading from|^real\t|entries have been/m.test(text.split('\n')[0] ?? ''),
      ),
    ).toEqual([]);
  });

  const printed = (id: string) => shownBy(run).printed(id);
  return {
    cells: () => run.cells,
    tables: (id) => shownBy(run).tables(id),
    liveTables: (id) => shownBy(run).liveTables(id),
    printed,
    losses: (id) => [...printed(id).matchAll(/([\d.]+%) packet loss/g)].map(([, loss = '']) => loss),
  };
}

export const pathOf = (chapter: string) =>
  fileURLToPath(new URL(`../../notebooks/${chapter}.ipynb`, import.meta.url));

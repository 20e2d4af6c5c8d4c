import type { Row, Table } from '../../src/observe/table.ts';
import type { Notebook, NotebookCell } from './execute.ts';

/** What a cell of an executed notebook shows, by the id of the cell. Throws where there is no such cell. */
export const shownBy = (notebook: Notebook) => ({
  /** Its tables, in the order of the page, without those behind the lines of ping and tcpdump. */
  tables: (id: string): Table[] => tablesOf(notebook, id).filter(({ command }) => !LIVE.test(command)),
  /** The tables behind the lines of ping and tcpdump. */
  liveTables: (id: string): Table[] => tablesOf(notebook, id).filter(({ command }) => LIVE.test(command)),
  /** Its text, with the printed text of its tables: what a terminal would have shown. */
  printed: (id: string): string =>
    cellOf(notebook, id)
      .outputs.map(({ text, data }) => text ?? plainText(data))
      .join(''),
});

/** The first row of a link, whatever stands behind its `@`. */
export const rowOf = (table: Table | undefined, link: string): Row | undefined =>
  table?.rows.find(({ name }) => typeof name === 'string' && name.split('@')[0] === link);

export const namesIn = (table: Table | undefined) => table?.rows.map(({ name }) => name);

const LIVE = /^(ping|tcpdump) /;

function tablesOf(notebook: Notebook, id: string): Table[] {
  return cellOf(notebook, id).outputs.flatMap(({ data }) =>
    data && TABLE in data ? [data[TABLE] as Table] : [],
  );
}

function cellOf(notebook: Notebook, id: string): NotebookCell {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  if (!cell) throw new Error(`The notebook has no cell "${id}".`);
  return cell;
}

function plainText(data: NotebookCell['outputs'][number]['data']): string {
  const text = data?.['text/plain'];
  return typeof text === 'string' ? text : '';
}

const TABLE = 'application/vnd.netcell.table.v1+json';

import { stripVTControlCharacters } from 'node:util';
import type { MimeBundle } from '../cell/output.ts';
import type { Column, Group, Row, Table, Value } from '../observe/table.ts';
import { html, type Html } from './html.ts';
import {
  filledColumns,
  headColumn,
  isCounted,
  isList,
  NOTHING,
  sectionsOf,
  TABLE_TYPE,
  toneOf,
  wordsOf,
  type TableValue,
} from './table-value.ts';

/**
 * A table in three forms: `text/plain` is what the command printed, byte for byte; `text/html` is a real table with the
 * printed text one click away; `application/vnd.netcell.table.v1+json` is a `TableValue`.
 */
export function tableBundle(table: Table): MimeBundle {
  const { command, namespace, rows, groups, groupedBy } = table;
  const columns = filledColumns(table);
  const value: TableValue = {
    command,
    namespace,
    columns: columns.map(({ key, title }) => ({ key, title })),
    rows,
    ...(groups && groupedBy !== undefined && { groups, groupedBy }),
  };
  return {
    'text/plain': table.printed,
    'text/html': String(tableHtml(table, columns)),
    [TABLE_TYPE]: value,
  };
}

// Styles are inline and few: JupyterLab drops <style>, GitHub drops all of it, and the table must be a table all the same.
function tableHtml(table: Table, filled: readonly Column[]): Html {
  const { rows, printed } = table;
  // prettier-ignore
  if (rows.length === 0 && !table.groups?.length) return html`<p>${caption(table)}<br />${NOTHING}</p>${asPrinted(printed)}`;
  const width = narrowest(filled, rows);
  // A table that has to be scrolled sideways anyway gains nothing from lists that wrap.
  const listStyle = width > WIDEST ? ONE_LINE : WRAPPED;
  const size = width > PAGE ? `;${COMPACT}` : '';
  const head = headColumn(filled);
  const columns = filled.map((column) => ({
    column,
    isHead: column === head,
    style: `${cellStyle(column, rows, listStyle)}${size && TIGHT}`,
  }));
  // Prettier would send its indentation with every table.
  // prettier-ignore
  return html`<div style="overflow-x:auto">
<table style="border-collapse:collapse;margin:0${size}">
<caption style="caption-side:top;text-align:left;white-space:nowrap;padding:.3em .5em">${caption(table)}</caption>
${columns.length > 0 && html`<thead><tr>${columns.map(headerCell)}</tr></thead>\n`}${sectionsOf(table).map((section) => html`<tbody>
${section.group && groupHeading(section.group, columns.length)}${section.rows.map((row) => html`<tr>${columns.map((column) => rowCell(row, column))}</tr>\n`)}</tbody>
`)}</table>
</div>
${asPrinted(printed)}`;
}

/** A column with what is the same in all of its cells. */
interface Styled {
  readonly column: Column;
  readonly isHead: boolean;
  readonly style: string;
}

function caption({ command, namespace }: Table): Html {
  const where = namespace === '' ? undefined : html` in namespace <strong>${namespace}</strong>`;
  return html`<code style="white-space:nowrap">${command}</code>${where}`;
}

function groupHeading({ title, about }: Group, width: number): Html {
  const style = 'text-align:left;white-space:nowrap;padding-top:.8em';
  return html`<tr><th scope="rowgroup" colspan="${Math.max(1, width)}" style="${style}">${title} <span style="font-weight:normal">${about}</span></th></tr>\n`;
}

function headerCell({ column: { title, about }, style }: Styled): Html {
  return about === undefined
    ? html`<th scope="col" style="${style}">${title}</th>`
    : html`<th scope="col" style="${style};cursor:help" title="${about}">${title}</th>`;
}

function rowCell(row: Row, { column, isHead, style }: Styled): Html {
  const content = cellContent(column, row[column.key]);
  return isHead
    ? html`<th scope="row" style="${style}">${content}</th>`
    : html`<td style="${style}">${content}</td>`;
}

function cellContent(column: Column, value: Value): Html {
  const words = wordsOf(value).join(' ');
  if (Array.isArray(value)) return html`<small>${words}</small>`;
  const tone = toneOf(column, value);
  return tone === undefined ? html`${words}` : html`<span style="color:${COLOURS[tone]}">${words}</span>`;
}

// JupyterLab sets cells to the right and lets them wrap; an address that wraps is no longer one that can be read.
function cellStyle(column: Column, rows: readonly Row[], listStyle: string): string {
  if (isCounted(column, rows)) return `text-align:right;${ONE_LINE}`;
  return `text-align:left;${isList(column, rows) ? listStyle : ONE_LINE}`;
}

// Characters side by side, with what the padding of a cell takes.
function narrowest(columns: readonly Column[], rows: readonly Row[]): number {
  const widths = columns.map((column) => {
    const texts = [column.title, ...rows.map((row) => wordsOf(row[column.key]).join(' '))];
    const widest = Math.max(...texts.map((text) => text.length));
    return 2 + (isList(column, rows) ? Math.min(widest, WRAPPED_WIDTH) : widest);
  });
  return widths.reduce((sum, width) => sum + width, 0);
}

function asPrinted(printed: string): Html | undefined {
  if (printed === '') return undefined;
  const text = stripVTControlCharacters(printed);
  // prettier-ignore
  return html`<details><summary>As printed</summary><pre style="overflow-x:auto">${text}</pre></details>`;
}

const COLOURS = {
  good: 'var(--jp-success-color1, var(--vscode-charts-green, #2e7d32))',
  bad: 'var(--jp-error-color1, var(--vscode-charts-red, #c62828))',
} as const;

const ONE_LINE = 'vertical-align:top;white-space:nowrap';
const WRAPPED = 'vertical-align:top;min-width:8em';
/** About as many characters as 8em hold in small print. */
const WRAPPED_WIDTH = 12;
/** About as many characters as a notebook's output is wide beside the list of files, on a laptop. */
const PAGE = 120;
/** The same in the smaller letters of a wide table. */
const WIDEST = 150;
const COMPACT = 'font-size:.9em';
const TIGHT = ';padding:.4em .3em';

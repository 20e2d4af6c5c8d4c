/**
 * @typedef {{ output_type: string, data?: Record<string, unknown>, execution_count?: number | null, metadata?: object }} Output
 * @typedef {{ id: string, cell_type: string, source: string | string[], metadata: object, execution_count?: number | null,
 *   outputs?: Output[] }} Cell
 * @typedef {{ cells: Cell[], metadata: { kernelspec: object }, nbformat: number, nbformat_minor: number }} Notebook
 */

/** The kinds of output that pages and terminals show. */
const SHOWN = ['text/html', 'text/plain', 'image/png', 'image/svg+xml'];

/** @param {string} notebook its file name @returns {Cell} */
const notice = (notebook) => ({
  cell_type: 'markdown',
  id: 'recorded',
  metadata: {},
  source: `> **Recorded outputs.** This is what [the chapter](../${notebook}) showed on a computer where labs run. Read it here; type there.`,
});

/**
 * A chapter to be read where no lab runs: its cells, as `recordedCells` has them, with the outputs of an executed one.
 * @param {Notebook} executed
 * @param {string} notebook its file name
 * @returns {Notebook}
 */
export function recorded(executed, notebook) {
  const cells = recordedCells(executed, notebook).map((cell) => {
    if (cell.cell_type !== 'code') return cell;
    const of = executed.cells.find(({ id }) => id === cell.id);
    return { ...cell, execution_count: of?.execution_count ?? null, outputs: (of?.outputs ?? []).map(shown) };
  });
  const { kernelspec } = executed.metadata;
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/**
 * Its cells without outputs, behind a notice: what they point to is one folder up.
 * @param {Notebook} chapter
 * @param {string} notebook its file name
 * @returns {Cell[]}
 */
export function recordedCells({ cells }, notebook) {
  return [
    notice(notebook),
    ...cells.map(({ id, cell_type, source }) => {
      const text = [source].flat().join('');
      const from = cell_type === 'markdown' ? text.replaceAll('](images/', '](../images/') : text;
      return { cell_type, id, metadata: {}, source: from };
    }),
  ];
}

/** @param {Output} output @returns {Output} */
function shown(output) {
  const { data } = output;
  if (data === undefined) return output;
  const kept = Object.entries(data).filter(([kind]) => SHOWN.includes(kind));
  const { output_type, execution_count } = output;
  const count = execution_count === undefined ? {} : { execution_count };
  return { output_type, ...count, data: Object.fromEntries(kept), metadata: {} };
}

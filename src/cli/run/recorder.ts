import type { Cell, NotebookOutput } from './notebook.ts';
import type { Published } from './published.ts';

type Shown = Extract<NotebookOutput, { data: unknown }>;

/** Puts what a kernel publishes into the cells of a notebook, as JupyterLab does. */
export class Recorder {
  /** Every output that was shown under a display id, in whichever cell. */
  readonly #displays = new Map<string, Shown[]>();
  /** Cells whose output goes when the next one comes. */
  readonly #toClear = new Set<Cell>();

  record(cell: Cell, item: Published): void {
    const outputs = (cell.outputs ??= []);
    if (item.kind === 'count') {
      cell.execution_count = item.count;
      return;
    }
    if (item.kind === 'display' && item.update) {
      for (const shown of this.#displays.get(item.displayId ?? '') ?? [])
        Object.assign(shown, { data: item.data, metadata: item.metadata });
      return;
    }
    if (item.kind === 'clear') {
      if (item.wait) this.#toClear.add(cell);
      else outputs.length = 0;
      return;
    }
    if (this.#toClear.delete(cell)) outputs.length = 0;
    this.#append(outputs, item);
  }

  #append(outputs: NotebookOutput[], item: Exclude<Published, { kind: 'count' | 'clear' }>): void {
    switch (item.kind) {
      case 'stream': {
        const last = outputs.at(-1);
        if (last?.output_type === 'stream' && last.name === item.name) last.text += item.text;
        else outputs.push({ output_type: 'stream', name: item.name, text: item.text });
        return;
      }
      case 'error': {
        const { ename, evalue, traceback } = item;
        outputs.push({ output_type: 'error', ename, evalue, traceback: [...traceback] });
        return;
      }
      case 'display':
      case 'result': {
        const { data, metadata } = item;
        const shown: Shown =
          item.kind === 'display'
            ? { output_type: 'display_data', data, metadata }
            : { output_type: 'execute_result', data, metadata, execution_count: item.count };
        outputs.push(shown);
        if (item.displayId !== undefined)
          this.#displays.set(item.displayId, [...(this.#displays.get(item.displayId) ?? []), shown]);
      }
    }
  }
}

import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { LabError } from '../../errors.ts';
import type { Notebook, NotebookOutput } from './notebook.ts';

/** Writes all of the notebook or nothing, as nbformat 4.5 and in the layout in which Jupyter saves. */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}~`;
  try {
    await writeFile(draft, `${JSON.stringify(asSaved(notebook), null, 1)}\n`);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new LabError(`The executed notebook cannot be written to ${path}: ${(cause as Error).message}.`, {
      code: 'CannotWrite',
      cause,
    });
  }
}

function asSaved(notebook: Notebook): unknown {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    id: cell.id ?? randomBytes(4).toString('hex'),
    ...(cell.outputs === undefined ? {} : { outputs: cell.outputs.map(withLines) }),
  }));
  return { ...notebook, nbformat_minor: Math.max(notebook.nbformat_minor, 5), cells };
}

// Jupyter stores text as a list of lines, so that version control sees the lines.
function withLines(output: NotebookOutput): unknown {
  if (output.output_type === 'stream') return { ...output, text: linesOf(output.text) };
  if (output.output_type === 'error') return output;
  const data = Object.entries(output.data).map(([type, value]) => [
    type,
    typeof value === 'string' && !/[/+]json$/.test(type) ? linesOf(value) : value,
  ]);
  return { ...output, data: Object.fromEntries(data) as Record<string, unknown> };
}

const linesOf = (text: string) => (text === '' ? [] : text.split(/(?<=\n)/));

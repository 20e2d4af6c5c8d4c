import { readdir, readFile } from 'node:fs/promises';
import { LabError } from '../../errors.ts';

/** An output as nbformat 4 stores it, its text still in one piece. */
export type NotebookOutput =
  | { output_type: 'stream'; name: 'stdout' | 'stderr'; text: string }
  | { output_type: 'display_data'; data: Record<string, unknown>; metadata: Record<string, unknown> }
  | {
      output_type: 'execute_result';
      data: Record<string, unknown>;
      metadata: Record<string, unknown>;
      execution_count: number | null;
    }
  | { output_type: 'error'; ename: string; evalue: string; traceback: string[] };

/** A notebook of nbformat 4, as far as netcell looks at it; what it does not know it keeps. */
export interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}

export interface Cell {
  cell_type: string;
  /** Missing before nbformat 4.5. */
  id?: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: NotebookOutput[];
  execution_count?: number | null;
}

export function sourceOf(cell: Cell): string {
  return typeof cell.source === 'string' ? cell.source : cell.source.join('');
}

export function tagsOf(cell: Cell): readonly unknown[] {
  return Array.isArray(cell.metadata['tags']) ? cell.metadata['tags'] : [];
}

/** Throws `LabError` (exit 2) that says what the file is instead. */
export async function readNotebook(path: string): Promise<Notebook> {
  const text = await readFile(path, 'utf8').catch(async (cause: unknown) => {
    throw await unreadable(path, cause as NodeJS.ErrnoException);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused(
      `${path} is not a notebook: it is not JSON.`,
      'A notebook is a file that Jupyter saved as .ipynb.',
      cause,
    );
  }
  return checked(path, value);
}

function checked(path: string, value: unknown): Notebook {
  const fields = isObject(value) ? value : {};
  const { nbformat } = fields;
  if (typeof nbformat !== 'number')
    throw refused(
      `${path} is not a notebook: it has no nbformat.`,
      'A notebook is a file that Jupyter saved as .ipynb.',
    );
  if (nbformat !== 4)
    throw refused(
      `${path} is of notebook format ${nbformat}; netcell runs format 4.`,
      `Convert it: jupyter nbconvert --to notebook --output NEW.ipynb ${path}`,
    );
  const broken = (what: string) =>
    refused(`${path} is not a valid notebook: ${what}.`, 'Open it in Jupyter and save it again.');
  if (!Array.isArray(fields['cells'])) throw broken('it has no list of cells');
  for (const [index, cell] of (fields['cells'] as unknown[]).entries()) {
    if (!isObject(cell) || typeof cell['cell_type'] !== 'string')
      throw broken(`its cell ${index + 1} has no cell_type`);
    if (!isText(cell['source'])) throw broken(`its cell ${index + 1} has no source`);
    if (!isObject(cell['metadata'])) cell['metadata'] = {};
  }
  if (!isObject(fields['metadata'])) fields['metadata'] = {};
  return fields as unknown as Notebook;
}

async function unreadable(path: string, cause: NodeJS.ErrnoException): Promise<LabError> {
  switch (cause.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refused(`there is no file ${path}.`, 'Name a notebook: netcell run notebooks/NAME.ipynb', cause);
    case 'EISDIR': {
      const notebooks = (await readdir(path)).filter((name) => name.endsWith('.ipynb')).sort();
      const hint =
        notebooks.length === 0
          ? 'There is no notebook in it.'
          : `Name one of its notebooks: ${notebooks.join(', ')}`;
      return refused(`${path} is a folder, not a notebook.`, hint, cause);
    }
    case 'EACCES':
      return refused(`${path} may not be read by you.`, `Type \`ls -l ${path}\` to see who may.`, cause);
    default:
      return refused(`${path} cannot be read: ${cause.message}.`, undefined, cause);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) =>
  typeof value === 'string' || (Array.isArray(value) && value.every((line) => typeof line === 'string'));

function refused(message: string, hint?: string, cause?: unknown): LabError {
  return new LabError(message, {
    code: 'BadNotebook',
    exit: 2,
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}

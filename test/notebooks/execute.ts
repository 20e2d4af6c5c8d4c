import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installKernel, python } from './kernelspec.ts';

/** One output of a cell as nbformat 4 has it; the fields that are there depend on `output_type`. */
export interface NotebookOutput {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error';
  readonly name?: 'stdout' | 'stderr';
  readonly text?: string;
  /** MIME type → data; text is one string, never a list of lines. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

/** One cell; `outputs` is empty for cells that are not code. */
export interface NotebookCell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly execution_count: number | null;
  readonly outputs: readonly NotebookOutput[];
}

export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly NotebookCell[];
}

/**
 * Runs every cell of a notebook with nbclient, as Jupyter does it, and returns the notebook with its outputs.
 * The file itself is not changed. Rejects at the first cell that fails, with the cell's source and its error,
 * unless `allowErrors` is set. `engine` is what makes its labs; without it netcell chooses.
 */
export async function executeNotebook(
  path: string,
  options: { allowErrors?: boolean; engine?: string } = {},
): Promise<Notebook> {
  await using kernel = await installKernel();
  const flags = options.allowErrors === true ? ['--allow-errors'] : [];
  try {
    const { stdout } = await promisify(execFile)(python, [runner, ...flags, path], {
      env: options.engine === undefined ? kernel.env : { ...kernel.env, NETCELL_ENGINE: options.engine },
      maxBuffer: 256 * 1024 * 1024,
    });
    return JSON.parse(stdout) as Notebook;
  } catch (thrown) {
    const told = (thrown as { stderr?: string }).stderr?.trim();
    throw new Error(told === undefined || told === '' ? String(thrown) : told, { cause: thrown });
  }
}

const runner = new URL('execute.py', import.meta.url).pathname;

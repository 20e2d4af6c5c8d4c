import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCell } from '../../cell/parse.ts';
import type { Body } from './dap.ts';
import { murmur2, SEED } from './murmur2.ts';

/**
 * Cells as files, as the protocol of debuggers knows no cells. Each has a path made of a hash of its text; a client makes
 * the same path by itself, to know which of its cells is meant. No such file is ever written.
 */
export class CellFiles {
  // Another one in each kernel: by it a client knows that the kernel was restarted. And JupyterLab calls a path `Cell [3]`
  // where `ipykernel_` is in it, which is a cell's path to it.
  readonly #folder = `${join(tmpdir(), `netcell-ipykernel_${randomBytes(6).toString('hex')}`)}/`;
  readonly #texts = new Map<string, string>();
  /** Hash of the TypeScript of a cell that has magics above it → hash of the whole cell, and back. */
  readonly #wholes = new Map<number, number>();
  readonly #sources = new Map<number, number>();

  /** How paths are made, as a client is told. */
  get naming(): Body {
    return {
      ...{ hashMethod: 'Murmur2', hashSeed: SEED },
      ...{ tmpFilePrefix: this.#folder, tmpFileSuffix: SUFFIX },
    };
  }

  /** Remembers a cell's text and returns its path. */
  add(text: string): string {
    this.note(text);
    const path = `${this.#folder}${murmur2(text, SEED)}${SUFFIX}`;
    this.#texts.set(path, text);
    return path;
  }

  /** To be told of each cell that runs: the evaluator sees only its TypeScript. */
  note(text: string): void {
    if (!/^\s*%(?!%)/.test(text) && !text.includes('\r')) return;
    const source = sourceOf(text);
    if (source === undefined) return;
    const [whole, part] = [murmur2(text, SEED), murmur2(source, SEED)];
    this.#wholes.set(part, whole);
    this.#sources.set(whole, part);
  }

  /** The path of the cell whose TypeScript has this hash. */
  path(hash: number): string {
    return `${this.#folder}${this.#wholes.get(hash) ?? hash}${SUFFIX}`;
  }

  /** The hash of the TypeScript of the cell with this path; undefined where the path is none of a cell. */
  hash(path: string): number | undefined {
    if (!path.startsWith(this.#folder) || !path.endsWith(SUFFIX)) return undefined;
    const hash = Number(path.slice(this.#folder.length, -SUFFIX.length));
    return this.#sources.get(hash) ?? hash;
  }

  /** The text of a cell that a client has dumped. */
  read(path: string): string | undefined {
    return this.#texts.get(path);
  }
}

const SUFFIX = '.ts';

function sourceOf(text: string): string | undefined {
  try {
    const cell = parseCell(text);
    return 'source' in cell ? cell.source : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a `source`, as a client sends it. */
export const pathOf = (source: unknown): string => String((source as { path?: unknown } | undefined)?.path);

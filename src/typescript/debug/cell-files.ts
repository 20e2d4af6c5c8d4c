import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Body } from './dap.ts';
import { murmur2 } from './murmur2.ts';

/**
 * Cells as files, as the protocol of debuggers knows no cells. Each has a path made of its text; a client makes the same
 * path by itself, to know which of its cells is meant. No such file is ever written.
 */
export class CellFiles {
  readonly #seed = 0x6e657463;
  // Another one in each kernel: by it a client knows that the kernel was restarted.
  readonly #folder = `${join(tmpdir(), `netcell-${randomBytes(6).toString('hex')}`)}/`;
  readonly #texts = new Map<string, string>();

  /** How paths are made, as a client is told. */
  get naming(): Body {
    return {
      ...{ hashMethod: 'Murmur2', hashSeed: this.#seed },
      ...{ tmpFilePrefix: this.#folder, tmpFileSuffix: SUFFIX },
    };
  }

  /** Remembers a cell's text and returns its path. */
  add(text: string): string {
    const path = this.path(text);
    this.#texts.set(path, text);
    return path;
  }

  path(text: string): string {
    return `${this.#folder}${murmur2(text, this.#seed)}${SUFFIX}`;
  }

  /** The text of the cell that a client calls `{ path }`. */
  read(source: unknown): string {
    const path = String((source as { path?: unknown } | undefined)?.path);
    const text = this.#texts.get(path);
    if (text === undefined) throw new Error(`${path} is no cell that this kernel knows.`);
    return text;
  }
}

const SUFFIX = '.ts';

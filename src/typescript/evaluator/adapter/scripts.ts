import type { Debugger } from 'node:inspector';
import type { ScriptMap } from '../debug/script-map.ts';
import type { MainThread } from './main-thread.ts';
import { Places } from './places.ts';

/** The scripts that V8 has read: those of cells, and files. */
export class Scripts {
  readonly #main: MainThread;
  /** Number of the cell, by the id of its script. */
  readonly #cells = new Map<string, number>();
  readonly #files = new Map<string, string>();
  readonly #places = new Map<string, Promise<Places | undefined>>();
  readonly #hashes = new Map<string, Promise<number | null>>();

  constructor(main: MainThread) {
    this.#main = main;
    main.on('Debugger.scriptParsed', ({ scriptId, url }: Debugger.ScriptParsedEventDataType) => {
      const cell = /^netcell-(\d+)$/.exec(url)?.[1];
      if (cell !== undefined) this.#cells.set(scriptId, Number(cell));
      else if (isLearners(url)) this.#files.set(url.replace(/^file:\/\//, ''), scriptId);
    });
  }

  isCell(scriptId: string): boolean {
    return this.#cells.has(scriptId);
  }

  /** The ids of the scripts that came from cells of this text: one for each time that it ran. */
  async ofHash(hash: number): Promise<string[]> {
    const ids = [...this.#cells.keys()];
    const hashes = await Promise.all(ids.map((id) => this.hash(id)));
    return ids.filter((_id, n) => hashes[n] === hash);
  }

  async hash(scriptId: string): Promise<number | null> {
    const known = this.#hashes.get(scriptId);
    const hash = known ?? this.#main.call<number | null>('hash', { value: this.#cells.get(scriptId) });
    this.#hashes.set(scriptId, hash);
    return hash;
  }

  /** Undefined where the script is none of a cell. */
  async places(scriptId: string): Promise<Places | undefined> {
    const known = this.#places.get(scriptId);
    const places = known ?? this.#read(scriptId);
    this.#places.set(scriptId, places);
    return places;
  }

  /** The files of packages and of the learner, by path, as far as cells have loaded them. */
  get files(): ReadonlyMap<string, string> {
    return this.#files;
  }

  async #read(scriptId: string): Promise<Places | undefined> {
    const cell = this.#cells.get(scriptId);
    if (cell === undefined) return undefined;
    const map = await this.#main.call<ScriptMap | null>('map', { value: cell });
    if (!map) return undefined;
    const start = { scriptId, lineNumber: 0 };
    const { locations } = await this.#main.post<Debugger.GetPossibleBreakpointsReturnType>(
      'Debugger.getPossibleBreakpoints',
      { start },
    );
    return new Places(map, locations);
  }
}

/** Whether a file is neither Node's nor netcell's nor of what netcell itself brings. */
function isLearners(url: string): boolean {
  if (!/^(?:file:\/\/)?\//.test(url)) return false;
  return !OWN.some((folder) => url.replace(/^file:\/\//, '').startsWith(folder));
}

const HERE = new URL('../../../', import.meta.url).pathname;
const OWN = [HERE, new URL('../node_modules/', `file://${HERE}`).pathname];

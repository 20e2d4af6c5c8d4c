import type { Debugger, Runtime } from 'node:inspector';
import type { Body } from '../../debug/dap.ts';
import type { Place } from '../debug/script-map.ts';
import { handed, messageOf } from './main-thread.ts';
import type { Handed, MainThread } from './main-thread.ts';
import type { Scripts } from './scripts.ts';

/** One function call of the learner's in the stack, as a client sees it. `hash` tells the cell. */
export interface Frame extends Place {
  readonly id: number;
  readonly name: string;
  readonly hash: number | null;
}

/** The calls at whose top the thread stands; those of the learner's cells alone. */
export class Frames {
  readonly #main: MainThread;
  readonly #scripts: Scripts;
  readonly #frames: ReadonlyMap<number, Debugger.CallFrame>;
  /** By the number of a scope that a client was told, its frame; without one it has the names of all cells. */
  readonly #scopes = new Map<number, { readonly frame?: number }>();

  /** `first` is the id of the innermost frame: ids are not used twice. */
  constructor(main: MainThread, scripts: Scripts, frames: readonly Debugger.CallFrame[], first: number) {
    this.#main = main;
    this.#scripts = scripts;
    const own = frames.filter((frame) => scripts.isCell(frame.location.scriptId) && !isScript(frame));
    this.#frames = new Map(own.map((frame, n) => [first + n, frame]));
  }

  get size(): number {
    return this.#frames.size;
  }

  /** The innermost one. */
  get first(): number | undefined {
    return [...this.#frames.keys()][0];
  }

  /** The scope that has this number; undefined where none has. */
  scope(reference: number): { readonly frame?: number } | undefined {
    return this.#scopes.get(reference);
  }

  async list(): Promise<Frame[]> {
    const listed = [...this.#frames].map(async ([id, frame]) => {
      const { scriptId } = frame.location;
      const places = await this.#scripts.places(scriptId);
      const place = places?.of(frame.location) ?? { line: 1, column: 1 };
      return { id, name: nameOf(frame), hash: await this.#scripts.hash(scriptId), ...place };
    });
    return Promise.all(listed);
  }

  /** What a frame sees: its own names, those of functions around it, and those of all cells. */
  async scopes(id: number): Promise<Body[]> {
    const frame = this.#frame(id);
    const names = (await this.#scripts.places(frame.location.scriptId))?.names ?? [];
    const { own, around } = scopesOf(frame);
    const self = isWrapper(frame) ? { value: null } : handed(frame.this);
    const open = (objects: Handed[], at: Handed) =>
      this.#main.call<number>('scope', { value: names }, at, ...objects);
    const scopes = [
      { name: 'Locals', variablesReference: await open(own, self), presentationHint: 'locals' },
    ];
    const closure = around.length > 0 ? await open(around, { value: null }) : 0;
    const globals = await this.#main.call<number>('globals');
    for (const { variablesReference } of scopes) this.#scopes.set(variablesReference, { frame: id });
    this.#scopes.set(closure, { frame: id }).set(globals, {}).delete(0);
    return [
      ...scopes,
      ...(closure > 0 ? [{ name: 'Closure', variablesReference: closure }] : []),
      { name: 'Globals', variablesReference: globals },
    ].map((scope) => ({ ...scope, expensive: false }));
  }

  /** Evaluates TypeScript, in a frame, or without an id among the names of all cells. Throws what it threw. */
  async evaluate(expression: string, id?: number): Promise<Runtime.RemoteObject> {
    const frame = id === undefined ? undefined : this.#frame(id);
    const { own, around } = frame ? scopesOf(frame) : { own: [], around: [] };
    const text = await this.#main.call<string>('prepare', { value: expression }, ...own, ...around);
    const { result, exceptionDetails } = await this.#main.post<Runtime.EvaluateReturnType>(
      frame ? 'Debugger.evaluateOnCallFrame' : 'Runtime.evaluate',
      {
        expression: text,
        ...(frame ? { callFrameId: frame.callFrameId } : { disableBreaks: true }),
        silent: true,
      },
    );
    if (exceptionDetails) throw new Error(messageOf(exceptionDetails));
    return result;
  }

  #frame(id: number): Debugger.CallFrame {
    const frame = this.#frames.get(id);
    if (!frame) throw new Error('This frame is gone: the cell has gone on.');
    return frame;
  }
}

/** The objects of a frame's scopes: of the function itself, and of those around it. Globals are left out. */
function scopesOf({ scopeChain }: Debugger.CallFrame): { own: Handed[]; around: Handed[] } {
  const chain = scopeChain.filter(({ type }) => !['global', 'script', 'module'].includes(type));
  const local = chain.findIndex(({ type }) => type === 'local' || type === 'closure');
  const end = local < 0 ? chain.length : chain[local]?.type === 'local' ? local + 1 : local;
  const objects = chain.map(({ object }) => handed(object));
  return { own: objects.slice(0, end), around: objects.slice(end) };
}

function nameOf(frame: Debugger.CallFrame): string {
  if (isWrapper(frame)) return 'cell';
  return frame.functionName === '' ? '(anonymous)' : frame.functionName;
}

/** The script around that function, which only calls it. */
function isScript({ functionLocation }: Debugger.CallFrame): boolean {
  return functionLocation?.lineNumber === 0 && (functionLocation.columnNumber ?? 0) === 0;
}

/** The function in which tslab's executor runs the whole of a cell; it stands first in its script. */
function isWrapper({ functionLocation }: Debugger.CallFrame): boolean {
  return (
    functionLocation?.lineNumber === 0 && (functionLocation.columnNumber ?? 0) < '(async function('.length
  );
}

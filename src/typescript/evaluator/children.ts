import { Buffer } from 'node:buffer';
import childProcess, { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { cellNow, flush, print } from './output.ts';
import { addWriter, part, removeWriter } from './writers.ts';

/**
 * From now on what is written to descriptors 1 and 2 past `console` and `process.stdout` has its place among what these print:
 * by child processes that have the descriptors, and by functions of `node:fs`.
 */
export function orderDescriptors(): void {
  for (const name of ['spawnSync', 'execSync', 'execFileSync'] as const)
    aside(childProcess, name, () => true);
  for (const name of ['writeFileSync', 'appendFileSync', 'writevSync'] as const)
    aside(fs, name, ([file]) => streamOf(file) !== undefined);
  orderChildren();
  printWrites();
  syncBuiltinESMExports();
}

/** Has a function that writes and returns do so between two marks. */
function aside<Name extends string>(
  module: Record<Name, unknown>,
  name: Name,
  writes: (given: unknown[]) => boolean,
): void {
  const original = module[name] as (...given: unknown[]) => unknown;
  const replaced = function (this: unknown, ...given: unknown[]): unknown {
    if (!writes(given)) return Reflect.apply(original, this, given);
    const writer = {};
    begin(writer);
    try {
      return Reflect.apply(original, this, given);
    } finally {
      end(writer);
    }
  };
  replaceIn(module, name, replaced);
}

/** A child process with the descriptors is a writer until it exits, which its listeners hear after this. */
function orderChildren(): void {
  // `spawn`, `exec` and `fork` all come here, with the options as they were given.
  const prototype = ChildProcess.prototype as unknown as { spawn: (options: { stdio?: unknown }) => unknown };
  const { spawn } = prototype;
  const replaced = function (this: ChildProcess, options: { stdio?: unknown }): unknown {
    if (!hasDescriptors(options.stdio)) return Reflect.apply(spawn, this, [options]);
    begin(this);
    this.once('exit', () => end(this));
    try {
      return Reflect.apply(spawn, this, [options]);
    } finally {
      if (this.pid === undefined) end(this);
    }
  };
  replaceIn(prototype, 'spawn', replaced);
}

function begin(writer: object): void {
  flush();
  addWriter(writer, cellNow());
  part();
}

function end(writer: object): void {
  flush();
  removeWriter(writer);
  part();
}

/** Whether a child's stdout, stderr or another of its descriptors is this process's stdout or stderr. */
function hasDescriptors(stdio: unknown): boolean {
  if (stdio === 'inherit') return true;
  if (!Array.isArray(stdio)) return false;
  return stdio.some((one: unknown, index) => {
    const { fd } = (typeof one === 'object' && one !== null ? one : {}) as { fd?: unknown };
    return streamOf(one === 'inherit' ? index : (fd ?? one)) !== undefined;
  });
}

type WriteCallback = (error: Error | null, written: number, data: unknown) => void;

/** `fs.writeSync(1, text)` and `fs.write(1, text, done)` print as `process.stdout.write(text)` does. */
function printWrites(): void {
  const { writeSync, write } = fs as unknown as Record<
    'writeSync' | 'write',
    (...given: unknown[]) => unknown
  >;
  replaceIn(fs, 'writeSync', (...given: unknown[]) => printed(given) ?? writeSync(...given));
  replaceIn(fs, 'write', (...given: unknown[]) => {
    const callback = given.at(-1);
    const written = typeof callback === 'function' ? printed(given.slice(0, -1)) : undefined;
    if (written === undefined) write(...given);
    else process.nextTick(callback as WriteCallback, null, written, given[1]);
  });
}

/** Prints what was given for descriptor 1 or 2; returns how many bytes that were. Undefined for anything else. */
function printed([descriptor, data, ...where]: unknown[]): number | undefined {
  const stream = streamOf(descriptor);
  const bytes = stream && bytesOf(data, where);
  if (!bytes) return undefined;
  print(stream, bytes);
  return bytes.length;
}

/** `where`: position and encoding of a text; offset and length in bytes, or an object of these. */
function bytesOf(data: unknown, where: readonly unknown[]): Uint8Array | undefined {
  if (typeof data === 'string') return Buffer.from(data, (where[1] ?? 'utf8') as BufferEncoding);
  if (!ArrayBuffer.isView(data)) return undefined;
  const [first, second] = where;
  const given = (typeof first === 'object' && first !== null ? first : { offset: first, length: second }) as {
    offset?: number;
    length?: number;
  };
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const offset = given.offset ?? 0;
  return bytes.subarray(offset, offset + (given.length ?? bytes.length - offset));
}

const STREAMS = ['stdout', 'stderr'] as const;
const streamOf = (descriptor: unknown) =>
  typeof descriptor === 'number' ? STREAMS[descriptor - 1] : undefined;

/** With what the original has beside it: its name, and what `util.promisify` looks for. */
function replaceIn(module: object, name: string, value: (...given: never[]) => unknown): void {
  const descriptor = Object.getOwnPropertyDescriptor(module, name);
  Object.defineProperties(value, Object.getOwnPropertyDescriptors(descriptor?.value ?? {}));
  Object.defineProperty(module, name, { ...descriptor, value });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import type { Output } from '../../cell/output.ts';
import { send } from './pipe.ts';
import { hasWriters, part } from './writers.ts';

/** How much text (characters) or time (ms) is gathered before it is sent; a cell's end sends what is left. */
const ENOUGH = 64 * 1024;
const SOON = 20;

/** Which cell the running code belongs to: follows promises, timers and callbacks. */
export const currentCell = new AsyncLocalStorage<string>();

/** Which message of the page is being handled. What is sent to the page in answer to it names it. */
export const currentMessage = new AsyncLocalStorage<string>();

let latest = '';
let gathered: { id: string; stream: 'stdout' | 'stderr'; text: string; since: number } | undefined;
let timer: NodeJS.Timeout | undefined;

/** Code that no cell can be told for counts for the latest one. */
export function setLatestCell(id: string): void {
  latest = id;
}

/** The cell that the running code belongs to. */
export function cellNow(): string {
  return currentCell.getStore() ?? latest;
}

export function emit(output: Output, id = cellNow()): void {
  if (output.kind !== 'text') {
    flush();
    say(id, output);
    return;
  }
  if (gathered && (gathered.id !== id || gathered.stream !== output.stream)) flush();
  gathered ??= { id, stream: output.stream, text: '', since: performance.now() };
  gathered.text += output.text;
  // A loop that never lets a timer run still shows what it prints.
  // What a child process prints meanwhile must not overtake it.
  if (hasWriters() || gathered.text.length > ENOUGH || performance.now() - gathered.since > SOON) flush();
  else timer ??= setTimeout(flush, SOON).unref();
}

export function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!gathered) return;
  const { id, stream, text } = gathered;
  gathered = undefined;
  say(id, { kind: 'text', stream, text });
}

function say(id: string, output: Output): void {
  const isShared = hasWriters();
  if (isShared) part();
  send({ kind: 'output', id, output });
  if (isShared) part();
}

/** Prints in the name of the cell that runs. */
export function print(stream: 'stdout' | 'stderr', chunk: string | Uint8Array): void {
  const text = typeof chunk === 'string' ? chunk : decoders[stream].decode(chunk, { stream: true });
  emit({ kind: 'text', stream, text });
}

const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };

/** From now on what JavaScript writes to stdout and stderr goes to the cell that writes it. */
export function captureStreams(): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    keepOpen(process[stream]);
    process[stream].write = (
      chunk: string | Uint8Array,
      encoding?: unknown,
      callback?: (error?: Error) => void,
    ) => {
      print(stream, chunk);
      const done = typeof encoding === 'function' ? (encoding as () => void) : callback;
      if (done) process.nextTick(done);
      return true;
    };
  }
  process.on('exit', flush);
}

/**
 * A cell may end the stream, as `pipeline(…, process.stdout)` does: it is told that this is done. The socket below is the lab's,
 * and serves the next evaluator too.
 */
function keepOpen(stream: NodeJS.WriteStream): void {
  stream.end = (...given: unknown[]) => {
    const [chunk] = given;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) stream.write(chunk);
    const callback = given.find((one) => typeof one === 'function') as (() => void) | undefined;
    process.nextTick(() => {
      stream.emit('finish');
      callback?.();
    });
    return stream;
  };
  stream.destroy = () => stream;
  stream.destroySoon = () => stream;
}

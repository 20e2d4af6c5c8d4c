import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { endFrame } from '../../sandbox/shell/frames.ts';
import { ANSWERS, BROKEN, REQUESTS } from '../descriptors.ts';
import type { FromEvaluator, Mark, ToEvaluator } from '../messages.ts';

// A cell may put its own in their place.
const { parse, stringify } = JSON;
const write = writeSync;
const leave: (code: number) => never = process.exit.bind(process);

/** Says something to the kernel. Synchronous, so that a flood waits for the kernel and no exit loses a line. */
export function send(message: FromEvaluator): void {
  try {
    writeAll(ANSWERS, `${stringify(message)}\n`);
  } catch {
    giveUp();
  }
}

/** Ends this process: a cell has broken what every cell needs. The kernel says so, and starts another. */
export function giveUp(): never {
  leave(BROKEN);
}

/**
 * Marks a place on stdout and stderr, which is to be said in a message too: what is written before the mark on any of the three
 * is shown before what is written behind it on another. What child processes write to the two from there on belongs to the cell
 * `owner`. A cell may have closed them: then the mark is not there.
 */
export function markDescriptors(owner: string): Mark {
  const frame = endFrame(MARK, encodeURIComponent(owner), ++marks);
  const on = [1, 2].filter((fd) => {
    try {
      writeAll(fd, frame);
      return true;
    } catch {
      return false;
    }
  });
  return { mark: marks, on };
}

let marks = 0;
const MARK = process.env['NETCELL_MARK'] ?? '';

function writeAll(fd: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(write(fd, bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Calls `handle` for each request, in order. The process ends when the kernel has gone. */
export function receive(handle: (message: ToEvaluator) => void): void {
  const input = new Socket({ fd: REQUESTS, readable: true, writable: false }).on('error', () => undefined);
  input.on('close', giveUp);
  const lines = createInterface({ input, crlfDelay: Infinity });
  lines.on('line', (line) => handle(parse(line) as ToEvaluator));
}

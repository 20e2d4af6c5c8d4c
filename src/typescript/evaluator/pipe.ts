import { Buffer } from 'node:buffer';
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { endFrame } from '../../sandbox/shell/frames.ts';
import { ANSWERS, BROKEN, REQUESTS } from '../descriptors.ts';
import type { FromEvaluator, ToEvaluator } from '../messages.ts';

// A cell may put its own in their place.
const { parse, stringify } = JSON;
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
 * Marks a cell's end on stdout and stderr too, behind what its child processes wrote there themselves. Returns on how many of
 * the two: a cell may have closed them.
 */
export function markEnd(id: string): number {
  const frame = endFrame(MARK, id, 0);
  return [1, 2].filter((fd) => {
    try {
      writeAll(fd, frame);
      return true;
    } catch {
      return false;
    }
  }).length;
}

const MARK = process.env['NETCELL_MARK'] ?? '';

function writeAll(fd: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
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

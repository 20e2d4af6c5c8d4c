import { markDescriptors, send } from './pipe.ts';
import type { Mark } from '../messages.ts';

/** Who writes to descriptors 1 and 2 beside this file's process: child processes that have them, and for which cell. */
const writers = new Map<object, string>();
/** Whose the latest one was: its own children may still write. */
let latest = '';

export const hasWriters = (): boolean => writers.size > 0;

/** From the next mark on, what comes on the descriptors belongs to this cell. */
export function addWriter(writer: object, cell: string): void {
  writers.set(writer, cell);
  latest = cell;
}

export function removeWriter(writer: object): void {
  writers.delete(writer);
  latest = [...writers.values()].at(-1) ?? latest;
}

/** Marks a place on the descriptors, which is to be said in a message too. */
export const markPlace = (): Mark => markDescriptors(latest);

/** Parts what is written before from what is written after, on the descriptors and in messages. */
export function part(): void {
  send({ kind: 'mark', ...markPlace() });
}

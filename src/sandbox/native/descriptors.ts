import { SPARE_PAIRS, TERMINALS } from '../shell/bash.ts';
import { KEEPER, PLACES } from '../shell/inside/descriptors.ts';

/** Descriptors that a sandbox is started with, besides 0 (the text of level A), 1 and 2. */
export const LIFELINE = 3;
export const CONTROL = 4;
export const EVENTS = 5;
export const SIGNALS = 6;
export const SECCOMP = 7;
/** Of the terminal: in level B it is 0, and 8 belongs to process 1 of the lab (`shell/inside/init.ts`). */
export const KEYBOARD = 8;
export const LOOKS = 9;
/** From here on up come empty ones, above those of `shell/inside/descriptors.ts`. */
export const EMPTY = 81;

/** What Node's `spawn` is told of them. `empty`: those that read from `nothing`; `places`: whether there are those of programs. */
export function descriptors(empty: readonly number[], nothing: number, places: boolean) {
  const pipes = [...PIPES, ...(places ? [KEEPER, ...PLACES.flat()] : [])];
  const length = Math.max(...pipes, ...empty) + 1;
  return Array.from({ length }, (_, fd) => {
    if (pipes.includes(fd)) return 'pipe';
    return empty.includes(fd) ? nothing : 'ignore';
  });
}

const PIPES: readonly number[] = [
  ...[0, 1, 2, LIFELINE, CONTROL, EVENTS, SIGNALS, SECCOMP, KEYBOARD, LOOKS],
  ...SPARE_PAIRS.flat(),
  ...TERMINALS,
];

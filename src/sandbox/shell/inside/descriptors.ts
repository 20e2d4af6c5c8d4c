import { CELL_STDERR, CELL_STDOUT, SPARE_PAIRS, TERMINALS } from '../bash.ts';

/** Descriptors of process 1: the ends of the pipes that the host reads from. */
export const READ_STDOUT = 53;
export const READ_STDERR = 54;
/** The ends of each pipe. */
export const PIPES = [
  [READ_STDOUT, CELL_STDOUT],
  [READ_STDERR, CELL_STDERR],
] as const;

/** The descriptor that starts of programs are asked on, and those of the places, five each. */
export const KEEPER = 60;
export const PLACES = [61, 66, 71, 76].map((first) => [first, first + 1, first + 2, first + 3, first + 4]);

const closed = (descriptors: readonly number[]) => descriptors.map((fd) => `${fd}>&-`).join(' ');

/** Redirections that close what must not be held by a cell: whatever of a lab is no cell's. */
export const NOT_FOR_CELLS = closed([...TERMINALS, READ_STDOUT, READ_STDERR, KEEPER, ...PLACES.flat()]);
/** And those that close the outputs of cells. */
export const OUTPUTS = closed([...SPARE_PAIRS.flat(), CELL_STDOUT, CELL_STDERR]);

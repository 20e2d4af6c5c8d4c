/** Descriptors of the evaluator: requests from the kernel, answers to it, and the watch on both (`watch.ts`). */
export const REQUESTS = 3;
export const ANSWERS = 4;
export const WATCH = 5;

/** The exit code of an evaluator that a cell has broken. */
export const BROKEN = 97;

/** The ports of a program (`sandbox/engine.ts`) begin here. */
export const FIRST_PORT = 3;

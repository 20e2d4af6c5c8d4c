import type { Readable, Writable } from 'node:stream';

/** Where what a cell prints arrives. */
export interface OutputPair {
  readonly stdout: Readable;
  readonly stderr: Readable;
}

/** The streams by which an engine reaches the bash of a lab. */
export interface ShellPorts extends OutputPair {
  /** Lines that bash reads. */
  readonly control: Writable;
  /**
   * `interrupt ID`, `insist ID`, `kill ID`, with the end of the cell that is meant; `start_looks`, `keep_programs` and
   * `end_program PLACE`, where somebody waits for that. One a line.
   */
  readonly signals: { write(line: string): void };
  /** The same for a rescuer, who can still act where nothing in the lab can; `rouse` and `clear` are for it alone. */
  readonly rescue?: Writable;
  /** What the lab says: `ready`, `ended CODE`, and the rescuer `pass` or `cleared`. One a line. */
  readonly events: Readable;
  /** By how much longer than in a native lab commands may take to end (see `interrupt.ts`). */
  readonly patience?: number;
  /** Further pairs of outputs, for cells that follow one with background jobs (see `SPARE_PAIRS`). */
  readonly spare?: readonly OutputPair[];
}

/**
 * Calls back with each line of a stream, without its newline. One of more than `longest` bytes is dropped: a learner's
 * process has got hold of the stream, and would fill the memory of this one.
 */
export function onLines(source: Readable, heed: (line: string) => void, longest = 1024): void {
  let pieces: Buffer[] = [];
  let length = 0;
  source.on('data', (bytes: Buffer) => {
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      length += end - from;
      if (length <= longest) heed(Buffer.concat([...pieces, bytes.subarray(from, end)]).toString());
      [pieces, length, from] = [[], 0, end + 1];
    }
    length += bytes.length - from;
    if (length <= longest) pieces.push(bytes.subarray(from));
    else pieces = [];
  });
}

const NEWLINE = 10;

/**
 * What a listing command (`ip addr`, …) printed straight into a cell, framed in-band by its wrapper.
 * `observe` turns it into rows.
 */
export interface Listing {
  /** The tool by the name it was called by: `ip`. */
  readonly tool: string;
  /** Its arguments, without the tool: `['addr', 'show', 'dev', 'eth0']`. */
  readonly args: readonly string[];
  /** The namespace of the lab it ran in; `''` is the lab's own. */
  readonly namespace: string;
  /** Byte for byte what the tool printed on stdout. */
  readonly text: string;
  /** What the same command printed when asked for JSON; `''` where it gave none. */
  readonly json: string;
  /** Lines that it printed before, and that were shown as they came: the table of a live tool is made of them. */
  readonly shown?: string;
}

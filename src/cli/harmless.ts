/* eslint-disable no-control-regex -- control characters are what it is about */

/**
 * What a notebook printed, for the terminal of whoever runs it: colours and erased lines stay, and what would steer the
 * terminal goes (its clipboard, title, answers and modes). A sequence may come in pieces, so each stream has one of these.
 */
export class Harmless {
  #unfinished = '';

  /** What of this piece, and of one before it that had no end, can be shown. */
  push(piece: string): string {
    const text = this.#unfinished + piece;
    const end = text.search(UNFINISHED);
    this.#unfinished = end < 0 ? '' : text.slice(end);
    return harmless(end < 0 ? text : text.slice(0, end));
  }
}

/** The same of a whole text. */
export function harmless(text: string): string {
  return text
    .replace(SEQUENCE, (sequence) => (KEPT.test(sequence) ? sequence : ''))
    .replace(LOOSE, '')
    .replace(CONTROLS, '');
}

// ECMA-48: CSI with parameters and a letter; OSC, DCS, SOS, PM and APC up to their end; shorter ones.
const SEQUENCE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])/g;
/** One whose end may be in the next piece; a text without end is none, and is shown. */
const UNFINISHED = /\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b\x9c\n]{0,4096}\x1b?|[ -/]*)$/;
/** Colours and the like, and erasing in a line. */
const KEPT = /^\x1b\[[\d;:]*[mK]$/;
/** The beginning of one that is none. */
const LOOSE = /\x1b(?!\[[\d;:]*[mK])/g;
/** But tab, end of line, backspace and return; those from 80 on begin sequences in some terminals. */
const CONTROLS = /[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]/g;

import { StringDecoder } from 'node:string_decoder';
import type { Listing } from '../listing.ts';

/**
 * What the shell writes between a learner's bytes, in-band, so that order holds by construction:
 * `ESC _ netcell;MARK;` kind and fields parted by RS, `ESC \`. MARK is random and new for each lab.
 */
export type Frame =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'listing'; readonly listing: Listing }
  /** `pair`: which pair of outputs the next cell prints into. */
  | { readonly kind: 'end'; readonly id: string; readonly code: number; readonly pair: number };

const FIELD = '\x1e';
const ARGUMENT = '\x1f';
const CLOSE = '\x1b\\';
/** A frame longer than this was never closed: its writer was killed. */
const MAX_FRAME = 8 * 1024 * 1024;

export const openFrame = (mark: string): string => `\x1b_netcell;${mark};`;

/** The frame that says the end of a run. */
export const endFrame = (mark: string, id: string, code: number): string =>
  `${openFrame(mark)}end${FIELD}${id}${FIELD}${code}${CLOSE}`;

/** Parts one stream of the shell into text and frames, across chunks that split characters and frames anywhere. */
export class FrameParser {
  readonly #open: string;
  // Invalid UTF-8 becomes U+FFFD; a character split across chunks is held back until it is whole.
  readonly #decoder = new StringDecoder('utf8');
  #pending = '';
  /** Whether all of `#pending` is the beginning of a frame; what has come of it since then; and the end of that. */
  #isOpenFrame = false;
  #inFrame: string[] = [];
  #length = 0;
  #tail = '';

  constructor(mark: string) {
    this.#open = openFrame(mark);
  }

  push(bytes: Buffer): Frame[] {
    const text = this.#decoder.write(bytes);
    if (this.#isWithin(text)) return [];
    this.#pending += this.#inFrame.join('') + text;
    this.#inFrame = [];
    const frames: Frame[] = [];
    for (;;) {
      const start = this.#pending.indexOf(this.#open);
      if (start < 0) break;
      this.#take(start, frames);
      const end = this.#pending.indexOf(CLOSE, this.#open.length);
      const next = this.#pending.indexOf(this.#open, this.#open.length);
      if (next >= 0 && (end < 0 || next < end)) {
        frames.push(...cutShort(this.#pending.slice(this.#open.length, next)));
        this.#pending = this.#pending.slice(next);
        continue;
      }
      if (end < 0) {
        if (this.#pending.length > MAX_FRAME) this.#take(this.#pending.length, frames);
        else this.#isOpenFrame = true;
        return frames;
      }
      frames.push(...parseFrame(this.#pending.slice(this.#open.length, end)));
      this.#pending = this.#pending.slice(end + CLOSE.length);
    }
    this.#take(this.#pending.length - heldBack(this.#pending, this.#open), frames);
    return frames;
  }

  /** What is left when the stream ends. */
  end(): Frame[] {
    const frames: Frame[] = [];
    this.#pending += this.#inFrame.join('') + this.#decoder.end();
    this.#inFrame = [];
    this.#take(this.#pending.length, frames);
    return frames;
  }

  /** Keeps what neither ends the open frame nor begins another: that is searched once, and not again with each piece. */
  #isWithin(text: string): boolean {
    if (!this.#isOpenFrame) return false;
    const begun = this.#inFrame.length === 0 ? this.#pending : this.#tail;
    const seam = begun.slice(-this.#open.length) + text;
    if (this.#inFrame.length === 0) this.#length = this.#pending.length;
    this.#length += text.length;
    this.#isOpenFrame = !seam.includes(CLOSE) && !seam.includes(this.#open) && this.#length <= MAX_FRAME;
    if (!this.#isOpenFrame) return false;
    this.#tail = seam.slice(-this.#open.length);
    this.#inFrame.push(text);
    return true;
  }

  #take(length: number, frames: Frame[]): void {
    if (length > 0) frames.push({ kind: 'text', text: this.#pending.slice(0, length) });
    this.#pending = this.#pending.slice(length);
  }
}

/** How many characters at the end of `text` may be the beginning of `open`. */
function heldBack(text: string, open: string): number {
  for (let length = Math.min(open.length - 1, text.length); length > 0; length--)
    if (text.endsWith(open.slice(0, length))) return length;
  return 0;
}

/** A writer that was killed half-way left its frame open: what it had of the listing is shown as plain text. */
function cutShort(body: string): Frame[] {
  const text = body.split(FIELD)[4] ?? '';
  return text === '' ? [] : [{ kind: 'text', text }];
}

function parseFrame(body: string): Frame[] {
  const [kind, ...fields] = body.split(FIELD);
  if (kind === 'end')
    return [{ kind, id: fields[0] ?? '', code: Number(fields[1]), pair: Number(fields[2] ?? 0) }];
  if (kind === 'listing' && fields.length >= 5) {
    const [tool = '', namespace = '', args = '', text = '', json = '', shown] = fields;
    // Every argument is followed by the separator, so the last piece is always empty.
    const listing = { tool, namespace, args: args.split(ARGUMENT).slice(0, -1), text, json };
    return [{ kind, listing: shown === undefined ? listing : { ...listing, shown } }];
  }
  return [];
}

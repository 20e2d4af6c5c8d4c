import { messages } from './messages/index.ts';
import { patternOf, sayingOf, type Context, type Pattern } from './messages/message.ts';

/** A piece of a stream: the text of a tool, or a sentence of netcell's own that belongs behind it. */
export interface Piece {
  readonly kind: 'text' | 'saying';
  readonly text: string;
}

/** Reads along what a cell prints, and puts a sentence behind each message that beginners meet; once a cell for each. */
export class Explainer {
  readonly #context: Context;
  readonly #said = new Set<Pattern>();
  /** The line that each stream has begun and not ended. */
  readonly #begun = { stdout: '', stderr: '' };

  constructor(context: Context) {
    this.#context = context;
  }

  /** The text in pieces, none of it held back, with sentences between them. */
  push(stream: 'stdout' | 'stderr', text: string): readonly Piece[] {
    const begun = this.#begun[stream];
    const lines = `${begun}${text}`.split('\n');
    this.#begun[stream] = (lines.at(-1) ?? '').slice(0, LONGEST);
    const isShort = (line: string) => line.length <= LONGEST;
    const tried = lines.every(isShort) ? `${begun}${text}` : lines.filter(isShort).join('\n');
    if (!ANY[stream].test(tried)) return [{ kind: 'text', text }];
    const pieces: Piece[] = [];
    let from = 0;
    for (let at = 0; at < lines.length - 1; at++) {
      const line = lines[at] ?? '';
      const saying = isShort(line) ? this.#sayingOf(stream, line) : undefined;
      if (saying === undefined) continue;
      at = lastLine(lines, at);
      const end = lines.slice(0, at + 1).join('\n').length + 1 - begun.length;
      pieces.push({ kind: 'text', text: text.slice(from, end) }, { kind: 'saying', text: saying });
      from = end;
    }
    return from < text.length ? [...pieces, { kind: 'text', text: text.slice(from) }] : pieces;
  }

  #sayingOf(stream: 'stdout' | 'stderr', line: string): string | undefined {
    for (const pattern of PATTERNS[stream]) {
      const saying = sayingOf(pattern, line, this.#context);
      if (saying === undefined) continue;
      if (this.#said.has(pattern)) return undefined;
      this.#said.add(pattern);
      return saying;
    }
    return undefined;
  }
}

/** A message may go on: a blank line, `Try …`, or the command again with a mark under it. */
function lastLine(lines: readonly string[], first: number): number {
  let last = first;
  // The end of the list is the line that has only begun.
  const line = (at: number) => (at < lines.length - 1 ? lines[at] : undefined);
  while (GOES_ON.test(line(last + 1) ?? 'no more') && line(last + 1) !== undefined) last++;
  return MARK.test(line(last + 2) ?? '') ? last + 2 : last;
}

const GOES_ON = /^\s*$|^Try `|^Perhaps |^Usage: |^Will use |^Use '/;
const MARK = /^ *[\^~]+[\^~ ]*$/;
/** No message is longer (characters). Longer lines are not tried: what that takes grows with the square of their length. */
const LONGEST = 500;

const ALL: readonly Pattern[] = Object.values(messages).flatMap((ofTool) => ofTool.map(patternOf));
const PATTERNS = {
  stdout: ALL.filter(({ message }) => message.stream === 'stdout'),
  stderr: ALL.filter(({ message }) => message.stream === undefined),
};
const anyOf = (patterns: readonly Pattern[]) =>
  new RegExp(`^(?:${patterns.map(({ source }) => source).join('|')}) *$`, 'm');
/** Whether a text has any of the messages: one look, so that a flood costs little. */
const ANY = { stdout: anyOf(PATTERNS.stdout), stderr: anyOf(PATTERNS.stderr) };

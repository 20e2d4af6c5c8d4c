/** The word at the cursor and the command that it belongs to. Offsets are UTF-16 units into the text. */
export interface CommandAt {
  /** The words of the command before it, without their quotes. */
  readonly before: readonly string[];
  /** The word up to the cursor, and as a whole. */
  readonly typed: string;
  readonly whole: string;
  readonly start: number;
  readonly end: number;
  /** The quote that is open at the cursor. */
  readonly quote: Quote;
  /** Whether it names the file of a `>` or `<`. */
  readonly redirects: boolean;
}

type Quote = '' | "'" | '"';

/** A command that is not at its end. */
interface Open {
  words: string[];
  /** The word that is being read. */
  word: string | undefined;
  start: number;
  quote: Quote;
  redirects: boolean;
  /** What ends it: `)` for `$(ip a)`. */
  readonly closer: string;
  /** Whether it is a part of a word of the command around it. */
  readonly isPart: boolean;
}

/**
 * Reads shell text from `from` up to the cursor `at`, as far as is needed to say which command the cursor is in: quotes,
 * `$( )`, pipes, redirections, comments, here-documents. Text may end anywhere and be wrong anywhere.
 * Undefined where the cursor is in a comment or here-document.
 */
export function commandAt(text: string, from: number, at: number): CommandAt | undefined {
  const around: Open[] = [];
  const hereDocuments: string[] = [];
  let open = opened('', false);
  const add = (piece: string, start: number) => {
    if (open.word === undefined) open.start = start;
    open.word = (open.word ?? '') + piece;
  };
  const enter = (closer: string, isPart: boolean, start: number) => {
    if (isPart) add('', start);
    else endWord(open);
    around.push(open);
    open = opened(closer, isPart);
  };

  for (let i = from; i < at; i++) {
    const [here = '', next = ''] = [text[i], text[i + 1]];
    if (open.quote === "'") {
      if (here === "'") open.quote = '';
      else add(here, i);
    } else if (here === '\\') {
      const lineEnd = /^\\\r?\n/.exec(text.slice(i, i + 3))?.[0];
      if (lineEnd === undefined && i + 1 < at) add(next, i);
      i += (lineEnd?.length ?? 2) - 1;
    } else if ((here === '$' && next === '(') || (open.quote === '' && '<>'.includes(here) && next === '(')) {
      enter(')', true, i++);
    } else if (here === '`' && open.closer !== '`') {
      enter('`', true, i);
    } else if (open.quote === '' && here === open.closer) {
      const { isPart } = open;
      open = around.pop() ?? opened('', false);
      if (!isPart) open.words = [];
    } else if (open.quote === '"') {
      if (here === '"') open.quote = '';
      else add(here, i);
    } else if (here === "'" || here === '"') {
      add('', i);
      open.quote = here;
    } else if (/[ \t\r]/.test(here)) {
      endWord(open);
    } else if (here === '#' && open.word === undefined) {
      const end = text.indexOf('\n', i);
      if (end < 0 || end >= at) return undefined;
      i = end - 1;
    } else if (/[<>]/.test(here) || (here === '&' && next === '>')) {
      if (/^\d+$/.test(open.word ?? '')) open.word = undefined;
      endWord(open);
      const hereDocument = /^<<-?\s*(['"\\]?)([\w.-]+)\1/.exec(text.slice(i, at));
      if (hereDocument?.[2] !== undefined) hereDocuments.push(hereDocument[2]);
      else open.redirects = true;
      i += (hereDocument?.[0] ?? /^[<>&|]+/.exec(text.slice(i, at))?.[0] ?? here).length - 1;
    } else if (here === '(') {
      enter(')', false, i);
    } else if (/[\n;&|)]/.test(here)) {
      endWord(open);
      if (here !== ';' || !isInBraces(open.words)) open.words = [];
      open.redirects = false;
      for (let word = hereDocuments.shift(); here === '\n' && word; word = hereDocuments.shift()) {
        const body = new RegExp(`^\\t*${word.replaceAll('.', '\\.')}\\r?$`, 'm').exec(text.slice(i, at));
        if (!body || i + body.index + body[0].length >= at) return undefined;
        i += body.index + body[0].length;
      }
    } else add(here, i);
  }
  return atCursor(open, text, at);
}

const opened = (closer: string, isPart: boolean): Open => ({
  ...{ words: [], word: undefined, start: 0, quote: '', redirects: false },
  ...{ closer, isPart },
});

/** In `nft add chain t c { type nat hook output priority 0; …` the semicolon belongs to the command. */
function isInBraces(words: readonly string[]): boolean {
  const brace = words.lastIndexOf('{');
  // A brace where a command can begin is one of the shell's own: it holds commands.
  const isGroup = brace === 0 || /^(?:do|then|else|if|elif|while|until|!|\{)$/.test(words[brace - 1] ?? '');
  return brace > 0 && !isGroup && !words.slice(brace).includes('}');
}

function endWord(open: Open): void {
  if (open.word !== undefined && !open.redirects) open.words.push(open.word);
  if (open.word !== undefined) open.redirects = false;
  open.word = undefined;
}

function atCursor(open: Open, text: string, at: number): CommandAt {
  const { words, word: typed = '', quote, redirects } = open;
  const start = open.word === undefined ? at : open.start;
  const rest = (quote === '' ? /^[^\s;&|()<>'"`]*/ : /^[^'"\n]*/).exec(text.slice(at))?.[0] ?? '';
  return {
    ...{ before: words, typed, whole: typed + rest, quote, redirects },
    // What stands in an open quote is the word; the quote itself stays.
    start: quote !== '' && text[start] === quote ? start + 1 : start,
    end: at + rest.length,
  };
}

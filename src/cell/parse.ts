import { LabError } from '../errors.ts';
import { commandOf, isShellLine } from './shell-line.ts';

/** The call of a magic as it was typed: `%%sh --on red` is `{ name: 'sh', words: ['--on', 'red'] }`. */
export interface Call {
  readonly name: string;
  readonly words: readonly string[];
}

/** What a cell asks for, told by its text alone. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'typescript'; readonly source: string }
  /** `%%name words` and everything below it, which begins in line `line` of the cell. */
  | { readonly kind: 'cell-magic'; readonly call: Call; readonly body: string; readonly line: number }
  /** `%name words`, one or more lines of it, and the TypeScript below. */
  | { readonly kind: 'line-magics'; readonly calls: readonly Call[]; readonly source: string }
  /** `name?` or `?name`: what is this? The answer goes to the pager. */
  | { readonly kind: 'question'; readonly name: string }
  /** Nothing but `! command` lines. Among TypeScript they belong to it, and run when it comes to them. */
  | { readonly kind: 'shell-lines'; readonly text: string };

export function parseCell(text: string): Cell {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const head = lines[first];
  if (head === undefined) return { kind: 'empty' };
  const question = /^(?:\?\s*(\S+)|(\S+?)\s*\?)\s*$/.exec(lines.slice(first).join('\n').trim());
  if (question) return { kind: 'question', name: question[1] ?? question[2] ?? '' };
  if (head.startsWith('%%'))
    return {
      ...{ kind: 'cell-magic', call: parseCall(head.slice(2)) },
      ...{ body: lines.slice(first + 1).join('\n'), line: first + 2 },
    };
  if (/^%(?!%)/.test(head)) return parseLineMagics(lines.slice(first));
  if (lines.every((line) => line.trim() === '' || isShellLine(line)))
    return { kind: 'shell-lines', text: lines.map(commandOf).join('\n') };
  return { kind: 'typescript', source: lines.join('\n') };
}

function parseLineMagics(lines: readonly string[]): Cell {
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('%'));
  const magics = end < 0 ? lines : lines.slice(0, end);
  const calls = magics.filter((line) => line.startsWith('%')).map((line) => parseCall(line.slice(1)));
  // Blank lines stand for the magics, so that an error's line number is the cell's own.
  const source = end < 0 ? '' : [...magics.map(() => ''), ...lines.slice(end)].join('\n');
  return { kind: 'line-magics', calls, source };
}

function parseCall(line: string): Call {
  const [name = '', ...words] = splitWords(line);
  return { name, words };
}

/** Words as a shell splits them: quotes keep blanks together. */
function splitWords(line: string): string[] {
  const words = [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  );
  if (/['"]/.test(line.replaceAll(/'[^']*'|"[^"]*"/g, '')))
    throw new LabError(`A quote is opened and not closed in: ${line.trim()}`, {
      code: 'BadMagic',
      hint: 'Close it on the same line.',
    });
  return words;
}

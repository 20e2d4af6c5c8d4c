import type { Output } from '../cell/output.ts';
import { LabError } from '../errors.ts';
import { complaint } from '../render/note.ts';
import type { Exit, Lab } from '../sandbox/engine.ts';
import { quote } from '../sandbox/shell/bash.ts';
import type { LimitNotes } from './limit-notes.ts';

/**
 * Throws where bash would wait for more: an unclosed quote, bracket, `if` or here-document. Nothing of the cell has run
 * then. bash itself is asked, with `-n`; a text without any such character is not worth the 2 ms. Where bash was interrupted
 * or had no room to answer, returns how that ended.
 */
export async function* requireWholeText(
  lab: Lab,
  text: string,
  met: LimitNotes,
  signal?: AbortSignal,
): AsyncGenerator<Output, Exit | undefined, void> {
  if (!MAY_BE_OPEN.test(text)) return undefined;
  const run = lab.run(`LC_ALL=C bash -n -c ${quote(text)}`, { signal });
  let said = '';
  for (let next = await run.next(); ; next = await run.next()) {
    if (next.done === true) {
      if (next.value.code > SYNTAX_ERROR) return next.value;
      break;
    }
    // Where a lab is full, bash tries for a quarter of a minute to start another.
    yield* met.of(next.value).map(complaint);
    if (next.value.kind === 'text') said += next.value.text;
  }
  const found = said.replaceAll(RETRIES, '').trim();
  if (found === '') return undefined;
  throw new LabError(explain(found, text), {
    code: 'ShellSyntax',
    hint: 'Nothing of this cell was run. Mend the text and run it again.',
  });
}

/** bash's exit code for one; an unclosed here-document is only a warning to it. */
const SYNTAX_ERROR = 2;

/** What the shell says itself, before it has room for the bash that is asked. */
const RETRIES = /^.*\bfork: (?:retry: )?Resource temporarily unavailable\n/gm;

const MAY_BE_OPEN = /['"`(){}\\]|<<|\b(?:if|for|while|until|case|select|do|then|function)\b/;

const CLOSERS: Readonly<Record<string, string>> = {
  "'": "a single quote (') is opened and never closed",
  '"': 'a double quote (") is opened and never closed',
  '`': 'a backquote (`) is opened and never closed',
  ')': 'a bracket ( is opened and never closed',
  '}': 'a brace { is opened and never closed',
};

/** bash's message in words; where it is none of those that learners meet, bash's own. */
function explain(said: string, text: string): string {
  const line = /line (\d+):/.exec(said)?.[1];
  // Where the text ends too early, bash names the line behind the last.
  const last = text.trimEnd().split('\n').length;
  const where =
    line === undefined ? 'The shell text' : `Line ${Math.min(Number(line), last)} of the shell text`;
  const wanted = /looking for matching [`'](.)'/.exec(said)?.[1];
  if (wanted !== undefined && wanted in CLOSERS) return `${where}: ${CLOSERS[wanted] ?? ''}.`;
  const here = /here-document at line (\d+) delimited by end-of-file \(wanted [`'](.*)'\)/.exec(said);
  if (here)
    return `The here-document begun on line ${here[1] ?? ''} is never closed: "${here[2] ?? ''}" must stand alone on a line.`;
  if (/unexpected end of file/.test(said))
    return `${where}: it ends too early; an if, for, while, case or { is not closed.`;
  return `${where}: ${said.split('\n')[0]?.replace(/^bash: (?:-c: )?(?:line \d+: )?/, '') ?? said}`;
}

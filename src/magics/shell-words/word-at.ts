import { commandAt } from './command-at.ts';
import type { CommandAt } from './command-at.ts';
import type { Tool } from './grammar.ts';
import { placeBehind } from './place.ts';
import type { Place } from './place.ts';
import { shellTextAt } from './shell-text.ts';
import type { ShellText } from './shell-text.ts';
import { tools } from './tools/index.ts';
import { unwrap } from './unwrap.ts';
import type { Unwrapped } from './unwrap.ts';

/** All that the text says about the word at the cursor. */
export interface WordAt {
  readonly at: CommandAt;
  readonly command: Unwrapped;
  /** The grammar of the command, where there is one, and where in it the word stands. */
  readonly tool: Tool | undefined;
  readonly place: Place | undefined;
  readonly namespace: string | undefined;
  readonly inLab: boolean;
  /** The name of the lab; undefined: the first one. */
  readonly lab: string | undefined;
}

/** Undefined where the cursor is not in shell text; `at` is undefined where nothing can be said about it. */
export function wordAt(code: string, cursor: number): WordAt | { readonly at: undefined } | undefined {
  const text = shellTextAt(code, cursor);
  if (!text) return undefined;
  const at = commandAt(code, text.start, cursor);
  return at ? inCommand(code, cursor, text, at, unwrap(at.before)) : { at };
}

function inCommand(code: string, cursor: number, text: ShellText, at: CommandAt, command: Unwrapped): WordAt {
  const tool = tools.find(({ name }) => name === command.tool);
  const isScript = /^(?:ba|da)?sh$/.test(command.tool ?? '') && command.words.at(-1) === '-c';
  const inner = at.quote !== '' && (isScript || tool?.quoted) ? commandAt(code, at.start, cursor) : undefined;
  if (inner && isScript) {
    const innerCommand = unwrap(inner.before);
    const namespace = innerCommand.namespace ?? command.namespace;
    return inCommand(code, cursor, text, inner, { ...innerCommand, namespace });
  }
  if (inner && tool) {
    const words = [...command.words, ...inner.before];
    return inCommand(code, cursor, text, { ...inner, quote: '' }, { ...command, words });
  }
  return {
    ...{ at, command, tool, inLab: text.inLab, lab: text.lab },
    place: tool && placeBehind(tool, command.words),
    namespace: command.namespace ?? text.namespace,
  };
}

import { parseArgs } from 'node:util';
import { nearest } from '../cell/nearest.ts';
import { LabError } from '../errors.ts';
import type { Command, Given } from './command.ts';

/** Checks what was typed after `netcell NAME`. Throws `LabError` (exit 2) that says what is wrong and what would be right. */
export function readArguments(name: string, command: Command, args: readonly string[]): Given {
  const fail = (message: string, hint = `Type \`netcell ${name} --help\` to see what it takes.`): never => {
    throw new LabError(message, { code: 'Usage', hint, exit: 2 });
  };
  const operands: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokensOf(command, args)) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      operands.push(token.value);
      continue;
    }
    const option = command.options[token.name];
    if (option === undefined || !token.rawName.startsWith('--'))
      return fail(`${name} has no option ${token.rawName}.`, optionHint(command, token.name));
    if (option.value === undefined) {
      if (token.value !== undefined) fail(`${token.rawName} takes no value; got "${token.value}".`);
      switches.add(token.name);
    } else {
      const value = token.value ?? fail(`${token.rawName} needs a value: ${token.rawName} ${option.value}.`);
      // `--output --force`: a forgotten value, unless it is written `--output=--force`.
      if (!token.inlineValue && value.startsWith('--'))
        fail(`${token.rawName} needs a value: ${token.rawName} ${option.value}; got the option ${value}.`);
      if (value === '')
        fail(`${token.rawName} needs a value: ${token.rawName} ${option.value}; got an empty one.`);
      values.set(token.name, value);
    }
  }
  const missing = command.operands[operands.length];
  if (missing !== undefined && !missing.startsWith('[')) fail(`${name} needs ${missing}.`);
  const excess = operands[command.operands.length];
  if (excess !== undefined) fail(`${name} does not know what to do with "${excess}".`);
  return { operands, switches, values };
}

// Not strict: Node's own messages speak of "positionals"; ours say what to type.
function tokensOf(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function optionHint(command: Command, typed: string): string {
  const known = Object.keys(command.options);
  const meant = nearest(typed, known);
  const list =
    known.length === 0 ? 'It has none.' : `It has ${known.map((option) => `--${option}`).join(', ')}.`;
  return meant === undefined ? list : `Did you mean --${meant}? ${list}`;
}

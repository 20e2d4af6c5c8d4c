import type { Call } from '../cell/parse.ts';
import { nearest } from '../cell/nearest.ts';
import { LabError } from '../errors.ts';
import type { Given, Magic } from './magic.ts';

/** The magic that a call names. Throws with the nearest and all. */
export function findMagic(kind: Magic['kind'], name: string, magics: readonly Magic[]): Magic {
  const magic = magics.find((candidate) => candidate.name === name && candidate.kind === kind);
  if (magic) return magic;
  const other = magics.find((candidate) => candidate.name === name);
  const meant =
    other ??
    magics.find(
      (candidate) =>
        candidate.name ===
        nearest(
          name,
          magics.map((known) => known.name),
        ),
    );
  const all = magics.map(typed).join(', ');
  throw new LabError(`There is no magic ${kind === 'cell' ? '%%' : '%'}${name}.`, {
    code: 'UnknownMagic',
    hint: `${meant ? `Did you mean ${typed(meant)}? ` : ''}There are: ${all}.`,
  });
}

/** The magics that a word means: `%%lab` is one, `lab` may be a cell magic and a line magic. */
export function magicsNamed(word: string, magics: readonly Magic[]): readonly Magic[] {
  const exact = magics.filter((candidate) => typed(candidate) === word);
  return exact.length > 0 ? exact : magics.filter(({ name }) => name === word.replace(/^%+/, ''));
}

/** `%%sh`, `%help`. */
export const typed = ({ kind, name }: Magic): string => `${kind === 'cell' ? '%%' : '%'}${name}`;

/** Checks a call against what the magic takes. `line`: where in the cell the body begins. */
export function readGiven(magic: Magic, call: Call, body: string, line = 2): Given {
  const switches = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  const words = [...call.words];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('--')) {
      operands.push(word);
      continue;
    }
    const [name, given] = splitOption(word);
    const option = Object.hasOwn(magic.options, name) ? magic.options[name] : undefined;
    if (!option) throw unknownOption(magic, name);
    if (option.value === undefined) {
      if (given !== undefined) throw bad(magic, `--${name} takes no value, and got "${given}"`);
      switches.add(name);
      continue;
    }
    const value = given ?? words.shift();
    if (value === undefined || value === '')
      throw bad(magic, `--${name} needs ${option.value}: ${option.about}`);
    values.set(name, value);
  }
  const operand = operands.length > 0 ? operands.join(' ') : undefined;
  if (operands.length > (magic.operand ? (magic.operand.words ?? 1) : 0))
    throw bad(magic, `${typed(magic)} does not take "${operands.at(-1) ?? ''}"`);
  if (magic.operand?.required && operand === undefined)
    throw bad(magic, `${typed(magic)} needs ${magic.operand.name}: ${magic.operand.about}`);
  return { operand, switches, values, body, line };
}

/** How a magic is typed: `%%sh [--on NS] [--fresh]`. */
export function usage(magic: Magic): string {
  const operand = magic.operand
    ? [magic.operand.required ? magic.operand.name : `[${magic.operand.name}]`]
    : [];
  const options = Object.entries(magic.options).map(([name, { value }]) =>
    value === undefined ? `[--${name}]` : `[--${name} ${value}]`,
  );
  return [typed(magic), ...operand, ...options].join(' ');
}

function splitOption(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word.slice(2), undefined] : [word.slice(2, at), word.slice(at + 1)];
}

function unknownOption(magic: Magic, name: string): LabError {
  const meant = nearest(name, Object.keys(magic.options));
  return bad(magic, `${typed(magic)} has no option --${name}${meant ? `; did you mean --${meant}?` : ''}`);
}

const bad = (magic: Magic, problem: string): LabError =>
  new LabError(`${problem}${problem.endsWith('?') ? '' : '.'}`, {
    code: 'BadMagic',
    hint: `It is typed: ${usage(magic)}`,
  });

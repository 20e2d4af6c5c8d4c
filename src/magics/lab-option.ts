import { LabError } from '../errors.ts';
import { MAIN } from '../sandbox/labs.ts';
import type { Given, Option } from './magic.ts';

/** `--lab L`, for magics that work in a lab. */
export const labOption = {
  value: 'LAB',
  about: "use lab LAB instead of the notebook's main one",
} as const satisfies Option;

/** The lab that was asked for. Throws `LabError` where it cannot be a name. */
export function labName({ values }: Pick<Given, 'values'>): string {
  const name = values.get('lab') ?? MAIN;
  if (/^[\w][\w.-]{0,31}$/.test(name)) return name;
  throw new LabError(`"${name}" cannot be the name of a lab.`, {
    code: 'BadLabName',
    hint: 'Use up to 32 letters, digits, "-", "." and "_", as in blue.',
  });
}

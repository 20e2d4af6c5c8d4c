import { LabError } from '../errors.ts';

/** A name that `ip netns add` takes, checked. Only `namespaceName` makes one. */
export type NamespaceName = string & { readonly isNamespaceName: true };

/** A file name is at most so long (bytes), and a namespace's name is one. */
const LONGEST = 255;

export function namespaceName(text: string): NamespaceName {
  const problem = problemOf(text);
  if (problem === undefined) return text as NamespaceName;
  throw new LabError(`"${text}" cannot be the name of a namespace: ${problem}.`, {
    code: 'BadNamespaceName',
    hint: 'Use letters, digits, "-" and "_", as in netns0.',
  });
}

function problemOf(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (text.includes('/')) return 'it has a slash in it, and the name becomes a file under /run/netns';
  if (text.startsWith('-')) return 'it begins with a dash, and commands would take it for an option';
  if (text === '.' || text === '..') return 'it means a folder';
  if (/[\s\p{Cc}]/u.test(text)) return 'it has a blank or a control character in it';
  if (Buffer.byteLength(text) > LONGEST) return `it is longer than ${LONGEST} bytes`;
  return undefined;
}

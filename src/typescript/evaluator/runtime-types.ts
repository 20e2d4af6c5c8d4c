import type * as TypeScript from 'typescript';
import { META } from './own-file.ts';

/** A file that is there for the compiler alone. */
const NAME = '__runtime__.d.ts';

/**
 * Tells tslab's compiler what every Node that netcell runs on has, and the compiler's own libraries lack: they end with
 * ES2022 as tslab sets them, and with the first half of ES2023 at all.
 * @returns the roots, options and files of the program, with these types among them
 */
export function withRuntimeTypes(
  roots: readonly string[],
  options: TypeScript.CompilerOptions,
  system: TypeScript.System,
) {
  const is = (path: string) => path.endsWith(`/${NAME}`);
  const files: TypeScript.System = Object.assign(Object.create(system) as TypeScript.System, {
    readFile: (path: string, encoding?: string) => (is(path) ? TYPES : system.readFile(path, encoding)),
    fileExists: (path: string) => is(path) || system.fileExists(path),
  });
  const lib = [...(options.lib ?? []), 'lib.es2023.d.ts'];
  return {
    roots: [...roots, `${system.getCurrentDirectory()}/${NAME}`],
    options: { ...options, lib },
    system: files,
  };
}

/** "Change Array by copy", from ECMA-262, 14th edition. */
const ofArray = (name: string, copy: string, element: string) => `interface ${name} {
  /** A copy in reverse order. */
  toReversed(): ${copy};
  /** A sorted copy. Without \`compareFn\`, in the order that \`sort\` has without it. */
  toSorted(compareFn?: (a: ${element}, b: ${element}) => number): ${copy};
  /** A copy with this value at \`index\`; a negative one counts from the end. */
  with(index: number, value: ${element}): ${copy};
}
`;
const spliced = (name: string) => `interface ${name} {
  /** A copy without \`deleteCount\` elements from \`start\` on, and with \`items\` in their place. */
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
}
`;

const NUMBERS = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'];
const TYPES = [
  `declare var ${META}: ImportMeta;\n`,
  ...['Array<T>', 'ReadonlyArray<T>'].flatMap((name) => [ofArray(name, 'T[]', 'T'), spliced(name)]),
  ...[...NUMBERS, 'Uint8Clamped'].map((kind) => ofArray(`${kind}Array`, `${kind}Array`, 'number')),
  ...['BigInt64', 'BigUint64'].map((kind) => ofArray(`${kind}Array`, `${kind}Array`, 'bigint')),
].join('');

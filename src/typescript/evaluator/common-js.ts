import type * as TypeScript from 'typescript';
import { compiler } from './compiler.ts';

const CELL = 'cell.js';
const LIBRARY = 'lib.d.ts';

/** The types without which a type checker does not begin. */
const TYPES = [
  ...['Array<T>', 'Boolean', 'CallableFunction', 'Function', 'IArguments', 'NewableFunction'],
  ...['Number', 'Object', 'RegExp', 'String'],
];

/**
 * JavaScript with `import` and `export` as a CommonJS module, to the letter as `ts.transpileModule` makes it, in half the time:
 * that one has no library at all, so that its type checker reports each of these types as missing, and looks for what was meant.
 */
export function toCommonJs(script: string, options: TypeScript.CompilerOptions): string {
  const ts = compiler();
  const target = options.target ?? ts.ScriptTarget.ES2022;
  library ??= ts.createSourceFile(LIBRARY, TYPES.map((name) => `interface ${name} {}`).join('\n'), target);
  const file = ts.createSourceFile(CELL, script, target);
  let output: string | undefined;
  const host: TypeScript.CompilerHost = {
    getSourceFile: (name) => (name === CELL ? file : library),
    writeFile: (_name, text) => (output = text),
    getDefaultLibFileName: () => LIBRARY,
    useCaseSensitiveFileNames: () => true,
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '',
    getNewLine: () => '\n',
    fileExists: (name) => name === CELL,
    readFile: () => undefined,
  };
  ts.createProgram([CELL], { ...options, ...ALONE }, host).emit(file);
  if (output === undefined) throw new Error('the compiler made no JavaScript of a cell');
  return output;
}

let library: TypeScript.SourceFile | undefined;

/** One file, without a look at any other. */
const ALONE: TypeScript.CompilerOptions = {
  allowJs: true,
  isolatedModules: true,
  noResolve: true,
  outDir: 'out',
  types: [],
};

import { expect, test } from '@jest/globals';
import { toCommonJs } from '../../../src/typescript/evaluator/common-js.ts';
import { compiler } from '../../../src/typescript/evaluator/compiler.ts';

const ts = compiler();
/** As tslab asks for it. */
const options = {
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  newLine: ts.NewLineKind.LineFeed,
  noImplicitUseStrict: true,
};

test.each([
  ['an expression', 'export const tsLastExpr = 1 + 1;\n'],
  ['nothing', ''],
  ['names that are assigned later', 'let n = 1, { a, ...b } = f();\nn += 1;\nexport { n, a, b };\n'],
  [
    'functions and classes',
    'async function f() { await g; }\nclass K { #x = 1; static { f(); } }\nexport { f, K };\n',
  ],
  [
    'imports of every kind',
    "import d, { a as b } from 'x';\nimport * as y from 'y';\nimport 'z';\nb(d, y, d.c);\n",
  ],
  [
    'exports of another module',
    "export * from './b';\nexport { a } from './a';\nexport { default as c } from './c';\n",
  ],
  ['a default export', 'export default function () { return import.meta; }\n'],
  ['a dynamic import', "const fs = await import('node:fs');\nexport { fs };\n"],
  ['comments and directives', "'use strict';\n// first\nexport const a = /* inner */ 1; // last\n"],
  ['names of the library', 'export const Array = String(Promise.resolve(new Map()));\n'],
  ['what is no JavaScript', 'export const a = ;\nexport { b };\n'],
])('%s becomes what the compiler itself makes of it', (_what, script) => {
  const { outputText } = ts.transpileModule(script, { fileName: 'custom.js', compilerOptions: options });
  expect(toCommonJs(script, options)).toBe(outputText);
});

import { expect, test } from '@jest/globals';
import { withStaticImports } from '../../../src/typescript/evaluator/static-imports.ts';

test.each([
  ["const fs = await import('node:fs');\nfs.a;", "import * as fs from 'node:fs';\nfs.a;"],
  ['1;\nlet a = await import("x")\n2', '1;\nimport * as a from "x";\n2'],
  [
    "const a = await import('x');\nconst b = await import('y');",
    "import * as a from 'x';\nimport * as b from 'y';",
  ],
])('%j is read as %j', (source, other) => {
  expect(withStaticImports(source)).toBe(other);
});

test.each([
  "const { a } = await import('x');",
  "const a: any = await import('x');",
  "const a = import('x');",
  'const a = await import(name);',
  "const a = (await import('x')).default;",
  "function f() { const a = await import('x'); }",
])('%j is left as it is', (source) => {
  expect(withStaticImports(source)).toBe(source);
});

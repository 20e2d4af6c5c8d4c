import { expect, test } from '@jest/globals';
import { positionInSource } from '../../../src/typescript/evaluator/positions.ts';

/** The rest of the source from where a mark in the script comes from. */
function restAt(source: string, script: string): string | undefined {
  const position = positionInSource(source, script.replace('¦', ''), script.indexOf('¦'));
  return position === undefined ? undefined : source.slice(position);
}

test.each([
  ['a plain call', 'fail(1);', 'exports.x = void 0;\n¦fail(1);', 'fail(1);'],
  ['behind a type', 'const a: number = fail();', 'const a = ¦fail();\nexports.a = a;', 'fail();'],
  ['a new', 'throw new Error("x")', 'throw ¦new Error("x");', 'new Error("x")'],
  [
    'behind an interface',
    'interface fail { x: number }\nfail();',
    'Object.defineProperty(exports, "__esModule", { value: true });\n¦fail();',
    'fail();',
  ],
  ['in a guarded loop', 'while (a) b.c();', 'while (a) {\n  __netcell.check();\n  b.¦c();\n}', 'c();'],
  ['the second of two alike', 'f(); f(1);', 'f();\n¦f(1);', 'f(1);'],
])('%s is found in the source', (_, source, script, rest) => {
  expect(restAt(source, script)).toBe(rest);
});

test('what the source does not have comes from nowhere', () => {
  expect(restAt('a();', 'a();\n¦helper();')).toBeUndefined();
});

test('texts too long to align are left alone', () => {
  const long = 'a();\n'.repeat(3_000);
  expect(positionInSource(long, long, 5)).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import {
  declaredBy,
  keepOnly,
  statementsOf,
} from '../../../../src/typescript/evaluator/declarations/statements.ts';

test.each([
  ['const a = 1, { b, ...c } = d;', ['a', 'b', 'c']],
  ['import e, { f, g as h } from "m"; import * as i from "m"; import "m";', ['e', 'f', 'h', 'i']],
  [
    'function j() {} class K {} enum L {} interface M {} type N = 1; namespace O {}',
    ['j', 'K', 'L', 'M', 'N', 'O'],
  ],
  ['f(); export {}; if (x) { var p; }', []],
])('%s declares %j', (source, names) => {
  expect(statementsOf(source).flatMap(declaredBy)).toEqual(names);
});

test('declarations are kept by name, of a list some', () => {
  const text =
    'declare let a: number, b: { c: 1 };\ndeclare function f(): void;\ntype T = 1;\ndeclare const d: 2;\n';
  expect(keepOnly(text, (name) => name !== 'a' && name !== 'f')).toBe(
    'declare let b: { c: 1 };\ntype T = 1;\ndeclare const d: 2;\n',
  );
  expect(keepOnly(text, (_name, isType) => isType)).toBe('type T = 1;\n');
});

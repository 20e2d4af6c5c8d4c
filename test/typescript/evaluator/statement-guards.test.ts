import { expect, test } from '@jest/globals';
import { withStatementGuards } from '../../../src/typescript/evaluator/statement-guards.ts';

/** The guarded text, its checks written as `|`. */
const guarded = (script: string) =>
  withStatementGuards(script).replaceAll('__netcell.check();', '|').replaceAll(/\s+/g, ' ').trim();

test.each([
  ['f(); g();', '| f(); | g();'],
  [
    'if (a) f(); else if (b) g(); else { h(); }',
    '| if (a) { | f(); } else { | if (b) { | g(); } else { | h(); } }',
  ],
  ['function f() { return 1; }', 'function f() { | return 1; }'],
  ['const f = () => { g(); };', '| const f = () => { | g(); };'],
  ['const f = () => g();', '| const f = () => g();'],
  ['class A { m() { f(); } }', 'class A { m() { | f(); } }'],
  [
    'switch (a) { case 1: f(); break; default: g(); }',
    '| switch (a) { case 1: | f(); | break; default: | g(); }',
  ],
  ['try { f(); } catch { g(); } finally { h(); }', 'try { | f(); } catch { | g(); } finally { | h(); }'],
  ['outer: for (;;) { continue outer; }', 'outer: for (;;) { | continue outer; }'],
])('%s: a check stands before each statement that does something', (script, expected) => {
  expect(guarded(script)).toBe(expected);
});

test('what the kernel has put into a cell gets no check', () => {
  const script = `exports.a = void 0;
Object.defineProperty(exports, "__esModule", { value: true });
delete exports.b;
const path_1 = require("path");
exports.join = path_1.join;
let a = 1;
__netcell_a();
const b = 2;
exports.b = b;`;
  expect(guarded(script).match(/\| [^;]+;/g)).toEqual([
    '| const path_1 = require("path");',
    '| let a = 1;',
    '| const b = 2;',
  ]);
});

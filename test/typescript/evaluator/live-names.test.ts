import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { withLiveNames } from '../../../src/typescript/evaluator/live-names.ts';

/** Runs what tslab made of cells, one behind the other; returns what they export in the end. */
function run(...scripts: string[]): Record<string, unknown> {
  const exports: Record<string, unknown> = {};
  for (const given of scripts) {
    const { script, links } = withLiveNames(given, 'tsLastExpr');
    runInNewContext(`(function (exports) { ${script}${links}\n})(names)`, { names: exports });
  }
  return exports;
}

const COUNTER =
  'exports.n = exports.inc = exports.read = void 0;\nlet n = 0;\nexports.n = n;\nfunction inc() { exports.n = (n++, n); }\nexports.inc = inc;\nfunction read() { return n; }\nexports.read = read;\n';

test('functions see what a later cell assigns, and it sees what they assign', () => {
  const exports = run(COUNTER, 'exports.n = 10;\nexports.inc();\nexports.n += 5;\n');
  expect([exports['n'], (exports['read'] as () => number)()]).toEqual([16, 16]);
});

test.each([
  ['a pattern', 'let { a, b: [n], ...rest } = { a: 1, b: [2], c: 3 };\nexports.a = a;\nexports.n = n;', 2],
  ['no value', 'let n;\nexports.n = n;', undefined],
  ['several', 'let m = 1, n = m++;\nexports.n = n;', 1],
  ['var', 'var n = 1;\nexports.n = n;\nvar n = 2;\nexports.n = n;', 2],
  ['var in a block', '{ var n = 3; }', 3],
  ['var of a loop', 'for (var n = 0; n < 3; exports.n = (n++, n)) { }', 3],
  ['var of a loop over names', 'for (var n in { x: 1 }) { }', 'x'],
  ['the target of a loop', 'let n = 0;\nexports.n = n;\nfor (n of [1, 2]) { }', 2],
  ['brackets', 'let n = 0;\nexports.n = n;\n(n)++;', 1],
  ['a default', 'let n = 0;\nexports.n = n;\n[exports.n = n = 4] = [];', 4],
  ['no default', 'let n = 0;\nexports.n = n;\n[exports.n = n = 4] = [7];', 7],
  [
    'value before ++',
    'var _a;\nlet n = 1;\nexports.n = n;\nlet a = (exports.n = (_a = n++, n), _a) + n;\nexports.n = n = a;',
    3,
  ],
  ['a chain', 'let n = 1, a = 2;\nexports.n = n;\nexports.a = a;\nexports.n = n = exports.a = a = 9;', 9],
])('%s is visible outside, and can be assigned there', (_, body, value) => {
  const script = `exports.a = exports.n = exports.get = void 0;\n${body}\nfunction get() { return n; }\nexports.get = get;\n`;
  expect(run(script)['n']).toBe(value);
  expect((run(script, 'exports.n = "new";')['get'] as () => unknown)()).toBe('new');
});

test('what tslab doubles is evaluated once, on the binding', () => {
  expect(
    withLiveNames('exports.n = void 0;\nlet n = 0;\nexports.n = n;\nexports.n = n += f();\n', undefined),
  ).toMatchObject({
    script: '\nlet n = 0; __netcell_n();\n\nn += f();\n',
    links:
      '\nfunction __netcell_n() { Object.defineProperty(exports, "n", { configurable: true, enumerable: true, get: () => n, set: (n_) => { n = n_; } }); }',
  });
});

test.each([
  ['let', 'exports.n = void 0;\nlet n = "x";\nexports.n = n;\n'],
  ['var', 'exports.n = void 0;\nvar n = "x";\nexports.n = n;\n'],
  ['const', 'exports.n = void 0;\nconst n = "x";\nexports.n = n;\n'],
  ['class or function', 'exports.n = void 0;\nfunction n() {}\nexports.n = n;\nexports.n = "x";\n'],
  [
    'import',
    'exports.n = void 0;\nconst m_1 = { n: "x" };\nObject.defineProperty(exports, "n", { enumerable: true, get: function () { return m_1.n; } });\n',
  ],
])('declared anew by %s, a name is another; functions beside the old one keep it', (_, script) => {
  const exports = run(COUNTER, script, 'exports.inc();');
  expect([exports['n'], (exports['read'] as () => unknown)()]).toEqual(['x', 1]);
  // And once more, as when the cell runs again.
  expect(run(COUNTER, script, script, COUNTER, script)['n']).toBe('x');
});

test('until its declaration has run, a name means what it meant before', () => {
  const exports = run(
    COUNTER,
    'exports.n = exports.m = void 0;\nlet m = exports.read();\nexports.m = m;\nlet n = exports.n + 1;\nexports.n = n;\n',
  );
  expect([exports['m'], exports['n']]).toEqual([0, 1]);
});

test('a binding of an inner scope, a temporary of the compiler and the result stay as they are', () => {
  const script =
    'var _a;\nexports.f = exports.tsLastExpr = void 0;\nfor (let n = 0; n < 2; n++) { }\n{ let n = 1; n = 2; }\nfunction f(n) { n = 3; }\nexports.f = f;\nexports.tsLastExpr = f(_a);\n';
  expect(withLiveNames(script, 'tsLastExpr')).toMatchObject({
    script: script.replace(
      'exports.f = exports.tsLastExpr = void 0;',
      'delete exports.f; exports.tsLastExpr = void 0;',
    ),
    links: '',
  });
});

test('the names of values are told, and which of them `let` declares', () => {
  const script =
    'exports.f = exports.n = exports.c = exports.tsLastExpr = void 0;\nlet n = 0;\nexports.n = n;\nconst c = 1;\nexports.c = c;\n';
  const { values, lets } = withLiveNames(script, 'tsLastExpr');
  expect([values, [...lets]]).toEqual([['f', 'n', 'c'], ['n']]);
});

import { expect, test } from '@jest/globals';
import { mapScript } from '../../../../src/typescript/evaluator/debug/script-map.ts';
import { withStatementGuards } from '../../../../src/typescript/evaluator/statement-guards.ts';

const SOURCE = `interface Host { name: string }
// 😀 a comment
let total: number = 1;

for (const n of [1, 2]) {
  total += n;
  if (n > 1) continue;
}
await null;
try {
  total = JSON.parse('3') as number;
} catch {}`;

const SCRIPT = `exports.total = void 0;
let total = 1;
__netcell_total();
for (const n of [1, 2]) {
    total += n;
    if (n > 1)
        continue;
}
await null;
try {
    total = JSON.parse('3');
}
catch { }`;

const WRAPPER = '(async function(exports, require) { ';

test.each([
  ['without checks', SCRIPT],
  ['with checks', withStatementGuards(SCRIPT)],
])('%s, each statement has the line of the cell on which it begins', (_how, script) => {
  const { stops } = mapScript(SOURCE, script, WRAPPER);
  expect(stops.map(({ line, column }) => [line, column])).toEqual([
    [3, 5],
    [5, 12],
    [6, 3],
    [7, 7],
    [7, 14],
    [9, 1],
    [11, 3],
  ]);
});

test('a stop is where the check before the statement is, in the script with its wrapper', () => {
  const script = withStatementGuards('f();\ng();');
  const [, second] = mapScript('f();\ng();', script, WRAPPER).stops;
  const { at, end } = second ?? { at: 0, end: 0 };
  expect((WRAPPER + script).slice(at, end)).toBe('__netcell.check();\ng();');
});

test('it is known what is caught, which names the cell has, and where lines begin', () => {
  const map = mapScript(SOURCE, SCRIPT, WRAPPER);
  expect(map.caught).toHaveLength(1);
  const [{ at, end }] = map.caught as [{ at: number; end: number }];
  expect((WRAPPER + SCRIPT).slice(at, end).trim()).toBe("{\n    total = JSON.parse('3');\n}");
  expect(map.names).toEqual(expect.arrayContaining(['total', 'n', 'JSON']));
  expect(map.names).not.toContain('exports');
  expect(map.lines.slice(0, 2)).toEqual([0, (WRAPPER + SCRIPT).indexOf('\n') + 1]);
});

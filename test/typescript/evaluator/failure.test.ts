import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import {
  describeDiagnostics,
  describeError,
  isInterruption,
} from '../../../src/typescript/evaluator/failure.ts';
import { INTERRUPTED } from '../../../src/typescript/cell-failure.ts';
import { LoopInterrupted } from '../../../src/typescript/evaluator/guards.ts';
import { Scripts } from '../../../src/typescript/evaluator/scripts.ts';

const none = new Scripts();
const place = (line: number, character: number) => ({ offset: 0, line, character });
const diagnostic = (from: [number, number], to: [number, number], code: number, messageText: string) => ({
  ...{ start: place(...from), end: place(...to), code, messageText, category: 1 },
});

test('a type error has its place, its message, the line and a mark under it', () => {
  const source = 'const a = 1;\nconst b: string = a;';
  const [text] = describeDiagnostics([diagnostic([1, 6], [1, 7], 2322, 'No.')], source).traceback;
  expect(text).toBe('cell:2:7 - error TS2322: No.\n\n  const b: string = a;\n        ~');
});

test('columns are counted in characters, and the mark stands right behind wide ones', () => {
  const [text] = describeDiagnostics([diagnostic([0, 7], [0, 9], 1, 'No.')], '"😀"; 漢xy').traceback;
  expect(text).toBe('cell:1:7 - error TS1: No.\n\n  "😀"; 漢xy\n          ~~');
});

test('an error over several lines is marked where it begins', () => {
  const [text] = describeDiagnostics([diagnostic([0, 0], [1, 3], 1, 'No.')], 'f(\n1)').traceback;
  expect(text).toBe('cell:1:1 - error TS1: No.\n\n  f(\n  ~');
});

test('of several errors all are shown, and the first is the message', () => {
  const failure = describeDiagnostics(
    [diagnostic([0, 0], [0, 1], 1, 'One.'), diagnostic([0, 2], [0, 3], 2, 'Two.')],
    'a b',
  );
  expect([failure.name, failure.message, failure.traceback.length]).toEqual([
    ...['TypeScript', 'cell:1:1 - error TS1: One.', 2],
  ]);
});

test('of a missing package it is said how to install it', () => {
  const [text] = describeDiagnostics(
    [
      diagnostic(
        [0, 0],
        [0, 1],
        2307,
        "Cannot find module 'left-pad' or its corresponding type declarations.",
      ),
    ],
    'x',
  ).traceback;
  expect(text).toContain(
    "\nTo install it, type in a terminal in the notebook's folder: npm install left-pad\n",
  );
});

test('of a missing file there is nothing to install', () => {
  const [text] = describeDiagnostics(
    [diagnostic([0, 0], [0, 1], 2307, "Cannot find module './x'.")],
    'x',
  ).traceback;
  expect(text).not.toContain('npm install');
});

test.each([
  [1, '1'],
  ['text', 'text'],
  [undefined, 'undefined'],
  [{ a: 1 }, '{ a: 1 }'],
])('thrown %j is shown as it is', (thrown, message) => {
  expect(describeError(thrown, none)).toEqual({ name: 'Error', message, traceback: [`thrown: ${message}`] });
});

test('an error of another realm is an error', () => {
  const foreign: unknown = runInNewContext('new RangeError("far")');
  expect(describeError(foreign, none)).toMatchObject({ name: 'RangeError', message: 'far' });
});

test('frames of Node, tslab and netcell are left out, others are kept', () => {
  const error = new Error('x');
  error.stack = `Error: x
    at Object.<anonymous> (/home/me/lib.js:1:2)
    at node:internal/main:1:1
    at f (/opt/node_modules/tslab/dist/executor.js:1:1)
    at g (/opt/netcell/dist/typescript/evaluator/cells.js:1:1)
    at new Promise (<anonymous>)`;
  expect(describeError(error, none).traceback).toEqual(['Error: x']);
  error.stack = 'Error: x\n    at h (/home/me/lib.js:3:4)';
  expect(describeError(error, none).traceback).toEqual(['Error: x\n    at h (/home/me/lib.js:3:4)']);
});

test('a frame of a cell becomes its line and column, with the line below', () => {
  const scripts = new Scripts();
  scripts.add('const x: number = 1;\nthrow boom(x);', 'const x = 1;\nthrow boom(x);', false);
  const error = new Error('x');
  error.stack = 'Error: x\n    at f (netcell-0:2:7)';
  expect(describeError(error, scripts).traceback).toEqual([
    'Error: x\n    at f (cell:2:7)',
    '\n  throw boom(x);\n        ^',
  ]);
});

test('causes are told one below the other', () => {
  const error = new Error('top', { cause: new TypeError('middle', { cause: 'root' }) });
  const { traceback } = describeError(error, none);
  expect(traceback.slice(1).join('\n')).toMatch(
    /^caused by TypeError: middle[\s\S]*\ncaused by thrown: root$/,
  );
});

test.each([
  [new LoopInterrupted('x'), true],
  [Object.assign(new Error('x'), { code: 'ERR_SCRIPT_EXECUTION_INTERRUPTED' }), true],
  [new Error('Interrupted'), false],
  [{ code: 'ERR_SCRIPT_EXECUTION_INTERRUPTED' }, false],
  [undefined, false],
])('%p is an interruption: %p', (error, answer) => {
  expect(isInterruption(error)).toBe(answer);
});

test('an interruption says what is kept', () => {
  expect(INTERRUPTED.message).toBe('The cell was interrupted; names and values of earlier cells are kept.');
});

test.each([
  ["Cannot find module 'left-pad'\nRequire stack:\n- /x/src.js", 'MODULE_NOT_FOUND'],
  ["Cannot find package 'left-pad' imported from /x/src.js", 'ERR_MODULE_NOT_FOUND'],
])('a package that is missed when the cell runs says how to install it: %s', (said, code) => {
  const { message } = describeError(Object.assign(new Error(said), { code }), new Scripts());
  expect(message.split('\n')).toEqual([
    said.split('\n')[0],
    "To install it, type in a terminal in the notebook's folder: npm install left-pad",
  ]);
});

test('a file that is missed is no package to install', () => {
  const error = Object.assign(new Error("Cannot find module './x'"), { code: 'MODULE_NOT_FOUND' });
  expect(describeError(error, new Scripts()).message).toBe("Cannot find module './x'");
});

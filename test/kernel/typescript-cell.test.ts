import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  // No node_modules here, nor in any folder above.
  folder = await mkdtemp('/tmp/netcell folder 😀 ');
  // The lab of root belongs to a user that is nobody's.
  await chmod(folder, 0o755);
  kernel = await Kernel.start({ cwd: folder });
  await kernel.run('1');
});
afterAll(async () => {
  await kernel[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['1 + 1', '2'],
  ['"text"', "'text'"],
  ['({ a: 1, b: [1, 2] })', '{ a: 1, b: [ 1, 2 ] }'],
  ['new Map([["k", 1]])', "Map(1) { 'k' => 1 }"],
  ['await Promise.resolve(5)', '5'],
  ['await (async () => 6)()', '6'],
  ['const shown = 7; shown', '7'],
  ['process.cwd().startsWith("/tmp/netcell folder")', 'true'],
  ['typeof setTimeout(() => {}, 0)', "'object'"],
  ['Buffer.from("ä").length', '2'],
  ['enum Colour { Red, Green }; Colour[1]', "'Green'"],
  ['interface Named { name: string } const named: Named = { name: "n" }; named.name', "'n'"],
])('%s shows %s', async (code, result) => {
  const cell = await kernel.run(code);
  expect(cell.error).toEqual([]);
  expect(cell.result).toBe(result);
});

test.each([
  'undefined',
  'const quiet = 1;',
  'function f() {}',
  'void 0',
  'import { join } from "node:path";',
  '// nothing',
])('%j shows nothing', async (code) => {
  const cell = await kernel.run(code);
  expect(cell.types).toEqual(['status busy', 'execute_input', 'status idle']);
});

test('names last from cell to cell, whatever declared them', async () => {
  await kernel.run(
    'import * as os from "node:os"; const c = 1; let l = 2; var v = 3; function f() { return c; } class K { k = 4 } type T = number; const [d] = [5]; const late = await 6;',
  );
  const cell = await kernel.run(
    'l += 10; const t: T = v; [c, l, t, f(), new K().k, d, late, typeof os.hostname]',
  );
  expect(cell.error).toEqual([]);
  expect(cell.result).toBe("[ 1, 12, 3, 1, 4, 5, 6, 'function' ]");
});

test.each([
  [['let l = 2; function f() { return l; }', 'l = 10; f()'], '10'],
  [['let n = 0; function inc() { n++; }', 'n = 10; inc(); n'], '11'],
  [['let n = await 1; const get = () => n;', 'for (n of [5, 6]); [n += 1, get()]'], '[ 7, 7 ]'],
  [
    [
      'let a = 1, { b, c: [d] } = { b: 2, c: [3] }; const all = () => [a, b, d];',
      '[a, b] = [b, a]; d = 9; all()',
    ],
    '[ 2, 1, 9 ]',
  ],
  [['var v = 1, w = v + 1; function sum() { return v + w; }', '[v++, v, sum()]'], '[ 1, 2, 4 ]'],
  [['let again = 1; const old = () => again;', 'let again = "two";', '[old(), again]'], "[ 1, 'two' ]"],
  [['let kept = 1; const seen = () => kept;', 'throw 1; let kept = 2;', 'kept = 3; seen()'], '3'],
  [
    [
      'let gone = 1;',
      'import { join as gone } from "node:path";',
      'import { sep as gone } from "node:path"; gone',
    ],
    "'/'",
  ],
])('a variable is one for all cells: %j', async (cells, result) => {
  for (const cell of cells.slice(0, -1)) await kernel.run(cell);
  const cell = await kernel.run(cells.at(-1) ?? '');
  expect(cell.error).toEqual([]);
  expect(cell.result).toBe(result);
});

test('what a timer of an earlier cell assigns is seen, and it sees what is assigned', async () => {
  await kernel.run('let ticks = 0; const timer = setInterval(() => { ticks++; }, 5);');
  const cell = await kernel.run(
    'ticks = 1000; await new Promise((resolve) => setTimeout(resolve, 100)); clearInterval(timer); ticks > 1000 && ticks < 1100',
  );
  expect(cell.result).toBe('true');
});

test('a loop over names of the cell, and of an earlier one, is not slow', async () => {
  const cell = await kernel.run('let s = 0; for (let i = 0; i < 1e7; i++) s += i; s');
  expect(cell.result).toBe('49999995000000');
  const later = await kernel.run('for (let i = 0; i < 1e6; i++) s -= i; s');
  expect(later.result).toBe('49499995500000');
  expect(cell.took).toBeLessThan(2000);
  expect(later.took).toBeLessThan(2000);
});

test('a const is declared anew, with another type too', async () => {
  await kernel.run('const again = 1;');
  await kernel.run('const again = "two";');
  expect((await kernel.run('again.toUpperCase()')).result).toBe("'TWO'");
});

test.each([
  ['const n: number = "x";', "cell:1:7 - error TS2322: Type 'string' is not assignable to type 'number'."],
  ['console.log("ran");\nmissing;', "cell:2:1 - error TS2304: Cannot find name 'missing'."],
  ['"😀".nothing', "cell:1:5 - error TS2339: Property 'nothing' does not exist on type '\"😀\"'."],
  ['const = 1', 'cell:1:7 - error TS1134: Variable declaration expected.'],
])('%j has a type error, and nothing of it runs', async (code, message) => {
  const cell = await kernel.run(code);
  expect(cell.error.slice(0, 2)).toEqual(['TypeScript', message]);
  expect(cell.stdout).toBe('');
});

test('a name that was declared by a cell with a type error is not there', async () => {
  await kernel.run('const half = 1; const other: number = "x";');
  expect((await kernel.run('half')).error[1]).toBe("cell:1:1 - error TS2304: Cannot find name 'half'.");
});

test('the traceback of an exception has the learner’s frames, and none of the kernel', async () => {
  await kernel.run(
    'function outer() { inner(); }\nfunction inner() { throw new TypeError("deep", { cause: "why" }); }',
  );
  const { error, reply } = await kernel.run('const x = 1;\nouter();');
  expect(error.slice(0, 2)).toEqual(['TypeError', 'deep']);
  const traceback = (reply['traceback'] as string[]).join('\n');
  expect(traceback).toContain('at inner (an earlier cell:2:');
  expect(traceback).toContain('at outer (an earlier cell:1:');
  expect(traceback).toContain('at cell:2:1');
  expect(traceback).toContain('caused by thrown: why');
  expect(traceback).not.toMatch(/node:|tslab|evaluator|dist\/|\/work\//);
});

test.each([
  ['throw 1', ['Error', '1']],
  ['throw "text"', ['Error', 'text']],
  ['throw undefined', ['Error', 'undefined']],
  ['throw { code: 1 }', ['Error', '{ code: 1 }']],
  ['await Promise.reject(new RangeError("async"))', ['RangeError', 'async']],
  ['JSON.parse("{")', ['SyntaxError', expect.stringContaining('JSON')]],
  ['(function f(): void { f(); })()', ['RangeError', 'Maximum call stack size exceeded']],
])('%s fails the cell with what was thrown', async (code, error) => {
  const cell = await kernel.run(code);
  expect(cell.reply['status']).toBe('error');
  expect(cell.error.slice(0, 2)).toEqual(error);
});

test('display shows HTML, Markdown and images; an object may bring its own HTML', async () => {
  const cell = await kernel.run(
    'display.html("<b>h</b>"); display.markdown("*m*"); display.png(new Uint8Array([1, 2])); ({ _toHtml: () => "<i>own</i>" })',
  );
  expect(cell.displays).toEqual([
    { 'text/html': '<b>h</b>' },
    { 'text/markdown': '*m*' },
    { 'image/png': 'AQI=' },
  ]);
  expect(cell.contents('execute_result')[0]?.['data']).toMatchObject({ 'text/html': '<i>own</i>' });
});

test('a display with an id is replaced', async () => {
  const cell = await kernel.run('const d = newDisplay(); d.text("one"); d.text("two");');
  const [first] = cell.contents('display_data');
  const [second] = cell.contents('update_display_data');
  expect(second).toMatchObject({ data: { 'text/plain': 'two' }, transient: first?.['transient'] });
});

test('clearOutput clears what the cell has shown', async () => {
  const cell = await kernel.run('console.log("old"); clearOutput(true); console.log("new");');
  expect(cell.types.slice(2, -1)).toEqual(['stream', 'clear_output', 'stream']);
  expect(cell.contents('clear_output')).toEqual([{ wait: true }]);
});

test('shell lines among TypeScript run in their place, and in the notebook’s lab', async () => {
  await kernel.run('%%sh\nshared=yes');
  const cell = await kernel.run(
    '! echo one\nconsole.log("two");\n! echo three $shared\nfor (const x of ["four"]) console.log(x);\n! ip link\nconst isNot = true;\n!isNot',
  );
  expect(cell.shown).toBe('one\ntwo\nthree yes\nfour\n[TABLE]');
  expect(cell.result).toBe('false');
});

test('a shell line that fails stops the cell', async () => {
  const cell = await kernel.run('! false\nconsole.log("no")');
  expect(cell.error.slice(0, 2)).toEqual(['ExitCode', '! false ended with exit code 1']);
  expect(cell.stdout).toBe('');
});

test('input asks whoever runs the notebook, and gives the answer', async () => {
  const cell = kernel.client.connection.requestExecute({ code: 'await input("Who? ")', allow_stdin: true });
  const asked = new Promise<unknown>((resolve) => {
    cell.onStdin = ({ content }) => {
      resolve(content);
      kernel.client.connection.sendInputReply({ status: 'ok', value: 'Ada' }, {} as never);
    };
  });
  expect(await asked).toEqual({ prompt: 'Who? ', password: false });
  expect((await cell.done).content.status).toBe('ok');
});

test('input says so where the client cannot answer', async () => {
  const cell = await kernel.run('await input("Who? ")', { allow_stdin: false });
  expect(cell.error[1]).toBe('"Who? " asks for input, and this client cannot answer.');
});

test('a cell that ends its process says what is gone, and the next one runs', async () => {
  await kernel.run('%%sh\nlasting=1');
  const cell = await kernel.run('process.exit(4)');
  expect(cell.error).toEqual([
    'EvaluatorEnded',
    'The TypeScript process ended (exit code 4): the names of earlier TypeScript cells are gone.',
    'Run the cells that define what you need again. The lab and its namespaces are as they were.',
  ]);
  expect((await kernel.run('1 + 2')).result).toBe('3');
  expect((await kernel.run('%%sh\necho $lasting')).stdout).toBe('1\n');
});

test('a shorthand property takes the name of an earlier cell, of this one, and a global', async () => {
  await kernel.run('const early = 1; let changing = 2;');
  await kernel.run('changing = 3;');
  const cell = await kernel.run(
    'const here = 4; ({ early, changing, here, isNaN }).isNaN(NaN) && ({ early, changing, here })',
  );
  expect(cell.error).toEqual([]);
  expect(cell.result).toBe('{ early: 1, changing: 3, here: 4 }');
});

test('a module may be imported by await, whatever its types are, and is there in later cells', async () => {
  const cell = await kernel.run("const files = await import('node:fs'); files.existsSync('/')");
  expect([cell.error, cell.result]).toEqual([[], 'true']);
  expect((await kernel.run("files.existsSync('/nowhere')")).result).toBe('false');
});

test('an error that a cell prints has the frames of cells, and none of the kernel', async () => {
  await kernel.run('function thrower() {\n  throw new TypeError("deep");\n}');
  const cell = await kernel.run('try { thrower(); } catch (e) { console.log(e, (e as Error).stack); }');
  const shown = 'TypeError: deep\n    at thrower (an earlier cell:2:9)\n    at cell:1:7';
  expect(cell.stdout).toBe(`${shown} ${shown}\n`);
  expect((await kernel.run('console.trace("here")')).stderr).toBe('Trace: here\n    at cell:1:9\n');
});

test('a promise is shown without what Node notes on it', async () => {
  expect((await kernel.run('[Promise.resolve(5)]')).result).toBe('[ Promise { 5 } ]');
});

test('what keeps the memory of the cells’ process small is not for the processes that they start', async () => {
  const code = `import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const [own, shell] = [readFileSync('/proc/self/environ', 'utf8'), execSync('env').toString()];
[own, shell].map((variables) => variables.includes('MALLOC_ARENA_MAX=1'))`;
  expect((await kernel.run(code)).result).toBe('[ true, false ]');
});

test('what a worker thread throws is shown as the error that it is', async () => {
  const cell = await kernel.run(
    'import { Worker } from "node:worker_threads"; new Worker("throw new Error(`far`)", { eval: true }); 0',
  );
  await cell.printed('Uncaught Error: far\n', 10_000, 'stderr');
}, 15_000);

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { DebugClient } from './debug-client.ts';
import type { Shown } from './debug-client.ts';
import { Kernel } from './start-kernel.ts';

// Two compilers on a busy computer take their time.
jest.setTimeout(60_000);

let kernel: Kernel;
let client: DebugClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  client = new DebugClient(kernel);
  await client.start();
});
afterEach(async () => {
  await client.body('setExceptionBreakpoints', { filters: [] });
  await client.clear();
  // What a failed test has left standing.
  await client.ask('continue');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const CELL = `interface Host { name: string }
const names: string[] = ['red', 'blue'];
function greet(host: Host, times = 1): string {
  const text = \`hello \${host.name}\`;
  return text.repeat(times);
}
let said = '';
for (const name of names) {
  said += greet({ name });
}
said`;

test('a breakpoint set before the cell runs stops it at its line, with the stack and the names of the cell', async () => {
  const cell = await client.stopAt(CELL, [4]);
  expect(await client.stack()).toEqual(['greet 4', 'cell 9']);
  const globals = expect.arrayContaining(["names = [ 'red', 'blue' ]", 'greet = [Function: greet]']);
  expect(await client.scopes()).toEqual({
    Locals: ["host = { name: 'red' }", 'times = 1', 'text = undefined'],
    Closure: expect.arrayContaining(["said = ''"]),
    Globals: globals,
  });
  expect((await client.scopes(1))['Locals']).toEqual(
    expect.arrayContaining(["name = 'red'", "names = [ 'red', 'blue' ]", "said = ''"]),
  );
  expect(await client.go('continue')).toEqual(['greet 4', 'cell 9']);
  await client.body('continue', { threadId: 1 });
  await cell.done;
  expect(cell.result).toBe("'hello redhello blue'");
});

test('steps go from line to line of the cell, into its functions and out of them', async () => {
  const cell = await client.stopAt(CELL, [2]);
  expect(await client.stack()).toEqual(['cell 2']);
  expect(await client.go('next')).toEqual(['cell 7']);
  expect(await client.go('next')).toEqual(['cell 8']);
  expect(await client.go('next')).toEqual(['cell 9']);
  expect(await client.go('stepIn')).toEqual(['greet 4', 'cell 9']);
  expect(await client.go('next')).toEqual(['greet 5', 'cell 9']);
  expect((await client.scopes())['Locals']).toContain("text = 'hello red'");
  // The rest of the statement is behind it: the next one is the next round of the loop.
  expect(await client.go('stepOut')).toEqual(['cell 9']);
  expect(await client.go('next')).toEqual(['cell 11']);
  await client.body('next', { threadId: 1 });
  await cell.done;
  expect(cell.result).toBe("'hello redhello blue'");
});

test('a line that begins no statement stops where its own code begins; one without code, at the next', async () => {
  const chain = `const doubled = [1, 2]
  // only a comment
  .map((n) => n * 2)
  .filter((n) =>
    n > 2);
type Nothing = string;

doubled`;
  const { sourcePath } = await client.body('dumpCell', { code: chain });
  const cell = await client.stopAt(chain, [5, 6]);
  expect(await client.stack()).toEqual(['(anonymous) 5', 'cell 4']);
  expect((await client.scopes())['Locals']).toEqual(['n = 2']);
  expect(await client.go('continue')).toEqual(['(anonymous) 5', 'cell 4']);
  expect(await client.go('continue')).toEqual(['cell 8']);
  // What the kernel has made of line 6 is what a client is told from now on.
  const { breakpoints } = await client.body('debugInfo');
  expect(breakpoints).toEqual([{ source: sourcePath, breakpoints: [{ line: 5 }, { line: 6 }] }]);
  await client.body('continue');
  await cell.done;
  expect(cell.result).toBe('[ 4 ]');
});

test('what is evaluated in a frame sees its names, and those of earlier cells, and may change them', async () => {
  await kernel.run('let total = 100; const factor = 2;');
  const code = 'function scaled(factor: number) {\n  return factor * total;\n}\nscaled(5)';
  const cell = await client.stopAt(code, [2]);
  const [top, below] = await client.frames();
  const evaluate = async (expression: string, frame = top) =>
    client.ask('evaluate', { expression, frameId: frame?.id, context: 'repl' });
  expect((await evaluate('factor + total')).body).toMatchObject({ result: '105', type: 'number' });
  expect((await evaluate('factor + total', below)).body).toMatchObject({ result: '102' });
  expect((await evaluate('({ a: [factor] } as object)')).body).toMatchObject({ result: '{ a: [Array] }' });
  expect(await evaluate('nobody')).toMatchObject({
    success: false,
    message: 'ReferenceError: nobody is not defined',
  });
  await evaluate('factor = 7');
  await evaluate('total = 3');
  await client.body('continue');
  await cell.done;
  expect(cell.result).toBe('21');
  expect((await client.body('evaluate', { expression: 'total + factor' }))['result']).toBe('5');
});

test('a rich view in a frame is of its own variable; copied to the globals, later cells have it', async () => {
  const code =
    'const deep = (() => {\n  const inner = { _toHtml: () => "<i>in</i>", n: 41 };\n  return inner.n;\n})();';
  const cell = await client.stopAt(code, [3]);
  const [top] = await client.frames();
  const given = { variableName: 'inner', frameId: top?.id };
  expect((await client.body('richInspectVariables', given))['data']).toMatchObject({
    'text/html': '<i>in</i>',
  });
  await client.body('copyToGlobals', {
    ...{ srcVariableName: 'inner', dstVariableName: 'taken', srcFrameId: top?.id },
  });
  expect((await client.scopes())['Globals']).toContain('taken = { _toHtml: [Function: _toHtml], n: 41 }');
  await client.body('continue');
  await cell.done;
  expect((await kernel.run('taken.n + 1')).result).toBe('42');
});

test('a breakpoint in a function of an earlier cell stops the cell that calls it', async () => {
  const earlier = 'function half(n: number) {\n  return n / 2;\n}';
  await kernel.run(earlier);
  const path = await client.breakpoints(earlier, [2]);
  client.events.length = 0;
  const cell = kernel.begin('half(8)');
  await client.event('stopped');
  expect(await client.stack()).toEqual(['half 2', 'cell 1']);
  expect((await client.frames())[0]?.source.path).toBe(path);
  await client.body('continue');
  await cell.done;
  expect(cell.result).toBe('4');
});

test('a cell with magics above its TypeScript has the lines and the path of the whole', async () => {
  const code = '%labs\n\nconst three = 3;\nthree';
  const cell = await client.stopAt(code, [4]);
  const { sourcePath } = await client.body('dumpCell', { code });
  expect(await client.frames()).toMatchObject([{ line: 4, source: { path: sourcePath } }]);
  await client.body('continue');
  await cell.done;
  expect(cell.result).toBe('3');
});

test('a breakpoint stops where its condition is true, or the number of its hits', async () => {
  await kernel.run('const limit = 3;');
  const code =
    'const seen: number[] = [];\nfor (const n of [1, 2, 3, 4, 5, 6]) {\n  seen.push(n);\n}\nseen.length';
  const stopsAt = async (stop: object): Promise<string[]> => {
    await client.set(code, [{ line: 3, ...stop }]);
    client.events.length = 0;
    const cell = kernel.begin(code);
    const at: string[] = [];
    for (;;) {
      await Promise.race([client.event('stopped'), cell.done]);
      if (cell.result !== undefined) break;
      at.push(
        String(
          (await client.body('evaluate', { expression: 'n', frameId: (await client.frames())[0]?.id }))[
            'result'
          ],
        ),
      );
      client.events.length = 0;
      await client.body('continue');
    }
    await cell.done;
    return [...at, cell.stdout];
  };
  expect(await stopsAt({ condition: '(n as number) > limit + 1' })).toEqual(['5', '6', '']);
  expect(await stopsAt({ hitCondition: '% 3' })).toEqual(['3', '6', '']);
  expect(await stopsAt({ condition: 'n % 2 === 0', hitCondition: '2' })).toEqual(['4', '']);
  expect(await stopsAt({ condition: 'n < 3', logMessage: 'n is {n}, seen {seen} of {"many"}' })).toEqual([
    'n is 1, seen [] of many\nn is 2, seen [ 1 ] of many\n',
  ]);
  expect(await stopsAt({ condition: 'nobody', line: 1 })).toEqual([
    'netcell: a breakpoint in line 1: ReferenceError: nobody is not defined\n',
  ]);
});

test('variables of a frame, of all cells and inside of values are given other values', async () => {
  await kernel.run('let all = 1;');
  const code = 'function f(own: number, list = [1, 2]) {\n  return [own, list[0], all];\n}\nf(1)';
  const cell = await client.stopAt(code, [2]);
  const frameId = (await client.frames())[0]?.id;
  const { scopes } = await client.body('scopes', { frameId });
  const reference = (name: string) =>
    (scopes as Shown[]).find((scope) => scope.name === name)?.variablesReference;
  const set = (variablesReference: unknown, name: string, value: string) =>
    client.ask('setVariable', { variablesReference, name, value });
  expect((await set(reference('Locals'), 'own', 'own + 6 as number')).body).toMatchObject({
    value: '7',
    type: 'number',
  });
  expect((await set(reference('Globals'), 'all', '"other"')).body).toMatchObject({ value: "'other'" });
  const list = (await client.variables(reference('Locals'))).find(({ name }) => name === 'list');
  expect((await set(list?.variablesReference, '0', 'own * 2')).body).toMatchObject({ value: '14' });
  expect(await set(list?.variablesReference, 'nothing', '1')).toMatchObject({
    success: false,
    message: expect.stringContaining('"nothing" cannot be changed.') as unknown,
  });
  expect(await set(reference('Locals'), '1+1', '1')).toMatchObject({
    success: false,
    message: '"1+1" cannot be changed.',
  });
  await client.body('continue');
  await cell.done;
  expect(cell.result).toBe("[ 7, 14, 'other' ]");
});

test('a debugger statement stops; steps go on behind an await, and end with the cell', async () => {
  client.events.length = 0;
  const cell = kernel.begin('let n = 1;\ndebugger;\nn += 1;\nawait null;\nn += 1;\nn');
  await client.event('stopped');
  expect(await client.go('next')).toEqual(['cell 3']);
  expect(await client.go('next')).toEqual(['cell 4']);
  expect(await client.go('next')).toEqual(['cell 5']);
  expect(await client.go('next')).toEqual(['cell 6']);
  await client.body('next');
  await cell.done;
  expect(cell.result).toBe('3');
  client.events.length = 0;
  expect((await kernel.run('n + 1')).result).toBe('4');
  expect(client.events).toEqual([]);
});

test('pause stops a loop where it is', async () => {
  const cell = kernel.begin('let spins = 0;\nwhile (true) {\n  spins += 1;\n}');
  await sleep(100);
  client.events.length = 0;
  await client.body('pause', { threadId: 1 });
  expect(await client.event('stopped')).toMatchObject({ reason: 'pause', threadId: 1 });
  const [top] = await client.stack();
  expect(['cell 2', 'cell 3']).toContain(top);
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
});

import { Script, createContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { LoopInterrupted, makeCheck, withLoopGuards } from '../../../src/typescript/evaluator/guards.ts';

/** Runs guarded code whose check lets `times` rounds pass; returns what it gave and how often it was checked. */
async function run(
  code: string,
  times = Infinity,
): Promise<{ value: unknown; checks: number; interrupted: boolean }> {
  let checks = 0;
  const check = () => {
    if (++checks > times) throw new LoopInterrupted('the loop was interrupted');
  };
  const text = `(async () => {${withLoopGuards(code)}\n})()`;
  const running = new Script(text).runInContext(createContext({ __netcell: { check } })) as Promise<unknown>;
  return running.then(
    (value) => ({ value, checks, interrupted: false }),
    (error: unknown) => ({ value: undefined, checks, interrupted: error instanceof LoopInterrupted }),
  );
}

test.each([
  ['while (true) {}'],
  ['while (true);'],
  ['for (;;);'],
  ['for (;;) continue;'],
  ['do {} while (true)'],
  ['do ; while (true)'],
  ['const list = [1]; for (const x of list) list.push(x);'],
  ['for await (const x of (async function* () { while (true) yield 1; })()) ;'],
  ['outer: while (true) { while (true) continue outer; }'],
  ['const f = () => { while (true) {} }; f();'],
  ['class A { constructor() { for (;;) {} } } new A();'],
  ['[1].forEach(function () { while (true) {} });'],
  ['while (true) { if (false) break; switch (1) { case 1: continue; } }'],
  ['await 1; while (true) {}'],
  ['const f = () => Promise.resolve().then(f); await f();'],
  ['const f = async () => { await null; return f(); }; await f();'],
  ['async function f() { await null; await f(); } await f();'],
])('the endless %s can be stopped', async (code) => {
  expect(await run(code, 50)).toEqual({ value: undefined, checks: 51, interrupted: true });
});

test('a loop over the names of an object is checked too', async () => {
  const { checks, value } = await run('let n = ""; for (const key in { a: 1, b: 2 }) n += key; return n;');
  expect([checks, value]).toEqual([2, 'ab']);
});

test.each([
  ['let n = 0; for (let i = 0; i < 3; i++) n += i; return n;', 3, 3],
  ['let n = 0; for (const x of [1, 2, 3]) { if (x === 2) continue; n += x; } return n;', 4, 3],
  ['let n = 0; do { n++; if (n === 2) break; } while (true); return n;', 2, 2],
  [
    'const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()).join();',
    '0,1,2',
    3,
  ],
  ['a: for (const x of [1, 2]) for (const y of [1, 2]) if (y === 2) break a; return 7;', 7, 3],
  ['let s = ""; for await (const x of [1, Promise.resolve(2)]) s += x; return s;', '12', 2],
  ['return `while (x) ${[..."ab"].map((c) => c).join()}`;', 'while (x) a,b', 0],
])('%s gives %j as without guards', async (code, value, checks) => {
  expect(await run(code)).toEqual({ value, checks, interrupted: false });
});

test('a script without loops is left as it is, byte for byte', () => {
  const script = 'const  x = 1 ;\n\n// forty\n  f( x )';
  expect(withLoopGuards(script)).toBe(script);
});

test('a learner’s try around a loop without a rethrow does not keep it: the loop behind it is stopped too', async () => {
  const code = 'try { while (true) {} } catch {} try { while (true) {} } catch {} while (true) {}';
  expect((await run(code, 10)).interrupted).toBe(true);
});

test('the check throws while an interrupt is asked for, and opens mail that waits', () => {
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const mail: string[] = [];
  let turn = 0;
  const check = makeCheck(
    flag,
    () => turn,
    () => mail.push('opened'),
  );
  check();
  Atomics.store(flag, 0, 1);
  expect(check).toThrow(new LoopInterrupted('the loop was interrupted'));
  expect(mail).toEqual([]);
  Atomics.store(flag, 0, 2);
  check();
  expect(mail).toEqual(['opened']);
  Atomics.store(flag, 0, 0);
  check();
  expect(mail).toEqual(['opened']);
  // An interrupt of a cell that has ended.
  turn = 1;
  Atomics.store(flag, 0, 1);
  check();
  expect(mail).toEqual(['opened']);
});

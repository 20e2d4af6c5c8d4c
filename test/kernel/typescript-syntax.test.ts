import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run(
    'function told(_value: unknown, context: DecoratorContext): void { console.log(context.kind, context.name); }',
  );
});
afterAll(() => kernel[Symbol.asyncDispose]());

test('decorators are those of JavaScript: they are told what they decorate by their context', async () => {
  const cell = await kernel.run(
    '@told class Z { @told f = 1; @told static s = 2; @told #p() { return 3; } @told get g() { return this.#p(); } @told accessor a = 4 }\n' +
      'const z = new Z(); [z.f, Z.s, z.g, z.a]',
  );
  expect(cell.error).toEqual([]);
  expect(cell.stdout).toBe('method #p\ngetter g\naccessor a\nfield s\nfield f\nclass Z\n');
  expect(cell.result).toBe('[ 1, 2, 3, 4 ]');
  expect((await kernel.run('z instanceof Z')).result).toBe('true');
  expect((await kernel.run('@told class Z { other = 5 }\n[new Z().other, z instanceof Z]')).result).toBe(
    '[ 5, false ]',
  );
});

test.each([
  [
    'a method',
    'const twice = (f: (this: any) => number, _c: ClassMethodDecoratorContext) => function (this: any) { return 2 * f.call(this); };\nclass A { @twice m() { return 21; } }\nnew A().m()',
    '42',
  ],
  [
    'a field',
    'const half = (_: undefined, _c: ClassFieldDecoratorContext) => (v: number) => v / 2;\nclass B { @half n = 84 }\nnew B().n',
    '42',
  ],
  [
    'an accessor',
    'function high<T>(t: ClassAccessorDecoratorTarget<T, number>, _c: ClassAccessorDecoratorContext<T, number>): ClassAccessorDecoratorResult<T, number> { return { get() { return t.get.call(this) + 41; } }; }\nclass C { @high accessor z = 1 }\nnew C().z',
    '42',
  ],
  [
    'a class, with an initializer',
    'let started = 0; const start = (_v: unknown, c: ClassDecoratorContext) => c.addInitializer(() => { started = 42; });\n@start class D {}\nstarted',
    '42',
  ],
  [
    'a method that is bound to each object',
    'function bound(_m: unknown, c: ClassMethodDecoratorContext<any>) { c.addInitializer(function () { (this as any)[c.name] = (this as any)[c.name].bind(this); }); }\nclass E { v = 42; @bound get() { return this.v; } }\nconst { get } = new E(); get()',
    '42',
  ],
])('a decorator changes %s', async (_what, code, result) => {
  const cell = await kernel.run(code);
  expect([cell.error, cell.result]).toEqual([[], result]);
});

test('a decorator that does not fit is a type error', async () => {
  const { error } = await kernel.run(
    'const onField = (_: undefined, _c: ClassFieldDecoratorContext) => undefined;\nclass F { @onField m() {} }',
  );
  expect(error[1]).toMatch('cell:2:12 - error TS1241: Unable to resolve signature of method decorator');
});

test('an error in a decorated method has its place', async () => {
  const { error } = await kernel.run('class G { @told boom() { throw new Error("x"); } }\nnew G().boom()');
  expect(error.slice(0, 4)).toEqual(['Error', 'x', '    at G.boom (cell:1:32)', '    at cell:2:9']);
});

test.each([
  ['accessor', 'class P { accessor x = 5; static accessor y = 6 } [new P().x, P.y]', '[ 5, 6 ]'],
  ['satisfies', 'const s = { g: "x" } satisfies Record<string, unknown>; s.g.length', '1'],
  ['enums', 'enum E { A, B = 5, C }\n[E.A, E[5], E.C]', "[ 0, 'B', 6 ]"],
  ['constant enums', 'const enum K { X = 3 }\nK.X', '3'],
  [
    'namespaces',
    'namespace N { export const v = 4; export namespace In { export const w = 5 } }\n[N.v, N.In.w]',
    '[ 4, 5 ]',
  ],
  [
    'private names and static blocks',
    'class Q { #p = 1; static #c = 2; static { Q.#c = 10; } get() { return this.#p + Q.#c; } has(o: object) { return #p in o; } }\n[new Q().get(), new Q().has({})]',
    '[ 11, false ]',
  ],
  ['generators', 'function* g() { yield 1; yield* [2, 3]; }\n[...g()]', '[ 1, 2, 3 ]'],
  [
    'asynchronous generators',
    'async function* a() { yield 1; yield 2; }\nconst got: number[] = []; for await (const v of a()) got.push(v);\ngot',
    '[ 1, 2 ]',
  ],
  [
    'tagged templates',
    'const tag = (t: TemplateStringsArray, ...v: unknown[]) => t.raw.join("|") + v.join(",");\ntag`a${1}\\n${2}c`',
    "'a|\\\\n|c1,2'",
  ],
  [
    'sets in regular expressions',
    '[/[\\p{L}--[a-z]]/v.test("A"), /[\\p{L}--[a-z]]/v.test("a")]',
    '[ true, false ]',
  ],
  ['BigInt', '[2n ** 64n, 10n / 3n]', '[ 18446744073709551616n, 3n ]'],
  ['generic arrow functions', 'const id = <T>(x: T) => x;\n[id<number>(3), id("s").length]', '[ 3, 1 ]'],
  [
    'overloads',
    'function o(a: string): string; function o(a: number): number; function o(a: any) { return a; }\no(3)',
    '3',
  ],
  [
    'labels',
    'const seen: number[] = []; out: for (const i of [1, 2]) for (;;) { seen.push(i); continue out; }\nseen',
    '[ 1, 2 ]',
  ],
  [
    'abstract classes',
    'abstract class V { abstract f(): number } class W extends V { override f() { return 1; } }\nnew W().f()',
    '1',
  ],
])('cells have %s', async (_what, code, result) => {
  const cell = await kernel.run(code);
  expect([cell.error, cell.result]).toEqual([[], result]);
});

test('of `using`, which its TypeScript does not have, a cell says what to write instead', async () => {
  const { error } = await kernel.run('{ using r = { [Symbol.dispose]() {} }; }');
  expect(error.join('\n')).toContain(
    'Cells have no `using`, which came with TypeScript 5.2: try { … } finally { … } does the same.',
  );
});

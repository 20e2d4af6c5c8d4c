import { expect, test } from '@jest/globals';
import { Views } from '../../../../src/typescript/evaluator/debug/views.ts';

/** What a person sees of a value: name, text, and how often it can be unfolded. */
const seen = (views: Views, reference: number) =>
  views.inside(reference)?.map(({ name, value }) => `${name}: ${value}`);

test.each([
  [42, '42', 'number'],
  [-0, '-0', 'number'],
  [12n, '12n', 'bigint'],
  ['it\n', "'it\\n'", 'string'],
  [true, 'true', 'boolean'],
  [undefined, 'undefined', 'undefined'],
  [null, 'null', 'null'],
  [Symbol('s'), 'Symbol(s)', 'symbol'],
  [/x/g, '/x/g', 'RegExp'],
  [{}, '{}', 'Object'],
  [[], '[]', 'Array(0)'],
  [new Proxy({ secret: 1 }, {}), 'Proxy', 'Proxy'],
  [(a: number) => a, '[Function (anonymous)]', 'function'],
])('%p is seen as %s and cannot be unfolded', (value, text, type) => {
  expect(new Views().view('it', value, 'it')).toEqual({
    name: 'it',
    value: text,
    type,
    variablesReference: 0,
    evaluateName: 'it',
  });
});

test('an object unfolds to its properties, and those to theirs', () => {
  const views = new Views();
  const host = views.view('host', { name: 'red', link: { mtu: 1500 }, [Symbol('id')]: 7 });
  expect(host.value).toBe("{ name: 'red', link: [Object], [Symbol(id)]: 7 }");
  expect(seen(views, host.variablesReference)).toEqual([
    "name: 'red'",
    'link: { mtu: 1500 }',
    '[Symbol(id)]: 7',
  ]);
  const [, link] = views.inside(host.variablesReference) ?? [];
  expect(seen(views, link?.variablesReference ?? 0)).toEqual(['mtu: 1500']);
});

test('an array, a map and a set unfold to their elements', () => {
  const views = new Views();
  const holed = ['a', 'b', 'c'];
  Reflect.deleteProperty(holed, 1);
  const pairs = new Map<unknown, number>([
    ['x', 1],
    [{ k: 1 }, 2],
  ]);
  const value = { list: holed, map: pairs, set: new Set([5]) };
  const [list, map, set] = views.inside(views.view('it', value).variablesReference) ?? [];
  expect([list, map, set].map((shown) => shown?.type)).toEqual(['Array(3)', 'Map(2)', 'Set(1)']);
  expect(seen(views, list?.variablesReference ?? 0)).toEqual(["0: 'a'", "2: 'c'"]);
  expect(seen(views, map?.variablesReference ?? 0)).toEqual(["'x': 1", '{ k: 1 }: 2']);
  expect(seen(views, set?.variablesReference ?? 0)).toEqual(['0: 5']);
});

test('a getter is called only when it is unfolded, on the object that has it', () => {
  let calls = 0;
  class Link {
    readonly #mtu = 1500;
    get mtu() {
      calls += 1;
      return this.#mtu;
    }
    get broken(): number {
      throw new Error('no such link');
    }
  }
  const views = new Views();
  const link = views.view('link', new Link());
  expect(link).toMatchObject({ value: 'Link {}', type: 'Link' });
  const [mtu, broken] = views.inside(link.variablesReference) ?? [];
  expect(mtu).toMatchObject({
    name: 'mtu',
    value: '(getter: unfold to call it)',
    presentationHint: { lazy: true },
  });
  expect(calls).toBe(0);
  expect(seen(views, mtu?.variablesReference ?? 0)).toEqual(['mtu: 1500']);
  expect(calls).toBe(1);
  expect(seen(views, broken?.variablesReference ?? 0)).toEqual(['broken: Error: no such link']);
});

test("the getters of Node's own classes can be unfolded too", () => {
  const views = new Views();
  const url = views.view('url', new URL('http://192.168.10.2/x'));
  const hostname = views.inside(url.variablesReference)?.find(({ name }) => name === 'hostname');
  expect(seen(views, hostname?.variablesReference ?? 0)).toEqual(["hostname: '192.168.10.2'"]);
});

test('an error unfolds to its message, stack and cause', () => {
  const views = new Views();
  const error = views.view('error', new RangeError('too far', { cause: 7 }));
  expect(error).toMatchObject({ value: 'RangeError: too far', type: 'RangeError' });
  const names = views.inside(error.variablesReference)?.map(({ name }) => name);
  expect(names).toEqual(['stack', 'message', 'cause']);
});

test('a long array unfolds by ranges of ranges, and is never listed whole', () => {
  const views = new Views();
  const long = views.view(
    'long',
    Array.from({ length: 1_000_000 }, (_, n) => n),
  );
  expect(long).toMatchObject({ type: 'Array(1000000)', indexedVariables: 1_000_000 });
  const ranges = views.inside(long.variablesReference) ?? [];
  expect(ranges).toHaveLength(100);
  expect(ranges[1]?.name).toBe('[10000 … 19999]');
  const inner = views.inside(ranges[1]?.variablesReference ?? 0) ?? [];
  expect(inner).toHaveLength(100);
  expect(seen(views, inner[2]?.variablesReference ?? 0)?.[5]).toBe('10205: 10205');
});

test('a client that asks for a part of the elements gets just these', () => {
  const views = new Views();
  const { variablesReference } = views.view('map', new Map(Array.from({ length: 500 }, (_, n) => [n, -n])));
  const part = views.inside(variablesReference, { filter: 'indexed', start: 200, count: 150 }) ?? [];
  expect(part).toHaveLength(150);
  expect(part[0]).toMatchObject({ name: '200', value: '-200' });
  expect(views.inside(variablesReference, { filter: 'named' })).toEqual([]);
});

test('an object with many properties is told by their number, and unfolds by ranges', () => {
  const views = new Views();
  const table = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`host${n}`, n]));
  const shown = views.view('table', table);
  expect(shown.value).toBe('Object { 250 properties }');
  const ranges = views.inside(shown.variablesReference) ?? [];
  expect(ranges.map(({ name }) => name)).toEqual([
    '[host0 … host99]',
    '[host100 … host199]',
    '[host200 … host249]',
  ]);
  expect(seen(views, ranges[2]?.variablesReference ?? 0)?.[0]).toBe('host200: 200');
});

test('the same object has the same number each time it is seen', () => {
  const views = new Views();
  const object = { a: { b: 1 } };
  const first = views.view('x', object).variablesReference;
  expect(views.view('y', object).variablesReference).toBe(first);
  expect(views.inside(first)).toEqual(views.inside(first));
  expect(views.view('z', { a: 1 }).variablesReference).not.toBe(first);
});

test('a number that stands for nothing is not found', () => {
  expect(new Views().inside(77)).toBeUndefined();
});

test('looking runs no code of the value', () => {
  const views = new Views();
  const trap = () => {
    throw new Error('looked');
  };
  const proxy = new Proxy(
    {},
    { ownKeys: trap, get: trap, getOwnPropertyDescriptor: trap, getPrototypeOf: trap },
  );
  const own = { [Symbol.for('nodejs.util.inspect.custom')]: trap, toString: trap, proxy };
  const shown = views.view('own', own);
  expect(views.inside(shown.variablesReference)?.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'toString function',
    'proxy Proxy',
    '[Symbol(nodejs.util.inspect.custom)] function',
  ]);
});

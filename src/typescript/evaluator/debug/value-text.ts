import { inspect, types } from 'node:util';

/** Above so many properties, an object is told by its name and their number alone. */
const MOST = 100;

/** One line for a value, as the result of a cell shows it, cut short. Runs none of the learner's code. */
export function textOf(value: unknown, keys = keyCount(value)): string {
  if (types.isProxy(value)) return 'Proxy';
  if (types.isNativeError(value)) return `${nameOf(value)}: ${value.message}`;
  // `inspect` would read all of them before it shows the first.
  if (keys > MOST) return `${nameOf(value)} { ${keys} properties }`;
  return (
    inspect(value, {
      ...{ depth: 0, breakLength: Infinity, compact: true, customInspect: false, getters: false },
      ...{ showProxy: true, maxArrayLength: 10, maxStringLength: 200 },
    }).split('\n', 1)[0] ?? ''
  );
}

/** The type in one word: `number`, `Array(3)`, `Map(2)`, `Point`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return types.isProxy(value) || !isClass(value) ? 'function' : 'class';
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value)) return 'Proxy';
  const size = types.isMap(value) || types.isSet(value) ? sizeOf(value) : lengthOf(value);
  return size === undefined ? nameOf(value) : `${nameOf(value)}(${size})`;
}

/** How many elements an array or a typed array has; undefined for anything else. */
export function lengthOf(value: object): number | undefined {
  return Array.isArray(value) || types.isTypedArray(value) ? value.length : undefined;
}

export function sizeOf(value: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>): number {
  return value.size;
}

/** Whose instance an object is. */
export function nameOf(value: unknown): string {
  for (let at: unknown = Object.getPrototypeOf(value); at !== null; at = Object.getPrototypeOf(at)) {
    const name: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof name === 'function') return name.name;
  }
  return 'Object';
}

/** How many properties an object has, which takes a while where they are a million; 0 for lists, maps and proxies. */
export function keyCount(value: unknown): number {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return 0;
  if (lengthOf(value) !== undefined || types.isMap(value) || types.isSet(value)) return 0;
  return Object.keys(value).length;
}

const isClass = (value: object): boolean =>
  /^class\b/.test(Function.prototype.toString.call(value).slice(0, 6));

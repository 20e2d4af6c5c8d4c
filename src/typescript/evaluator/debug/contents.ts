import { types } from 'node:util';
import { lengthOf, sizeOf } from './value-text.ts';

/** One thing inside a value: its name, and what it is or the getter that would say so. */
export type Content =
  | { readonly name: string; readonly key?: PropertyKey; readonly value: unknown }
  | { readonly name: string; readonly key: PropertyKey; readonly getter: true };

/** How many elements (of arrays, maps, sets) a value has, which are told by their position. */
export function elementCount(owner: object): number {
  if (types.isProxy(owner)) return 0;
  if (types.isMap(owner) || types.isSet(owner)) return sizeOf(owner);
  return lengthOf(owner) ?? 0;
}

/** The elements from position `from` up to, and not with, `to`. */
export function elements(
  owner: object,
  from: number,
  to: number,
  nameKey: (key: unknown) => string,
): Content[] {
  if (types.isMap(owner)) {
    const all: Iterable<[unknown, unknown]> = Map.prototype.entries.call(owner);
    return slice(all, from, to).map(([key, value]) => ({ name: nameKey(key), value }));
  }
  if (types.isSet(owner)) {
    const all: Iterable<unknown> = Set.prototype.values.call(owner);
    return slice(all, from, to).map((value, n) => ({ name: String(from + n), value }));
  }
  const found: Content[] = [];
  for (let index = from; index < Math.min(to, lengthOf(owner) ?? 0); index++) {
    // A hole has none.
    const content = property(owner, String(index));
    if (content) found.push(content);
  }
  return found;
}

/** The names of an object's own properties, as far as they are shown. */
export function ownKeys(owner: object): PropertyKey[] {
  if (types.isProxy(owner)) return [];
  const isIndexed = lengthOf(owner) !== undefined;
  return Reflect.ownKeys(owner).filter((key) => {
    if (isIndexed && typeof key === 'string' && /^\d+$/.test(key)) return false;
    if (types.isNativeError(owner) && ERROR_KEYS.includes(key)) return true;
    return Object.prototype.propertyIsEnumerable.call(owner, key);
  });
}

// They cannot be enumerated, and are all that there is to see.
const ERROR_KEYS: readonly PropertyKey[] = ['message', 'stack', 'cause'];

export function property(owner: object, key: PropertyKey): Content | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  if (!descriptor) return undefined;
  const name = typeof key === 'symbol' ? `[${String(key)}]` : String(key);
  if (descriptor.get) return { name, key, getter: true };
  return { name, key, value: descriptor.value as unknown };
}

/** Getters of the learner's classes and of Node's (`url.hostname`), which are the contents of most of these. */
export function inherited(owner: object): Content[] {
  if (types.isProxy(owner) || typeof owner === 'function' || isPlain(owner)) return [];
  const found = new Map<string, Content>();
  for (let at = prototypeOf(owner); at && at !== Object.prototype; at = prototypeOf(at)) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if ('get' in descriptor && !found.has(name) && !Object.hasOwn(owner, name))
        found.set(name, { name, key: name, getter: true });
  }
  return [...found.values()];
}

/** Values whose getters say nothing that is not seen anyway. */
function isPlain(owner: object): boolean {
  return (
    types.isMap(owner) ||
    types.isSet(owner) ||
    types.isPromise(owner) ||
    types.isRegExp(owner) ||
    types.isAnyArrayBuffer(owner) ||
    ArrayBuffer.isView(owner) ||
    types.isNativeError(owner) ||
    Array.isArray(owner)
  );
}

const prototypeOf = (value: object): object | null => {
  return types.isProxy(value) ? null : (Object.getPrototypeOf(value) as object | null);
};

function slice<T>(all: Iterable<T>, from: number, to: number): T[] {
  const found: T[] = [];
  let at = 0;
  for (const item of all) {
    if (at >= to) break;
    if (at++ >= from) found.push(item);
  }
  return found;
}

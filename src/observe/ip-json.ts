import { LabError } from '../errors.ts';
import type { Listing } from '../sandbox/listing.ts';

/** One element of what `ip -j` and `bridge -j` print. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The elements of what `ip -j` printed, in its order. An empty output is no elements, and so is each `{}`, which `ip`
 * prints in place of what its filter left out. Throws where the JSON is malformed or no list of objects.
 */
export function elementsOf(listing: Listing): readonly JsonObject[] {
  // `ip -j netns` prints nothing at all where there is none.
  if (listing.json.trim() === '' && listing.text.trim() === '') return [];
  const printed: unknown = JSON.parse(listing.json);
  return asObjects(printed, 'the output').filter((element) => Object.keys(element).length > 0);
}

/** A list of objects in a field; empty where the field is missing. */
export function objectsIn(object: JsonObject, key: string): readonly JsonObject[] {
  return isAbsent(object[key]) ? [] : asObjects(object[key], `"${key}"`);
}

/** An object in a field; undefined where the field is missing. */
export function objectIn(object: JsonObject, key: string): JsonObject | undefined {
  return isAbsent(object[key]) ? undefined : asObjects([object[key]], `"${key}"`)[0];
}

/** A word in a field, numbers as they are written; undefined where the field is missing. */
export function textIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  if (isAbsent(value)) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw unreadable(`a word in "${key}"`, value);
}

/** A word in a field that has to be there. */
export function requiredText(object: JsonObject, key: string): string {
  const text = textIn(object, key);
  if (text === undefined) throw unreadable(`a word in "${key}"`, object[key]);
  return text;
}

/** A number in a field; undefined where the field is missing. */
export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  if (isAbsent(value)) return undefined;
  if (typeof value === 'number') return value;
  throw unreadable(`a number in "${key}"`, value);
}

/** A list of words in a field; undefined where the field is missing or the list is empty. */
export function wordsIn(object: JsonObject, key: string): readonly string[] | undefined {
  const value = object[key];
  if (isAbsent(value)) return undefined;
  if (!Array.isArray(value)) throw unreadable(`a list of words in "${key}"`, value);
  return nonEmpty(value.map(String));
}

/** Those of the names that stand in the object as bare marks (`"router": null`, `"secondary": true`). */
export function marksIn(object: JsonObject, names: readonly string[]): readonly string[] | undefined {
  return nonEmpty(names.filter((name) => name in object && object[name] !== false));
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function asObjects(value: unknown, where: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw unreadable(`a list in ${where}`, value);
  return value.map((element: unknown) => {
    if (isObject(element)) return element;
    throw unreadable(`an object in ${where}`, element);
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function unreadable(expected: string, got: unknown): LabError {
  const shown = got === undefined ? 'nothing' : JSON.stringify(got).slice(0, 80);
  return new LabError(`Expected ${expected} of the tool's JSON, got ${shown}`, { code: 'UnreadableListing' });
}

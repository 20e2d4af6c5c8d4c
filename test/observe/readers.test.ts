import { describe, expect, test } from '@jest/globals';
import { readers } from '../../src/observe/index.ts';
import type { Reader } from '../../src/observe/reader.ts';
import { casesOf, fileOf, fixture } from './fixtures.ts';

describe.each([...readers] as Reader[])('$name', (reader) => {
  const file = fileOf(reader.name);
  const cases = casesOf(file);

  test('is shown an empty, a malformed and at least one full listing', () => {
    expect(cases).toEqual(expect.arrayContaining(['all', 'empty', 'malformed']));
  });

  test.each(cases.filter((name) => name !== 'malformed'))('reads the rows of "%s"', (name) => {
    const { listing, rows, groups } = fixture(file, name);
    expect(readers.filter((other) => other.accepts(listing))).toEqual([reader]);
    expect(withoutGaps(reader.read(listing))).toEqual(rows);
    expect(reader.groups?.(listing)).toEqual(groups);
  });

  test('throws on malformed output', () => {
    const { listing } = fixture(file, 'malformed');
    expect(reader.accepts(listing)).toBe(true);
    expect(() => reader.read(listing)).toThrow();
  });

  test('has a column with a title and an explanation for every field that a fixture gives', () => {
    const fields = cases.flatMap((name) => fixture(file, name).rows ?? []).flatMap(Object.keys);
    const keys = reader.columns.map(({ key }) => key);
    expect([...new Set(fields)].filter((field) => !keys.includes(field))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { title, about } of reader.columns) {
      expect(title).toMatch(/\S/);
      expect(about).toMatch(/\.$/);
    }
  });
});

/** As JSON has it: without the fields that are undefined. */
function withoutGaps(rows: unknown): unknown {
  return JSON.parse(JSON.stringify(rows));
}

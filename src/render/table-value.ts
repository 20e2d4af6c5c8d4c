import type { Column, Group, Row, Table, Value } from '../observe/table.ts';

/** The MIME type of a table as data, for programs and for the terminal. */
export const TABLE_TYPE = 'application/vnd.netcell.table.v1+json';

/** What stands under `TABLE_TYPE`. */
export interface TableValue {
  readonly command: string;
  /** `''` is the lab's own. */
  readonly namespace: string;
  /** The columns that hold something; none where there is no row. */
  readonly columns: readonly Pick<Column, 'key' | 'title'>[];
  readonly rows: readonly Row[];
  /** The groups of rows, such as chains; those without rows too. */
  readonly groups?: readonly Group[];
  /** The field of a row that names its group; no column shows it. */
  readonly groupedBy?: string;
}

/** A group with its rows; one without a heading where a table has no groups. */
export interface Section {
  readonly group: Group | undefined;
  readonly rows: readonly Row[];
}

/** The rows of a table under the headings of their groups, in the order of the groups. */
export function sectionsOf({
  groups,
  groupedBy,
  rows,
}: Pick<Table, 'groups' | 'groupedBy' | 'rows'>): readonly Section[] {
  if (groups === undefined || groupedBy === undefined) return [{ group: undefined, rows }];
  return groups.map((group) => ({ group, rows: rows.filter((row) => row[groupedBy] === group.name) }));
}

export const NOTHING = 'Nothing to list.';

/** Those columns of a table that say something in one of its rows. The heading of a group is no column. */
export function filledColumns({
  columns,
  groupedBy,
  rows,
}: Pick<Table, 'columns' | 'groupedBy' | 'rows'>): readonly Column[] {
  return columns.filter(
    ({ key, repeats }) =>
      key !== groupedBy &&
      rows.some(
        (row) => wordsOf(row[key]).length > 0 && !(repeats !== undefined && says(row, repeats, row[key])),
      ),
  );
}

/** Whether a field says this; of a name such as `eth0@if9` what stands before the `@` counts. */
function says(row: Row, key: string, value: Value): boolean {
  const own = row[key];
  return own === value || (typeof own === 'string' && own.split('@')[0] === value);
}

/** The column that names a row: the first, or the second after a mere number. */
export function headColumn<C extends Pick<Column, 'title'>>(columns: readonly C[]): C | undefined {
  return columns.find(({ title }) => title !== '#') ?? columns[0];
}

/** Whether a column counts something, so that its digits should stand under one another. */
export function isCounted({ key }: Pick<Column, 'key'>, rows: readonly Row[]): boolean {
  return rows.every((row) => row[key] === undefined || typeof row[key] === 'number');
}

/** Whether a column has fields of several words. */
export function isList({ key }: Pick<Column, 'key'>, rows: readonly Row[]): boolean {
  return rows.some((row) => wordsOf(row[key]).length > 1);
}

/** What a field says, word by word; an empty field says nothing. */
export function wordsOf(value: Value): readonly string[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object' ? value.map(visible) : [visible(String(value))];
}

/** Whether a state is a good or a bad one; undefined for all others. Colour only repeats what the word says. */
export function toneOf({ key }: Pick<Column, 'key'>, value: Value): 'good' | 'bad' | undefined {
  return key === 'state' ? TONES[String(value)] : undefined;
}

// A name may hold bytes that would move a terminal's cursor or turn the text round: they are shown, not obeyed.
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

// eslint-disable-next-line no-control-regex -- control characters are what it is about
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const TONES: Readonly<Record<string, 'good' | 'bad'>> = {
  UP: 'good',
  REACHABLE: 'good',
  PERMANENT: 'good',
  DOWN: 'bad',
  LOWERLAYERDOWN: 'bad',
  NOTPRESENT: 'bad',
  FAILED: 'bad',
  INCOMPLETE: 'bad',
};

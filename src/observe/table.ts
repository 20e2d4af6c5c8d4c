/** One column. `key` names the field of a row, `title` heads the column, `about` explains the word to a learner. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly about?: string;
  /** The field that this one usually repeats; a column in which no row says anything new is left out. */
  readonly repeats?: string;
}

/** What one field of a row holds. A list (flags, addresses) is shown one item after the other. */
export type Value = string | number | boolean | readonly string[] | undefined;

/** Rows by column key. A missing key is an empty cell. */
export type Row = Readonly<Record<string, Value>>;

/** Rows that stand under a heading of their own: the rules of a chain. A group may have no rows. */
export interface Group {
  /** What the rows of the group have in the field `groupedBy`: `INPUT`. */
  readonly name: string;
  /** `Chain INPUT`. */
  readonly title: string;
  /** What there is to say of the group itself: `policy DROP, 3 packets, 252 bytes`. */
  readonly about: string;
}

/** What a listing command said, as rows. */
export interface Table<R extends Row = Row> {
  /** The command as it was typed: `ip -d link show`. */
  readonly command: string;
  /** The namespace it ran in; `''` is the lab's own. */
  readonly namespace: string;
  readonly columns: readonly Column[];
  readonly rows: readonly R[];
  /** The groups, in the order in which they were printed; left out where rows have none. */
  readonly groups?: readonly Group[] | undefined;
  /** The field of a row that names its group. */
  readonly groupedBy?: string | undefined;
  /** Byte for byte what the command printed. */
  readonly printed: string;
}

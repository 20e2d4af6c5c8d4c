import {
  headColumn,
  isCounted,
  isList,
  NOTHING,
  sectionsOf,
  toneOf,
  visible,
  wordsOf,
  type TableValue,
} from './table-value.ts';
import { displayWidth, piecesOf } from './width.ts';

type Column = TableValue['columns'][number];
/** One column as it is drawn: its width in cells, and the words of each of its fields. */
interface Drawn {
  readonly column: Column;
  readonly width: number;
  readonly counted: boolean;
}

/**
 * Draws the value of a table bundle (`TableValue`) with lines around its cells, ending in a newline. Where the columns
 * do not fit side by side in `width` cells, those left over follow in further tables that begin with the same names.
 * A value that is no table is written as JSON.
 */
export function drawTable(value: unknown, options: { width: number; colour: boolean }): string {
  if (!isTableValue(value)) return `${JSON.stringify(value)}\n`;
  const { command, namespace, rows } = value;
  const paint = options.colour ? coloured : plain;
  const [what, where] = [command, namespace].map((text) => paint('bold', wordsOf(text).join(' ')));
  const caption = namespace === '' ? `${what}` : `${what} in namespace ${where}`;
  if (rows.length === 0 && !value.groups?.length) return `${caption}\n${NOTHING}\n`;
  // Columns are as wide in each section as in all, so that one can read down.
  const sideways = sideBySide(value, options.width);
  const sections = sectionsOf(value).map(({ group, rows }) => {
    const heading = group ? `${paint('bold', visible(group.title))} ${visible(group.about)}\n` : '';
    const tables =
      rows.length > 0 ? sideways.map((columns) => drawGroup({ ...value, rows }, columns, paint)) : [];
    return heading + tables.join('');
  });
  return `${caption}\n${sections.join('')}`;
}

function measured({ rows }: TableValue, column: Column, most: number): Drawn {
  const fields = rows.map((row) => wordsOf(row[column.key]));
  const widest = (texts: readonly string[]) =>
    texts.reduce((width, text) => Math.max(width, displayWidth(text)), 0);
  const whole = widest(fields.map((words) => words.join(' ')));
  // A list of words may go on in the next line, a single value should not.
  const wanted = isList(column, rows) ? Math.max(widest(fields.flat()), Math.min(whole, LIST_WIDTH)) : whole;
  const width = Math.min(Math.max(displayWidth(column.title), wanted), Math.max(2, most));
  return { column, width, counted: isCounted(column, rows) };
}

// Every group begins with the column that names the rows; beside it there is room for at least one other.
function sideBySide(value: TableValue, available: number): readonly (readonly Drawn[])[] {
  const named = headColumn(value.columns);
  if (named === undefined) return [];
  const room = available - FRAME;
  const alone = value.columns.length === 1;
  const head = measured(value, named, alone ? room : Math.floor((room - GAP) / 2));
  const groups: Drawn[][] = [[]];
  for (const column of value.columns) {
    const drawn = column === named ? head : measured(value, column, room - GAP - head.width);
    const group = groups.at(-1) ?? [];
    const needed = [...group, drawn].reduce((sum, { width }) => sum + width + GAP, 1);
    // A group of the names alone would say nothing new.
    if (needed <= available || group.every((other) => other === head)) group.push(drawn);
    else groups.push(drawn === head ? [head] : [head, drawn]);
  }
  return groups;
}

function drawGroup({ rows }: TableValue, group: readonly Drawn[], paint: Paint): string {
  const rule = (left: string, cross: string, right: string) =>
    left + group.map(({ width }) => '─'.repeat(width + 2)).join(cross) + right;
  const lines = rows.flatMap((row) =>
    drawRow(
      group,
      ({ column }) => ({ words: wordsOf(row[column.key]), tone: toneOf(column, row[column.key]) }),
      paint,
    ),
  );
  const heads = drawRow(group, ({ column }) => ({ words: [column.title], tone: 'bold' }), paint);
  return [rule('┌', '┬', '┐'), ...heads, rule('├', '┼', '┤'), ...lines, rule('└', '┴', '┘'), ''].join('\n');
}

function drawRow(
  group: readonly Drawn[],
  cellOf: (drawn: Drawn) => { words: readonly string[]; tone: Tone | undefined },
  paint: Paint,
): readonly string[] {
  const cells = group.map((drawn) => {
    const { words, tone } = cellOf(drawn);
    return { ...drawn, tone, lines: filledLines(words, drawn.width) };
  });
  const height = Math.max(1, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const line = cells.map(({ lines, width, counted, tone }) => {
      const text = lines[at] ?? '';
      const blanks = ' '.repeat(width - displayWidth(text));
      const shown = tone === undefined || text === '' ? text : paint(tone, text);
      return counted ? blanks + shown : shown + blanks;
    });
    return `│ ${line.join(' │ ')} │`;
  });
}

function filledLines(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of words.flatMap((word) => piecesOf(word, width))) {
    const longer = [...lines.slice(-1), piece].join(' ');
    if (lines.length > 0 && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

function isTableValue(value: unknown): value is TableValue {
  if (typeof value !== 'object' || value === null) return false;
  const { command, namespace, columns, rows } = value as Readonly<Record<string, unknown>>;
  return (
    typeof command === 'string' &&
    typeof namespace === 'string' &&
    Array.isArray(columns) &&
    Array.isArray(rows)
  );
}

type Tone = 'good' | 'bad' | 'bold';
type Paint = (tone: Tone, text: string) => string;
const plain: Paint = (_, text) => text;
const coloured: Paint = (tone, text) => `\x1b[${SGR[tone][0]}m${text}\x1b[${SGR[tone][1]}m`;
const SGR = { good: [32, 39], bad: [31, 39], bold: [1, 22] } as const;

/** The widest that a list of words is drawn before it goes on in the next line. */
const LIST_WIDTH = 32;
/** Cells beside the text: `│ ` and ` │`, and ` │ ` between two columns. */
const FRAME = 4;
const GAP = 3;

/** One line of what the doctor found. */
export interface Check {
  readonly name: string;
  /** `missing`: and the namespace chapter needs it. `absent`: and it does not. */
  readonly state: 'works' | 'missing' | 'absent';
  /** One phrase. */
  readonly says: string;
  /** The exact command that would mend it. */
  readonly mend?: string | undefined;
}

export interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** What the doctor found, as a whole. */
export interface Diagnosis {
  readonly sections: readonly Section[];
  /** Whether the course can run here. */
  readonly canRun: boolean;
  /** That, in one sentence. */
  readonly verdict: string;
}

const MARKS = { works: '✔', missing: '✘', absent: '–' } as const;
const COLOURS = { works: 32, missing: 31, absent: 33 } as const;

/** The diagnosis as aligned lines, the verdict last. */
export function formatDiagnosis({ sections, verdict }: Diagnosis, colour: boolean): string {
  const width = Math.max(...sections.flatMap(({ checks }) => checks.map(({ name }) => name.length)));
  const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const lines = sections.flatMap(({ title, checks }) => [
    paint(1, title),
    ...checks.flatMap(({ name, state, says, mend }) => [
      `  ${paint(COLOURS[state], MARKS[state])} ${name.padEnd(width)}  ${says}`,
      ...(mend === undefined ? [] : [`    ${' '.repeat(width)}  to mend it, type: ${mend}`]),
    ]),
    '',
  ]);
  return `${lines.join('\n')}\n${paint(1, verdict)}\n`;
}

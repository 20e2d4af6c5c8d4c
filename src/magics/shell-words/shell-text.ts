import { isShellLine } from '../../cell/shell-line.ts';
import { tools } from './tools/index.ts';

/** Shell text of a cell. */
export interface ShellText {
  /** Where it begins (UTF-16 units into the cell). */
  readonly start: number;
  /** The namespace that it runs in; undefined: the lab's own. */
  readonly namespace: string | undefined;
  /** Whether it runs in a lab of the notebook, whose names then are known. */
  readonly inLab: boolean;
  /** The name of that lab; undefined: the first one. */
  readonly lab: string | undefined;
}

/** The shell text that the cursor `at` stands in: below `%%sh` or `%%netns`, or in a `! command` line. */
export function shellTextAt(code: string, at: number): ShellText | undefined {
  const head = /^\s*%%(sh|netns)(?=\s)([^\n]*)\n/.exec(code);
  if (head) {
    const [whole, magic, given = ''] = head;
    if (at < whole.length) return undefined;
    return {
      start: whole.length,
      namespace: (magic === 'sh' ? /--on[=\s]\s*(\S+)/ : /(?:^|\s)([^-\s]\S*)/).exec(
        magic === 'sh' ? given : given.replace(/--lab[=\s]\s*\S+/, ''),
      )?.[1],
      inLab: !/\s--fresh\b/.test(given),
      lab: /--lab[=\s]\s*(\S+)/.exec(given)?.[1],
    };
  }
  if (/^\s*%%/.test(code)) return undefined;
  const begin = code.lastIndexOf('\n', at - 1) + 1;
  const line = code.slice(begin).split('\n')[0] ?? '';
  const isShell = line.startsWith('!') && at > begin && (isShellLine(line) || isBeginning(line));
  return isShell ? { start: begin + 1, namespace: undefined, inLab: true, lab: undefined } : undefined;
}

/** A shell line that is yet to be written: `! `, `!ip `. */
function isBeginning(line: string): boolean {
  const word = /^!([a-z0-9]*)\s*$/.exec(line)?.[1];
  return word === '' || tools.some(({ name }) => name === word);
}

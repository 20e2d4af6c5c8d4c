import { Harmless, harmless } from './harmless.ts';

/** Where a command writes. Tests pass one that remembers. */
export interface Screen {
  /** Writes to standard output, without what would steer the terminal. */
  print(text: string): void;
  /** Writes a line to standard error. */
  complain(line: string): void;
  /** Shows one passing line at the bottom of the terminal, or with `undefined` takes it away. Only where `live`. */
  status(line: string | undefined): void;
  /** Whether somebody looks on: standard error is a terminal. */
  readonly live: boolean;
  /** Whether colour may be used on standard output. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const ERASE_LINE = '\r\x1b[2K';
/** Where standard output is no terminal: as wide as a wide page. */
const UNKNOWN_WIDTH = 120;

/** The screen of a process. Colour follows https://no-color.org. */
export function processScreen(
  stdout: Stream,
  stderr: Stream,
  env: Readonly<Record<string, string | undefined>>,
): Screen {
  let passing = '';
  const printed = new Harmless();
  const live = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const erase = () => {
    if (passing !== '') stderr.write(ERASE_LINE);
    passing = '';
  };
  return {
    live,
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    get width() {
      return stdout.columns ?? UNKNOWN_WIDTH;
    },
    print(text) {
      erase();
      stdout.write(printed.push(text));
    },
    complain(line) {
      erase();
      stderr.write(`${harmless(line)}\n`);
    },
    status(line) {
      if (!live) return;
      erase();
      if (line === undefined) return;
      // A line that wraps could not be erased as one.
      passing = harmless(line).slice(0, (stderr.columns ?? 80) - 1);
      stderr.write(passing);
    },
  };
}

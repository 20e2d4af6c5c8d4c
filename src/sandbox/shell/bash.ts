import { plainTools } from './plain.ts';
import type { PlainTools } from './plain.ts';

/**
 * The lines by which the host speaks to the lasting shell of a lab. `inside/` has the texts that run in the lab: `rc.ts` is what
 * the shell knows, `init.ts` what starts it. Every engine uses them.
 *
 * bash runs interactively (so that Ctrl-C ends a loop and keeps the shell) on a terminal of its own (so that the
 * kernel knows which process group is in the foreground), but reads its lines from a pipe of the host and prints into
 * pipes, so that stdout and stderr stay apart. A nested bash inside a namespace reads on from the same pipe.
 */

/** Where a lab keeps its own files, inside the sandbox. */
export const HOME = '/.netcell';
/** The id of the end that process 1 says for a shell that ended. */
export const SHELL_END = 'shell';
/** Descriptors of the shell that hold the cell's own stdout and stderr, whatever a cell does to 1 and 2. */
export const CELL_STDOUT = 51;
export const CELL_STDERR = 52;
/**
 * Further pairs of descriptors that lead to the host, stdout and stderr: a cell that leaves jobs in the background leaves
 * them its pair, and the next cell prints into another. So what they print later is known to be theirs.
 */
export const SPARE_PAIRS = [
  [10, 11],
  [12, 13],
  [14, 15],
  [16, 17],
  [18, 19],
  [20, 21],
] as const;

/** The shell itself keeps those, and one that gives no bytes, by numbers so much higher: cells seldom take such. */
export const KEPT = 100;
export const NO_INPUT = 122;

/** Descriptors of process 1 over which terminals go, one each, both ways. */
export const TERMINALS = [40, 41, 42, 43] as const;

/** The lines that run a cell and say how it ended. `stdin`: a file; left out: nothing. */
export function cellLines(id: string, text: string, stdin?: string): string {
  // Bash puts its own input aside above a descriptor that it copies: `exec 10>f` in a cell cannot hit it.
  const input = `<&${NO_INPUT}${stdin === undefined ? '' : ` <${stdin}`}`;
  // bash has read all of this line when it begins with it.
  const tools = toolLines(plainTools(text));
  const cell = `echo ${id} >|${HOME}/running; ${tools}eval ${quote(text)} ${input} >&${CELL_STDOUT} 2>&${CELL_STDERR}`;
  // Each of the signals that are sent at most before force (interrupt.ts) may cut one of the lines that say the end.
  return [cell, `__netcell_end ${id} $?`, ...Array<string>(3).fill(`__netcell_end_if_cut ${id}`), ''].join(
    '\n',
  );
}

/** What makes the tools of a cell start sooner (`inside/tools.ts`, `inside/rc.ts`). */
function toolLines(tools: PlainTools | undefined): string {
  const { listing, changing } = tools ?? { listing: [], changing: [] };
  return [
    !tools || listing.length > 0 ? '[ -z "${__netcell_passed-}" ] || __netcell_past_nothing; ' : '',
    listing.length > 0 ? `__netcell_with ${listing.join(' ')}; ` : '',
    changing.length > 0 ? `__netcell_past ${changing.join(' ')}; ` : '',
  ].join('');
}

/**
 * The line that starts a second bash inside a namespace, whose name must have been checked. It says end `entered` when
 * it reads on; the first shell says end `left` when it is back, with the second one's exit code.
 */
export function enterLine(namespace: string, entered: string, left: string): string {
  const back = `__netcell_code=$?; . ${HOME}/state 2>/dev/null; __netcell_end ${left} $__netcell_code`;
  return `__netcell_enter ${quote(namespace)} ${entered}; ${back}\n`;
}

/** The line that ends the second bash; what it learnt (variables, functions, folder) is kept. */
export const LEAVE_LINE = '__netcell_leave\n';

/** bash tells of background jobs as if to somebody at a terminal (`[1] 4242`, `[1]+  Done  sleep 1`): not in a cell. */
export function withoutJobNotices(text: string): string {
  return text.replaceAll(/^\[\d+\](?: \d+|[+-]? +(?:Done|Exit \d+|Terminated|Killed|Interrupt)\b.*)\n/gm, '');
}

/** One word for bash that means just this text. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

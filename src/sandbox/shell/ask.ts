import { HOME } from './bash.ts';
import type { Chunk, Exit, RunOptions } from '../engine.ts';

/** ms of silence after which one looks whether a command waits for input; twice as long each time, up to `LONGEST`. */
const FIRST = 100;
const LONGEST = 1_000;
/** Characters; what ends without a newline and is longer is no prompt. */
const PROMPT = 200;
/** ms. */
const MOMENT = 10;
/** What is typed for the end of the input, as it cannot be typed in a notebook: Ctrl-D of a terminal. */
const END = ['\x04', '^D', '^d'];

/** The lab's side of questions: looking beside the shell, and the keyboard of its terminal. */
export interface Asked {
  readonly look: (text: string) => Promise<string>;
  readonly type: (text: string) => void;
}

/**
 * Passes on what a run prints whose stdin is the lab's terminal, and asks whoever runs the notebook when a command in
 * the foreground waits for input. A line that is not yet ended is held back for a moment, since it may be the prompt.
 */
export async function* withQuestions(
  run: AsyncGenerator<Chunk, Exit, void>,
  ask: NonNullable<RunOptions['ask']>,
  { look, type }: Asked,
): AsyncGenerator<Chunk, Exit, void> {
  let held: (Chunk & { kind: 'text' }) | undefined;
  let since = 0;
  let pause = FIRST;
  const refusals: unknown[] = [];
  for (let next = run.next(); ;) {
    const result = await within(pause, next);
    if (result) {
      // Two streams may swap within a moment: a prompt on stderr stays one when a line on stdout comes with it.
      const stays = held && result.done !== true && isBeside(held, result.value, performance.now() - since);
      if (held && !stays) yield held;
      if (result.done === true) return result.value;
      const { whole, rest } = parted(result.value);
      if (whole) yield whole;
      if (!stays) held = rest;
      since = performance.now();
      pause = FIRST;
      next = run.next();
      continue;
    }
    // A command that waits no longer (`read -t 5`) takes no answer.
    const goesOn = next.then(ignore, ignore);
    // Where looking takes a while, what is printed meanwhile does not wait for it.
    const reads = refusals.length === 0 ? await Promise.race([look(WHO_READS), goesOn]) : '';
    if (reads === undefined) continue;
    if (reads !== '') {
      const prompt = held?.text ?? '';
      held = undefined;
      const answered = ask(prompt, reads === 'secret').catch((error: unknown) => {
        refusals.push(error);
        return undefined;
      });
      const answer = await Promise.race([answered, goesOn]);
      if (typeof answer === 'string') type(END.includes(answer) ? '\x04' : `${answer}\n`);
    }
    if (held) yield held;
    held = undefined;
    pause = reads === '' ? Math.min(2 * pause, LONGEST) : FIRST;
  }
}

const ignore = () => undefined;

/** What comes in so many ms, or undefined. */
async function within<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)));
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

const isBeside = (held: Chunk & { kind: 'text' }, chunk: Chunk, after: number): boolean =>
  chunk.kind === 'text' && chunk.stream !== held.stream && chunk.text.endsWith('\n') && after < MOMENT;

/** The lines that have ended, and the one that has not. */
function parted(chunk: Chunk): { whole: Chunk | undefined; rest: (Chunk & { kind: 'text' }) | undefined } {
  if (chunk.kind !== 'text') return { whole: chunk, rest: undefined };
  const end = chunk.text.lastIndexOf('\n') + 1;
  const rest = chunk.text.slice(end);
  if (rest === '' || rest.length > PROMPT) return { whole: chunk, rest: undefined };
  const whole = end > 0 ? { ...chunk, text: chunk.text.slice(0, end) } : undefined;
  return { whole, rest: { ...chunk, text: rest } };
}

/**
 * Prints `open` where a process in the foreground of the shell is in the system call `read` on the terminal, and `secret`
 * where the terminal does not show what is typed. /proc/PID/syscall: the number of the call and its arguments.
 */
const WHO_READS = String.raw`
case $HOSTTYPE in aarch64) number=63 ;; *) number=0 ;; esac
read -r shell <${HOME}/shell && read -r stat <"/proc/$shell/stat" || exit
set -- ${'${stat##*) }'}
foreground=$6 terminal=/dev/pts/$(($5 & 255))
for process in /proc/[0-9]*; do
  { read -r stat <"$process/stat"; } 2>/dev/null || continue
  set -- ${'${stat##*) }'}
  [ "$3" = "$foreground" ] || continue
  { read -r call fd _ <"$process/syscall"; } 2>/dev/null || continue
  [ "$call" = "$number" ] && [ "$process/fd/$((fd))" -ef /dev/tty ] || continue
  case $(stty -a -F "$terminal") in *' -echo '*) echo secret ;; *) echo open ;; esac
  break
done
`;

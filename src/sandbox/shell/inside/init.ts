import { CELL_STDERR, CELL_STDOUT, HOME, SHELL_END, SPARE_PAIRS, TERMINALS } from '../bash.ts';
import { LOOKS } from './looks.ts';
import { KEEP_PROGRAMS, NO_PLACES, programs } from './programs.ts';
import { SAY_END } from './rc.ts';
import { HEAR, SIGNALS } from './signals.ts';

/** The file of process 1, and what a bash is told that is to become it. */
export const INIT = `${HOME}/init`;
export const BECOME_INIT = `. ${INIT}`;

/** Descriptors of process 1: the ends of the pipes that the host reads from. */
export const READ_STDOUT = 53;
export const READ_STDERR = 54;

/** Whatever of a lab is no cell's must not be held by one. */
const NOT_FOR_CELLS = `${[...TERMINALS, READ_STDOUT, READ_STDERR].map((fd) => `${fd}>&-`).join(' ')} ${NO_PLACES}`;
const OUTPUTS = [...SPARE_PAIRS.flat(), CELL_STDOUT, CELL_STDERR].map((fd) => `${fd}>&-`).join(' ');
const PAIRS = SPARE_PAIRS.map((_, index) => index + 1).join(' ');

/** Whether process $1 lives. One that was sent a SIGKILL may take its time under load: it is pending, or flagged to exit. */
const LIVES = String.raw`
lives() {
  local key value stat pending=0
  [ -n "$1" ] || return
  # To its end: what bash has read ahead of a file that is left early, it takes for the beginning of the next one.
  while read -r key value; do [ "$key" != SigPnd: ] || pending=$((0x$value & 0x100)); done <"/proc/$1/status"
  read -r stat <"/proc/$1/stat" || return
  set -- ${'${stat##*) }'}
  [[ $1 != [ZX] ]] && ((!pending && !($7 & 4)))
}
`.trim();

// bash gives a here-string by a pipe, without starting anything; before 5.1 it did so by a file.
const PIPES = [
  [READ_STDOUT, CELL_STDOUT],
  [READ_STDERR, CELL_STDERR],
] as const;
const OPEN_PIPES = PIPES.map(
  ([read, write]) =>
    `exec ${read}<<<''; [ -p /proc/self/fd/${read} ] && read -r -u ${read} || exec ${read}< <(:)\nexec ${write}>/proc/self/fd/${read}`,
).join('\n');

const OPEN_CARRIED = `
  exec ${CELL_STDOUT}> >(exec cat 4<&- 5>&- 6<&- 8>&- 9<&- ${NOT_FOR_CELLS})
  exec ${CELL_STDERR}> >(exec cat >&8 4<&- 5>&- 6<&- 8>&- 9<&- ${CELL_STDOUT}>&- ${NOT_FOR_CELLS})`;

const REOPEN_PIPES = PIPES.map(([read, write]) => `exec ${write}>/proc/self/fd/${read}`).join('; ');

/** How a lab hands on what its cells print. */
export interface InitWays {
  /**
   * `pipes`: process 1 makes pipes whose reading ends the host opens (`READ_STDOUT`, `READ_STDERR`) when it hears `ready`.
   * `carried`: where nobody can, a `cat` each carries it to descriptors 1 and 2, as sockets cannot be opened by name, and
   * a cell may say `>/dev/stderr`.
   */
  readonly outputs: 'pipes' | 'carried';
  /**
   * How process 1 comes to read the lines of the host (see `ports.ts`): `by signal`, with a USR1 behind each, it reads them
   * itself, and starts what answers looks only when it is asked to: they take memory. `on its own`: a process reads them, and
   * what answers looks is there from the start.
   */
  readonly asked: 'by signal' | 'on its own';
  /** What is done while the first shell starts. */
  readonly meanwhile?: string;
}

/**
 * Process 1 of a lab: starts the shell and starts it anew when it ends. Expects descriptors
 * 0 (keyboard of the terminal), 1, 2 (what cells print), 4 (lines for bash), 5 (events for the host), 6 (signals), and
 * 9 where the engine can look (questions in, answers out), 40 to 43 where it has terminals (see `terminals.ts`),
 * and with the argument `places` those of `programs.ts`. It is a file, as bash keeps all of a text that is its argument.
 */
const init = ({ outputs, asked, meanwhile = '' }: InitWays): string =>
  String.raw`
for fd in /proc/self/fd/*; do
  case ${'${fd##*/}'}:$1 in [0124569]:* | 1[0-9]:* | 2[01]:* | 4[0-3]:* | 255:*) ;; 6?:places | 7?:places | 80:places) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
# bash tells of killed jobs on stderr; a cell is no place for that.
exec 8>&2 2>/dev/null
export NETCELL_PAIRS='${PAIRS}'
start_shell() {
  ${outputs === 'carried' ? OPEN_CARRIED : ''}
  # With job control, as without it the shell would never hear Ctrl-C; in a subshell bash would give it another stdin.
  set -m
  SHELL=${HOME}/rc script -qef /dev/null <&0 >/dev/null 2>&1 5>&- 6<&- 8>&- 9<&- ${NOT_FOR_CELLS} &
  script=$!
  set +m
}
${outputs === 'pipes' ? OPEN_PIPES : ''}
# It takes longest to start.
start_shell
${meanwhile}
${asked === 'by signal' ? 'trap asked=1 USR1' : 'reads=on-its-own'}
${SAY_END}
${LIVES}
# Whoever asks for it asks again, so it need not start where there is little room.
start_looks() {
  [ -e /proc/self/fd/9 ] && ! lives "$looks" && ! is_full 6 || return
  bash --noprofile --norc ${HOME}/init.looks <&9 >&9 &
  looks=$!
}
${KEEP_PROGRAMS}
${HEAR}
ulimit -u >${HOME}/limit
read -r limit <${HOME}/limit
# Whether there are so many eighths of the processes that there may be. A bash that cannot fork waits for long, or ends.
is_full() {
  # In a virtual machine the limit is its kernel's.
  local processes=(/proc/[0-9]*) most=${'${limit/unlimited/9999}'} threads
  read -r threads </proc/sys/kernel/threads-max && ((threads < most)) && most=$threads
  ((${'${#processes[@]}'} >= most * $1 / 8))
}
echo ready >&5
while :; do
  if [ -n "$reads" ]; then
    { while hear; do does_now || heed; done } 4<&- 5>&- 8>&- 9<&- ${OUTPUTS} ${NOT_FOR_CELLS} &
    reader=$!
    start_looks
  fi
  # They go on when the shell ends, unless they were killed with it.
  [ -z "$looks" ] || start_looks
  for place in "${'${!waiters[@]}'}"; do clear_place "$place"; done
  # A signal breaks off the wait, and at times the next one too, also that of a subshell.
  while
    [ -n "$asked" ] || { wait "$script"; code=$?; }
    [ -n "$asked" ] || kill -0 "$script"
  do
    asked=
    while read -t 0 -u 6; do hear 0.05 && { does_now || heed; }; done
  done
  # A second one, inside a namespace, may have outlived the first: it would go on to read the lines of the next.
  read -r shell <${HOME}/shell && kill -KILL "$shell"
  # Behind all that the shell printed. It may have left its outputs without waiting (O_NONBLOCK), and the next one is to have
  # them as they were.
  [ ! -e /proc/self/fd/${READ_STDOUT} ] || { ${REOPEN_PIPES}; }
  __netcell_say ${SHELL_END} "$code" 0
  # Who carries them ends then, and the next shell gets others.
  [ -e /proc/self/fd/${READ_STDOUT} ] || exec ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
  [ -z "$reads" ] || kill "$reader"
  # After a fork bomb (nproc, see the recipe) there is no room for a new shell until all is cleared away.
  if is_full 7; then
    kill -KILL -1
    # They count until they are gone; those of a kernel stay.
    for look in {1..500}; do is_full 4 || break; done
  fi
  # Nobody listens any more: this is the end of the lab.
  echo "ended $code" >&5 || exit
  start_shell
done
`.trim();

/** The files of process 1: path → content. */
export const initFiles = (ways: InitWays): Readonly<Record<string, string>> => ({
  [INIT]: init(ways),
  [`${HOME}/init.signals`]: SIGNALS,
  [`${HOME}/init.programs`]: programs(`8>&- 9>&- ${OUTPUTS} ${NOT_FOR_CELLS}`),
  [`${HOME}/init.looks`]: LOOKS,
});

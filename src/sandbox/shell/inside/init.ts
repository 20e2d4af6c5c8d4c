import { CELL_STDERR, CELL_STDOUT, HOME, SPARE_PAIRS } from '../bash.ts';
import { NOT_FOR_CELLS, PIPES } from './descriptors.ts';
import { LOOKS } from './looks.ts';
import { MORE } from './more.ts';
import { PROGRAMS } from './programs.ts';

/** The file of process 1, and what a bash is told that is to become it. */
export const INIT = `${HOME}/init`;
export const BECOME_INIT = `. ${INIT}`;

const PAIRS = SPARE_PAIRS.map((_, index) => index + 1).join(' ');

// bash gives a here-string by a pipe, without starting anything; before 5.1 it did so by a file.
const OPEN_PIPES = PIPES.map(
  ([read, write]) =>
    `exec ${read}<<<''; [ -p /proc/self/fd/${read} ] && read -r -u ${read} || exec ${read}< <(:)\nexec ${write}>/proc/self/fd/${read}`,
).join('\n');

const OPEN_CARRIED = `
  exec ${CELL_STDOUT}> >(exec cat 4<&- 5>&- 6<&- 8>&- 9<&- ${NOT_FOR_CELLS})
  exec ${CELL_STDERR}> >(exec cat >&8 4<&- 5>&- 6<&- 8>&- 9<&- ${CELL_STDOUT}>&- ${NOT_FOR_CELLS})`;

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
${asked === 'by signal' ? 'trap asked=1 USR1' : ''}
# The next line of the host's, to the end of it: whenever it comes, or where it comes within $1 seconds.
hear() {
  local part code
  IFS= read -r ${'${1:+-t "$1"}'} -u 6 part
  code=$?
  heard_part+=$part
  ((code <= 128)) || return
  # The host is gone.
  ((code == 0)) || exit
  heard=$heard_part heard_part=
}
# Whether it is none of the interruptions: then it is done at once, or asked again where a child has heard it.
does_now() {
  case $heard in start_looks | keep_programs | end_program\ *) [ -n "$is_child" ] || $heard ;; *) return 1 ;; esac
  return 0
}
# Whoever asks for something asks again, so nothing need start where there is little room.
keep_programs() { is_full 6 || (. ${HOME}/init.programs); }
# Whether there are so many eighths of the processes that there may be. A bash that cannot fork waits for long, or ends.
is_full() {
  # In a virtual machine the limit is its kernel's.
  local processes=(/proc/[0-9]*) most=${'${limit/unlimited/9999}'} threads
  read -r threads </proc/sys/kernel/threads-max && ((threads < most)) && most=$threads
  ((${'${#processes[@]}'} >= most * $1 / 8))
}
ulimit -u >${HOME}/limit
read -r limit <${HOME}/limit
# What is seldom needed is read when it is: it takes memory.
more() { . ${HOME}/init.more; }
start_looks() { more && start_looks; }
end_program() { more && end_program "$@"; }
# A read that waits for some time would have bash hear signals that end it, which the kernel else keeps from process 1: so a
# child waits.
heed() (is_child=1; more && send_interruptions)
after_shell() { more && after_shell; }
${asked === 'on its own' ? 'more; read_on_its_own; start_looks' : ''}
echo ready >&5
# A signal breaks off the wait, and at times the next one too, also that of a subshell.
while :; do
  while
    [ -n "$asked" ] || { wait "$script"; code=$?; }
    [ -n "$asked" ] || kill -0 "$script"
  do
    asked=
    while read -t 0 -u 6; do hear && { does_now || heed; }; done
  done
  after_shell || exit
done
`.trim();

/** The files of process 1: path → content. */
export const initFiles = (ways: InitWays): Readonly<Record<string, string>> => ({
  [INIT]: init(ways),
  [`${HOME}/init.more`]: MORE,
  [`${HOME}/init.programs`]: PROGRAMS,
  [`${HOME}/init.looks`]: LOOKS,
});

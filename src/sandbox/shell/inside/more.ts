import { CELL_STDERR, CELL_STDOUT, HOME, SHELL_END } from '../bash.ts';
import { NOT_FOR_CELLS, OUTPUTS, PIPES, READ_STDOUT } from './descriptors.ts';
import { END_PROGRAMS } from './programs.ts';
import { SAY_END } from './rc.ts';
import { SIGNALS } from './signals.ts';

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

const REOPEN_PIPES = PIPES.map(([read, write]) => `exec ${write}>/proc/self/fd/${read}`).join('; ');

/** The file `init.more`: what process 1 seldom needs. */
export const MORE = String.raw`
${LIVES}
${SIGNALS}
${SAY_END}
${END_PROGRAMS}
start_looks() {
  [ -e /proc/self/fd/9 ] && ! lives "$looks" && ! is_full 6 || return
  bash --noprofile --norc ${HOME}/init.looks <&9 >&9 &
  looks=$!
}
# Where nobody tells process 1 that there is something to read.
read_on_its_own() {
  { while hear; do does_now || send_interruptions; done } 4<&- 5>&- 8>&- 9<&- ${OUTPUTS} ${NOT_FOR_CELLS} &
  reader=$!
}
# The shell has ended with $code. Fails where nobody listens any more: this is the end of the lab.
after_shell() {
  local shell place look
  # A second one, inside a namespace, may have outlived the first: it would go on to read the lines of the next.
  read -r shell <${HOME}/shell && kill -KILL "$shell"
  # Behind all that the shell printed. It may have left its outputs without waiting (O_NONBLOCK), and the next one is to have
  # them as they were.
  [ ! -e /proc/self/fd/${READ_STDOUT} ] || { ${REOPEN_PIPES}; }
  __netcell_say ${SHELL_END} "$code" 0
  # Who carries them ends then, and the next shell gets others.
  [ -e /proc/self/fd/${READ_STDOUT} ] || exec ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
  [ -z "$reader" ] || kill "$reader"
  # After a fork bomb (nproc, see the recipe) there is no room for a new shell until all is cleared away.
  if is_full 7; then
    kill -KILL -1
    # They count until they are gone; those of a kernel stay.
    for look in {1..500}; do is_full 4 || break; done
  fi
  echo "ended $code" >&5 || return
  start_shell
  # They go on when the shell ends, unless they were killed with it.
  [ -z "$looks" ] || start_looks
  for place in 0 1 2 3; do clear_place $place; done
  [ -z "$reader" ] || read_on_its_own
  return 0
}
`.trim();

import { CELL_STDERR, CELL_STDOUT, HOME, SHELL_END, SPARE_PAIRS, TERMINALS } from './bash.ts';
import { KEEPER, KEEPER_LOOP, NO_PLACES } from './keeper.ts';
import { SAY_END } from './rc.ts';

/** Tells the foreground of the shell whose pid stands in `$HOME/shell`: read line by line from the host. */
export const SIGNALS = String.raw`
while
  if [ -n "$later" ]; then what=$later id=$later_id later=; else read -r what id; fi
do
  # A signal that came while bash still reads the lines of its cell would tear them.
  for wait in {1..100}; do
    # It is empty while it is being written, too.
    read -r running <${HOME}/running || [ -e ${HOME}/running ] || running=$id
    [ -z "$running" ] || break
    # A shell that does not come to read them is ended all the same; one that is only slow hears the signal first.
    if [ "$what" = kill ]; then [ "$wait" -lt 20 ] || break; fi
    read -r -t 0.05 newer next && what=$newer id=$next
  done
  [ "$what" != kill ] || [ "$wait" = 1 ] || [ -z "$running" ] || what=insist
  # And it is never for the next cell.
  [ "$running" = "$id" ] || [ "$what" = kill ] || continue
  for wait in {1..20}; do
    read -r shell <${HOME}/shell && read -r stat <"/proc/$shell/stat" || continue 2
    set -- ${'${stat##*) }'}
    # With nothing in its foreground, a shell that has heard one signal is likely to read the line behind the cell.
    [ "$what" = insist ] && [ "$6" = "$shell" ] && [ "$sent" = "$id" ] || break
    read -r -t 0.05 newer next && what=$newer id=$next
    read -r running <${HOME}/running && [ "$running" != "$id" ] && continue 2
  done
  sent=$id
  case $what in
    interrupt) kill -INT -- "-$6" ;;
    insist) kill -INT -- "-$6" "$shell" ;;
    kill) if [ "$6" = "$shell" ]; then kill -KILL "$shell"; else kill -KILL -- "-$6"; fi ;;
  esac 2>/dev/null
  # A shell that stopped itself goes on, and the terminal that stopped with it. Behind the signal that it should hear
  # first: else it may end its text well before that comes.
  kill -CONT "$2" "$shell"
  # A command that bash was about to start has not heard it, and bash waits for that one all the same.
  for wait in {1..10}; do
    [ "$what" = interrupt ] && [ "$6" = "$shell" ] || break
    read -r -t 0.01 later later_id && break
    read -r running <${HOME}/running && [ "$running" = "$sent" ] && read -r stat <"/proc/$shell/stat" || break
    set -- ${'${stat##*) }'}
    [ "$6" = "$shell" ] || kill -INT -- "-$6"
  done
done
`;

/**
 * Answers looks (see `looks.ts`): each is three fields that end in NUL, id, namespace and text; the answer is the id on a
 * line, and what the text printed up to a NUL. A process of the lab's own answers, not one that comes in from outside:
 * whatever a cell did to the files in here, that one is as locked in as the cell.
 */
export const LOOKS = String.raw`
for fd in /proc/$BASHPID/fd/*; do
  case ${'${fd##*/}'} in [012] | 4[0-3] | 255) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
while IFS= read -r -d '' id && IFS= read -r -d '' namespace && IFS= read -r -d '' text; do
  in=(); [ -z "$namespace" ] || in=(ip netns exec "$namespace")
  printf '%s\n%s\0' "$id" "$(timeout -s KILL $((2 * ${'${NETCELL_PATIENCE:-1}'})) "${'${in[@]}'}" bash -c "$text" </dev/null 2>/dev/null)"
done
`;

const NO_TERMINALS = TERMINALS.map((fd) => `${fd}>&-`).join(' ');
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

/**
 * Process 1 of a lab: starts the shell and starts it anew when it ends. Expects descriptors
 * 0 (keyboard of the terminal), 1, 2 (what cells print), 4 (lines for bash), 5 (events for the host), 6 (signals), and
 * 9 where the engine can look (questions in, answers out), 40 to 43 where it has terminals (see `terminals.ts`),
 * and with the argument `places` those of `keeper.ts`.
 *
 * Sockets cannot be opened by name, and a cell may say `>/dev/stderr`: so \`cat\` stands between, and cells get pipes.
 */
export const INIT = String.raw`
for fd in /proc/$$/fd/*; do
  case ${'${fd##*/}'}:$1 in [0124569]:* | 1[0-9]:* | 2[01]:* | 4[0-3]:* | 255:*) ;; 6?:places | 7?:places | 80:places) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
# bash tells of killed jobs on stderr; a cell is no place for that.
exec 8>&2 2>/dev/null
${SAY_END}
${LIVES}
export NETCELL_PAIRS='${PAIRS}'
ulimit -u >${HOME}/limit
read -r limit <${HOME}/limit
echo ready >&5
while :; do
  exec ${CELL_STDOUT}> >(exec cat 4<&- 5>&- 6<&- 8>&- 9<&- ${NO_TERMINALS} ${NO_PLACES})
  exec ${CELL_STDERR}> >(exec cat >&8 4<&- 5>&- 6<&- 8>&- 9<&- ${CELL_STDOUT}>&- ${NO_TERMINALS} ${NO_PLACES})
  # The shell first, since it takes longest to start; with job control, as without it would never hear Ctrl-C.
  set -m
  script -qefc 'exec bash --noprofile --noediting --rcfile ${HOME}/rc -i <&4 4<&- 5>&- 6<&- 8>&- 9<&- 2>/dev/null' /dev/null >/dev/null 2>&1 ${NO_TERMINALS} ${NO_PLACES} &
  script=$!
  set +m
  { ${SIGNALS} } <&6 4<&- 5>&- 8>&- 9<&- ${CELL_STDOUT}>&- ${CELL_STDERR}>&- ${NO_TERMINALS} ${NO_PLACES} &
  signals=$!
  # Looks go on when the shell ends, unless they were killed with it.
  if [ -e /proc/$$/fd/9 ] && ! lives "$looks"; then
    { ${LOOKS} } <&9 >&9 &
    looks=$!
  fi
  if [ -e /proc/$$/fd/${KEEPER} ] && ! lives "$keeper"; then
    { ${KEEPER_LOOP} } &
    keeper=$!
  fi
  wait "$script"
  code=$?
  # Behind all that the shell printed.
  __netcell_say ${SHELL_END} "$code" 0
  exec ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
  kill "$signals" 2>/dev/null
  # After a fork bomb (nproc, see the recipe) there is no room for a new shell until all is cleared away.
  processes=(/proc/[0-9]*)
  # In a virtual machine the limit is its kernel's.
  most=${'${limit/unlimited/9999}'}
  read -r threads </proc/sys/kernel/threads-max && ((threads < most)) && most=$threads
  if ((${'${#processes[@]}'} >= most * 7 / 8)); then
    kill -KILL -1
    # They count until they are gone; those of a kernel stay.
    for look in {1..500}; do processes=(/proc/[0-9]*); ((${'${#processes[@]}'} > most / 2)) || break; done
  fi
  # Nobody listens any more: this is the end of the lab.
  echo "ended $code" >&5 || exit
done
`;

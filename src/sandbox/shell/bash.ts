/**
 * The bash text that makes a lasting shell out of bash, used by every engine.
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

const SAY_END = String.raw`
__netcell_end() {
  printf '\033_netcell;%s;end\036%s\036%s\033\\' "$NETCELL_MARK" "$1" "$2" >&${CELL_STDOUT}
  printf '\033_netcell;%s;end\036%s\036%s\033\\' "$NETCELL_MARK" "$1" "$2" >&${CELL_STDERR}
}
`.trim();

/** What every shell of a lab reads at its start. `$NETCELL_MARK` is the lab's mark. */
export const RC = String.raw`
PS1= PS2= PROMPT_COMMAND=
set +o history +H
unset HISTFILE MAILCHECK
export NETCELL_STDOUT=/proc/$$/fd/${CELL_STDOUT}
echo $$ >${HOME}/shell

# The end of a cell, said on both streams behind all that the cell printed.
${SAY_END}
# Reads on inside namespace $1, with the variables, functions and folder of this shell; says end $2 when it is there.
__netcell_enter() {
  __netcell_save
  NETCELL_NAMESPACE=$1 NETCELL_ENTERED=$2 \
    command ip netns exec "$1" bash --noprofile --noediting --rcfile ${HOME}/rc -i 2>/dev/null
  local code=$?
  echo $$ >${HOME}/shell
  return $code
}
__netcell_leave() {
  [ -n "$NETCELL_NAMESPACE" ] || return 0
  __netcell_save
  exit 0
}
# Writes the learner's variables (those that are not in $__netcell_known), functions and aliases.
__netcell_save() {
  local __netcell_name __netcell_mine=(__netcell_known)
  for __netcell_name in $(compgen -v); do
    case $__netcell_known in *" $__netcell_name "*) ;; *) __netcell_mine+=("$__netcell_name") ;; esac
  done
  {
    declare -p "${'${__netcell_mine[@]}'}"
    declare -f
    alias -p
    printf 'cd -- %q\n' "$PWD"
  } >${HOME}/state 2>/dev/null
}
__netcell_known=" $(compgen -v | tr '\n' ' ') __netcell_known __netcell_name __netcell_mine __netcell_code _ "
if [ -n "$NETCELL_ENTERED" ]; then
  . ${HOME}/state 2>/dev/null
  __netcell_end "$NETCELL_ENTERED" 0
  unset NETCELL_ENTERED
fi
`;

/** The lines that run a cell and say how it ended. */
export function cellLines(id: string, text: string): string {
  return `eval ${quote(text)} </dev/null >&${CELL_STDOUT} 2>&${CELL_STDERR}\n__netcell_end ${id} $?\n`;
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

/** Tells the foreground of the shell whose pid stands in `$HOME/shell`: read line by line from the host. */
export const SIGNALS = String.raw`
while read -r what; do
  read -r shell <${HOME}/shell || continue
  read -r stat <"/proc/$shell/stat" || continue
  set -- ${'${stat##*) }'}
  # A shell that stopped itself, and the terminal that stopped with it, hear no signal but this and force.
  kill -CONT "$2" "$shell"
  case $what in
    interrupt) kill -INT -- "-$6" ;;
    insist) kill -INT -- "-$6" "$shell" ;;
    kill) if [ "$6" = "$shell" ]; then kill -KILL "$shell"; else kill -KILL -- "-$6"; fi ;;
  esac 2>/dev/null
done
`;

/**
 * Answers looks (see `looks.ts`): each is three fields that end in NUL, id, namespace and text; the answer is the id on a
 * line, and what the text printed up to a NUL. A process of the lab's own answers, not one that comes in from outside:
 * whatever a cell did to the files in here, that one is as locked in as the cell.
 */
export const LOOKS = String.raw`
while IFS= read -r -d '' id && IFS= read -r -d '' namespace && IFS= read -r -d '' text; do
  in=(); [ -z "$namespace" ] || in=(ip netns exec "$namespace")
  printf '%s\n%s\0' "$id" "$(timeout -s KILL 2 "${'${in[@]}'}" bash -c "$text" </dev/null 2>/dev/null)"
done
`;

/**
 * Process 1 of a lab: starts the shell and starts it anew when it ends. Expects descriptors
 * 0 (keyboard of the terminal), 1, 2 (what cells print), 4 (lines for bash), 5 (events for the host), 6 (signals), and
 * 9 where the engine can look (questions in, answers out).
 *
 * Sockets cannot be opened by name, and a cell may say `>/dev/stderr`: so \`cat\` stands between, and cells get pipes.
 */
export const INIT = String.raw`
for fd in /proc/$$/fd/*; do
  case ${'${fd##*/}'} in [0124569] | 255) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
# bash tells of killed jobs on stderr; a cell is no place for that.
exec 8>&2 2>/dev/null
${SAY_END}
echo ready >&5
while :; do
  { ${SIGNALS} } <&6 4<&- 5>&- 8>&- 9<&- &
  signals=$!
  # Looks go on when the shell ends, unless they were killed with it.
  if [ -e /proc/$$/fd/9 ] && ! kill -0 "$looks" 2>/dev/null; then
    { ${LOOKS} } <&9 >&9 4<&- 5>&- 6<&- 8>&- 9<&- &
    looks=$!
  fi
  exec ${CELL_STDOUT}> >(exec cat 4<&- 5>&- 6<&- 8>&- 9<&-)
  exec ${CELL_STDERR}> >(exec cat >&8 4<&- 5>&- 6<&- 8>&- 9<&- ${CELL_STDOUT}>&-)
  script -qefc 'exec bash --noprofile --noediting --rcfile ${HOME}/rc -i <&4 4<&- 5>&- 6<&- 8>&- 9<&- 2>/dev/null' /dev/null >/dev/null 2>&1
  code=$?
  # Behind all that the shell printed.
  __netcell_end ${SHELL_END} "$code"
  exec ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
  kill "$signals" 2>/dev/null
  # After a fork bomb (nproc, see the recipe) there is no room for a new shell until all is cleared away.
  processes=(/proc/[0-9]*)
  ((${'${#processes[@]}'} < 400)) || kill -KILL -1
  # Nobody listens any more: this is the end of the lab.
  echo "ended $code" >&5 || exit
done
`;

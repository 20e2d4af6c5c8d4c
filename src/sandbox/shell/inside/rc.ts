import { CELL_STDERR, CELL_STDOUT, HOME, KEPT, NO_INPUT, SPARE_PAIRS } from '../bash.ts';

/** Says the end $1 with exit code $2 on both streams, and which pair of the host the next cell prints into. */
export const SAY_END = String.raw`
__netcell_say() {
  printf '\033_netcell;%s;end\036%s\036%s\036%s\033\\' "$NETCELL_MARK" "$1" "$2" "$3" >&${CELL_STDOUT} &&
    printf '\033_netcell;%s;end\036%s\036%s\036%s\033\\' "$NETCELL_MARK" "$1" "$2" "$3" >&${CELL_STDERR}
}
`.trim();

const SPARES = SPARE_PAIRS.flat();
/** `/dev/null`, before it is kept. */
const NOTHING = NO_INPUT - KEPT;

/**
 * Lines that move descriptors up by `KEPT`, to where no program that a cell starts inherits them: else each cell would have
 * to close them, in ten system calls for each. What bash puts aside while it runs something with a descriptor closed is closed
 * on exec, and so is a copy of that. The first is put where it is free, each of the others where the one before it was.
 */
const keep = (descriptors: readonly number[]) => {
  const closed = descriptors.map((fd) => `${fd}>&-`).join(' ');
  const copies = descriptors.map(
    (fd, index) => `${fd + KEPT}>&${descriptors[index - 1] ?? '$__netcell_free'}`,
  );
  return `
  exec ${NOTHING}</dev/null {__netcell_free}>&${descriptors[0] ?? ''}
  exec {__netcell_free}>&-
  { exec ${copies.join(' ')}; } ${closed}
  exec ${closed}`;
};

/**
 * What every shell of a lab reads at its start. `$NETCELL_MARK` is the lab's mark. Names of its own begin with it.
 *
 * It is the program that `script` takes for a shell, and starts with `-i`: so bash gets this file for its \`--rcfile\`,
 * without a further shell that would have to start first.
 */
export const RC = String.raw`#!/bin/bash --rcfile
if [ -z "${'${NETCELL_ENTERED-}'}" ]; then
  exec <&4 4<&- 2>/dev/null
  set +o emacs +o vi
  declare +x SHELL=/bin/bash
  unset LC_ALL
fi
PS1= PS2= PROMPT_COMMAND=
set +o history +H
unset HISTFILE MAILCHECK
export NETCELL_STDOUT=/proc/$$/fd/${CELL_STDOUT} NETCELL_PAIR=${'${NETCELL_PAIR:-0}'}
echo $$ >|${HOME}/shell
: >|${HOME}/running
# An interactive bash says "exit" on stderr, where a trap may have to say something as well.
exit() {
  local __netcell_code=$?
  trap -p EXIT >|${HOME}/trap 2>/dev/null
  case $* in *[!0-9]*) builtin exit "$@"; return ;; esac
  set -- "${'${1-$__netcell_code}'}"
  if [ -s ${HOME}/trap ]; then
    eval "set -- $1 $(<${HOME}/trap)"
    exec 49>&2
    trap "exec 2>&49 49>&-; $4" EXIT
  fi
  builtin exit "$1" 2>/dev/null
}

${SAY_END}
# The end of a cell. Jobs that it has left in the background keep its pair of outputs; what comes gets another.
__netcell_end() {
  local IFS=' ' __netcell_next=$NETCELL_PAIR
  : >|${HOME}/running
  [ -z "${'${__netcell_made-}'}" ] || __netcell_without
  # The last job that was started is nearly always the same as before.
  if [[ -z ${'${NETCELL_NAMESPACE-}'} && ${'${!-}${__netcell_left_jobs-}'} != "${'${__netcell_last_job-}'}" ]] && __netcell_has_new_jobs; then
    __netcell_choose
  fi
  __netcell_say "$1" "$2" "$__netcell_next" || { __netcell_wait; __netcell_say "$1" "$2" "$__netcell_next"; }
  __netcell_ended=$1
  [ "$__netcell_next" = "$NETCELL_PAIR" ] || __netcell_use "$__netcell_next"
  # While the host is busy with what it has heard.
  __netcell_wait
}
# A program may have left the outputs so that a write fails where the pipe is full (O_NONBLOCK): then they are opened anew.
# Not always, as that waits for a reader, and a learner may have killed it.
__netcell_wait() {
  local IFS=$'\t' REPLY __netcell_fd __netcell_flags
  for __netcell_fd in ${CELL_STDOUT} ${CELL_STDERR}; do
    __netcell_flags=0
    { read -r && read -r _ __netcell_flags; } <"/proc/self/fdinfo/$__netcell_fd" || :
    ((__netcell_flags & 04000)) || continue
    eval "exec $__netcell_fd>/proc/self/fd/$__netcell_fd" || :
  done
}
# A signal that came at the very end of a cell has cut short the line that says it.
__netcell_end_if_cut() {
  [ "${'${__netcell_ended-}'}" = "$1" ] || __netcell_end "$1" 130
}
# Commands of tools that list nothing need not go by their wrappers, which take as long to start as the tool. Until a cell may
# list something: then the wrappers are found again.
__netcell_past() {
  local IFS=' ' __netcell_name __netcell_file
  case $PATH in ${HOME}/bin:*) ;; *) return ;; esac
  for __netcell_name; do
    case " ${'${__netcell_passed-}'} " in *" $__netcell_name "*) continue ;; esac
    for __netcell_file in {/usr,}/{sbin,bin}/$__netcell_name; do
      [ ! -x "$__netcell_file" ] || { hash -p "$__netcell_file" "$__netcell_name" && __netcell_passed+=" $__netcell_name" || :; break; }
    done
  done
}
__netcell_past_nothing() {
  local IFS=' '
  hash -d $__netcell_passed || :
  __netcell_passed=
}
# What is seldom needed is read when it is: it takes memory, and every program that the shell starts waits while that is copied.
__netcell_has_new_jobs() { __netcell_read jobs && __netcell_has_new_jobs; }
__netcell_enter() { __netcell_read namespaces && __netcell_enter "$@"; }
__netcell_with() { __netcell_read tools && __netcell_with "$@"; }
# What the learner calls by another name is none of netcell's.
__netcell_read() {
  local __netcell_aliases_were=$BASHOPTS __netcell_code
  shopt -u expand_aliases
  . ${HOME}/rc.$1
  __netcell_code=$?
  case $__netcell_aliases_were in *expand_aliases*) shopt -s expand_aliases ;; esac
  return $__netcell_code
}
compgen -v >|${HOME}/names
mapfile -t __netcell_names <${HOME}/names
__netcell_known=" ${'${__netcell_names[*]}'} _ "
unset __netcell_names
if [ -n "${'${NETCELL_ENTERED-}'}" ]; then${keep([NOTHING])}
else${keep([...SPARES, NOTHING])}
fi
unset __netcell_free
if [ -n "${'${NETCELL_ENTERED-}'}" ]; then
  . ${HOME}/rc.namespaces
  . ${HOME}/state 2>/dev/null
  __netcell_remember
  __netcell_say "$NETCELL_ENTERED" 0 "$NETCELL_PAIR"
  unset NETCELL_ENTERED
fi
`;

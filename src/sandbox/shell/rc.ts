import { CELL_STDERR, CELL_STDOUT, HOME, KEPT, NO_INPUT, SPARE_PAIRS } from './bash.ts';
import { TOOLS } from './tools.ts';

/** Says the end $1 with exit code $2 on both streams, and which pair of the host the next cell prints into. */
export const SAY_END = String.raw`
__netcell_say() {
  printf '\033_netcell;%s;end\036%s\036%s\036%s\033\\' "$NETCELL_MARK" "$1" "$2" "$3" >&${CELL_STDOUT}
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

/** What every shell of a lab reads at its start. `$NETCELL_MARK` is the lab's mark. Names of its own begin with it. */
export const RC = String.raw`
PS1= PS2= PROMPT_COMMAND=
set +o history +H
unset HISTFILE MAILCHECK
export NETCELL_STDOUT=/proc/$$/fd/${CELL_STDOUT} NETCELL_PAIR=${'${NETCELL_PAIR:-0}'}
echo $$ >${HOME}/shell
echo >${HOME}/running
# An interactive bash says "exit" on stderr, where a trap may have to say something as well.
exit() {
  local __netcell_code=$?
  trap -p EXIT >${HOME}/trap 2>/dev/null
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
  echo >${HOME}/running
  [ -z "${'${__netcell_made-}'}" ] || __netcell_without
  if [ -z "${'${NETCELL_NAMESPACE-}'}" ] && __netcell_has_new_jobs; then
    for __netcell_next in $NETCELL_PAIRS "$NETCELL_PAIR"; do
      [ "$__netcell_next" = "$NETCELL_PAIR" ] && continue
      kill -0 "${'${__netcell_cats[$__netcell_next]-}'}" 2>/dev/null || break
    done
  fi
  __netcell_say "$1" "$2" "$__netcell_next"
  __netcell_ended=$1
  [ "$__netcell_next" = "$NETCELL_PAIR" ] || __netcell_use "$__netcell_next"
}
# A signal that came at the very end of a cell has cut short the line that says it.
__netcell_end_if_cut() {
  [ "${'${__netcell_ended-}'}" = "$1" ] || __netcell_end "$1" 130
}
__netcell_has_new_jobs() {
  local __netcell_job='\j' __netcell_new=${'${__netcell_left_jobs-}'} __netcell_before=" ${'${__netcell_jobs[*]-}'} "
  __netcell_left_jobs=
  # As a prompt it is how many there are: nearly always none.
  [ "${'${__netcell_job@P}'}" != 0 ] || { __netcell_jobs=(); [ -n "$__netcell_new" ]; return; }
  jobs -pr >${HOME}/jobs
  mapfile -t __netcell_jobs <${HOME}/jobs
  for __netcell_job in "${'${__netcell_jobs[@]}'}"; do
    case $__netcell_before in *" $__netcell_job "*) ;; *) __netcell_new=1 ;; esac
  done
  [ -n "$__netcell_new" ]
}
# Prints into pair $1 from now on. The cat ends when the last job that prints into it has ended: then the pair is free.
__netcell_use() {
  local __netcell_fd=$((${KEPT + SPARE_PAIRS[0][0]} - 2 + 2 * $1)) __netcell_cat
  __netcell_carry $__netcell_fd
  __netcell_cats[$1]=$__netcell_cat
  exec ${CELL_STDOUT}>/proc/$__netcell_cat/fd/0
  echo >&${CELL_STDOUT}
  __netcell_carry $((__netcell_fd + 1))
  exec ${CELL_STDERR}>/proc/$__netcell_cat/fd/0
  echo >&${CELL_STDERR}
  export NETCELL_PAIR=$1
}
# Starts a cat from a new pipe to descriptor $1; its pid is $__netcell_cat. As a process substitution of this very shell it
# would be what \`$!\` and \`wait\` speak of. It holds the pipe open until the first line comes, which is not passed on.
__netcell_carry() {
  __netcell_cat=$(
    exec 48> >(
      trap '' INT QUIT
      exec 49>/proc/self/fd/0 >&$1 48>&- ${CELL_STDOUT}>&- ${CELL_STDERR}>&-
      read -r
      exec cat 49>&-
    )
    echo $!
  )
}
${TOOLS}
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
  [ -n "${'${NETCELL_NAMESPACE-}'}" ] || return 0
  __netcell_save
  __netcell_forget 2>/dev/null >>${HOME}/state
  __netcell_has_new_jobs && echo __netcell_left_jobs=1 >>${HOME}/state
  builtin exit 0 2>/dev/null
}
# Sets $__netcell_mine to the learner's variables: those that are not in $__netcell_known.
__netcell_list() {
  local __netcell_name
  __netcell_mine=()
  compgen -v >${HOME}/names
  while read -r __netcell_name; do
    case $__netcell_known in *" $__netcell_name "*) continue ;; esac
    case $__netcell_name in __netcell_* | NETCELL_*) ;; *) __netcell_mine+=("$__netcell_name") ;; esac
  done <${HOME}/names
}
# Remembers the names that there are, and says later how to take away those that are there no longer.
__netcell_remember() {
  __netcell_list
  __netcell_variables=("${'${__netcell_mine[@]}'}")
  compgen -A function >${HOME}/names
  mapfile -t __netcell_functions <${HOME}/names
  compgen -a >${HOME}/names
  mapfile -t __netcell_aliases <${HOME}/names
}
__netcell_forget() {
  local __netcell_name
  for __netcell_name in "${'${__netcell_variables[@]}'}"; do
    declare -p "$__netcell_name" >/dev/null || echo "unset -v $__netcell_name"
  done
  for __netcell_name in "${'${__netcell_functions[@]}'}"; do
    declare -F "$__netcell_name" >/dev/null || printf 'unset -f -- %q\n' "$__netcell_name"
  done
  for __netcell_name in "${'${__netcell_aliases[@]}'}"; do
    alias -- "$__netcell_name" >/dev/null || printf 'unalias -- %q\n' "$__netcell_name"
  done
}
# Writes the learner's variables, functions and aliases.
__netcell_save() {
  local IFS=' ' __netcell_mine
  __netcell_list
  {
    declare -p __netcell_known "${'${__netcell_mine[@]}'}"
    declare -f
    alias -p
    printf 'cd -- %q\n' "$PWD"
  } >${HOME}/state 2>/dev/null
}
compgen -v >${HOME}/names
mapfile -t __netcell_names <${HOME}/names
__netcell_known=" ${'${__netcell_names[*]}'} _ "
unset __netcell_names
if [ -n "${'${NETCELL_ENTERED-}'}" ]; then${keep([NOTHING])}
else${keep([...SPARES, NOTHING])}
fi
unset __netcell_free
if [ -n "${'${NETCELL_ENTERED-}'}" ]; then
  . ${HOME}/state 2>/dev/null
  __netcell_remember
  __netcell_say "$NETCELL_ENTERED" 0 "$NETCELL_PAIR"
  unset NETCELL_ENTERED
fi
`;

import { HOME } from '../bash.ts';

/**
 * How the lasting shell of a lab goes into a namespace and comes back: a second bash reads on there, and what the first
 * one knows (variables, functions, aliases, folder) goes with it and returns.
 */
export const RC_NAMESPACES = String.raw`
# Reads on inside namespace $1, with the variables, functions and folder of this shell; says end $2 when it is there.
__netcell_enter() {
  __netcell_save
  NETCELL_NAMESPACE=$1 NETCELL_ENTERED=$2 \
    command ip netns exec "$1" bash --noprofile --noediting --rcfile ${HOME}/rc -i 2>/dev/null
  local code=$?
  echo $$ >|${HOME}/shell
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
  compgen -v >|${HOME}/names
  while read -r __netcell_name; do
    case $__netcell_known in *" $__netcell_name "*) continue ;; esac
    case $__netcell_name in __netcell_* | NETCELL_*) ;; *) __netcell_mine+=("$__netcell_name") ;; esac
  done <${HOME}/names
}
# Remembers the names that there are, and says later how to take away those that are there no longer.
__netcell_remember() {
  __netcell_list
  __netcell_variables=("${'${__netcell_mine[@]}'}")
  compgen -A function >|${HOME}/names
  mapfile -t __netcell_functions <${HOME}/names
  compgen -a >|${HOME}/names
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
    # What the learner calls by another name is not to change what is read here.
    echo 'shopt -u expand_aliases'
    declare -p __netcell_known "${'${__netcell_mine[@]}'}"
    declare -f
    alias -p
    printf 'cd -- %q\n' "$PWD"
    shopt -p expand_aliases
  } >|${HOME}/state 2>/dev/null
}
`.trim();

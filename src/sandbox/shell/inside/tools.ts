import { HOME } from '../bash.ts';

/**
 * What stands in a wrapper behind the `exit` of its script, and before bash text that tells the lasting shell of the same
 * listings: `__netcell_lists_NAME`, whether `"$@"` lists something, and `__netcell_json_NAME`, which prints it for programs.
 */
export const FOR_SHELL = '\x01';

/** Above so many characters a listing is left as it is: a browser has little joy of a table that is longer. */
export const LONGEST = 512 * 1024;

/** For a shell whose wrappers were changed. */
export const FORGET_TOOLS = 'unset -v __netcell_tools; declare -A __netcell_tools';

/**
 * The tools that have a wrapper, as functions of the lasting shell: what the wrapper does, without the start of another shell,
 * which takes longer than the tool; the text and the JSON at the same time. They are there while a plain cell runs
 * (`plain.ts`). `__netcell_with` makes them, `__netcell_without` takes them away.
 */
export const TOOLS = String.raw`
declare -gA __netcell_tools
__netcell_with() {
  local REPLY __netcell_name __netcell_text __netcell_file
  # Where functions or echo are not what they mostly are, or another folder comes first.
  case $-:$BASHOPTS in *[ET]*:* | *xpg_echo* | *nocasematch*) return ;; esac
  case $PATH in ${HOME}/bin:*) ;; *) return ;; esac
  for __netcell_name; do
    if [ -z "${'${__netcell_tools[$__netcell_name]-}'}" ]; then
      __netcell_tools[$__netcell_name]=none
      [ -r ${HOME}/bin/$__netcell_name ] || continue
      { read -r -d $'${FOR_SHELL}' && IFS= read -r -d '' __netcell_text; } <${HOME}/bin/$__netcell_name || :
      [ -n "$__netcell_text" ] || continue
      for __netcell_file in {/usr,}/{sbin,bin}/$__netcell_name none; do [ ! -x "$__netcell_file" ] || break; done
      __netcell_tools[$__netcell_name]=$__netcell_file
      eval "$__netcell_text"
    fi
    [ "${'${__netcell_tools[$__netcell_name]}'}" != none ] || continue
    # What the learner calls so is the learner's.
    declare -F "$__netcell_name" >/dev/null && continue
    eval "$__netcell_name() { { local -; set +xuefET; } 2>/dev/null; __netcell_call $__netcell_name \"\$@\"; }"
    __netcell_made+=("$__netcell_name")
  done
}
__netcell_without() {
  # An interrupt has cut a listing short: who writes its JSON has not heard it.
  if [ -n "${'${__netcell_read-}'}" ]; then
    exec {__netcell_write}>&-
    read -r -u $__netcell_read
    read -r -u $__netcell_read && kill "$REPLY"
    exec {__netcell_read}<&-
    __netcell_read=
  fi
  unset -f "${'${__netcell_made[@]}'}"
  __netcell_made=()
}
__netcell_call() {
  local IFS=$' \t\n' __netcell_name=$1 __netcell_real=${'${__netcell_tools[$1]}'}
  shift
  if ! [[ /proc/self/fd/1 -ef $NETCELL_STDOUT && $* != *[[:cntrl:]]* ]] || ! __netcell_lists_$__netcell_name "$@"; then
    "$__netcell_real" "$@"
    return
  fi
  local __netcell_text __netcell_json __netcell_code __netcell_file __netcell_place= __netcell_words=
  # A pipe of its own, and a newline in it: the shell holds an end to write to until who writes the JSON has it too.
  exec {__netcell_read}<<<'' {__netcell_write}>/proc/self/fd/$__netcell_read
  __netcell_text=$(
    { echo $BASHPID; __netcell_json_$__netcell_name "$@"; } >&$__netcell_write 2>/dev/null &
    exec {__netcell_write}>&- {__netcell_read}<&-
    "$__netcell_real" "$@"
    echo "x$?"
  )
  exec {__netcell_write}>&-
  # The x keeps the newlines at the end, which $( ) would drop.
  __netcell_code=${'${__netcell_text##*x}'} __netcell_text=${'${__netcell_text%x*}'}
  # The newline, and who writes the JSON. By -N bash reads more than a byte at a time.
  read -r -u $__netcell_read __netcell_json
  read -r -u $__netcell_read __netcell_json
  __netcell_json=
  [ "$__netcell_code" != 0 ] || IFS= read -r -N $((${LONGEST} + 1)) -u $__netcell_read __netcell_json
  exec {__netcell_read}<&-
  __netcell_read=
  for __netcell_file in /run/netns/*; do
    [[ $__netcell_file -ef /proc/self/ns/net ]] && { __netcell_place=${'${__netcell_file##*/}'}; break; }
  done
  # What would end a frame, or is too much for a table.
  if [[ $__netcell_code != 0 || $__netcell_text$__netcell_json$__netcell_place == *$'\x1e'* ||
    $__netcell_text$__netcell_json$__netcell_place == *$'\e\\'* ||
    ${'${#__netcell_text}'} -gt ${LONGEST} || ${'${#__netcell_json}'} -gt ${LONGEST} ]]; then
    echo -n "$__netcell_text"
    return "$__netcell_code"
  fi
  [ $# = 0 ] || printf -v __netcell_words '%s\x1f' "$@"
  # echo writes at once what printf writes line by line.
  echo -n $'\e_netcell;'"$NETCELL_MARK;listing"$'\x1e'"$__netcell_name"$'\x1e'"$__netcell_place"$'\x1e'"$__netcell_words"$'\x1e'"$__netcell_text"$'\x1e'"$__netcell_json"$'\e\\'
}
`.trim();

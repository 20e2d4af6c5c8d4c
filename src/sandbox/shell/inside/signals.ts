import { HOME } from '../bash.ts';

/**
 * Interruptions, which the host sends line by line (`interrupt ID`, `insist ID`, `kill ID`), for the foreground of the shell
 * whose pid stands in `$HOME/shell`. It uses `hear` and `does_now` of `init.ts`.
 */
export const SIGNALS = String.raw`
# Puts an interruption that comes within $1 seconds in the place of the one that waits to be sent.
is_newer() {
  hear "$1" || return
  does_now && return 1
  what=${'${heard% *}'} id=${'${heard#* }'}
}
send_interruptions() {
  local what id
  read -r sent <${HOME}/sent
  later=$heard
  while [ -n "$later" ]; do
    what=${'${later% *}'} id=${'${later#* }'} later=
    signal
  done
}
signal() {
  local wait running shell stat
  # A signal that came while bash still reads the lines of its cell would tear them.
  for wait in {1..100}; do
    # It is empty while it is being written, too.
    read -r running <${HOME}/running || [ -e ${HOME}/running ] || running=$id
    [ -z "$running" ] || break
    # A shell that does not come to read them is ended all the same; one that is only slow hears the signal first.
    if [ "$what" = kill ]; then [ "$wait" -lt 20 ] || break; fi
    kill -0 "$script" || return
    is_newer 0.05
  done
  [ "$what" != kill ] || [ "$wait" = 1 ] || [ -z "$running" ] || what=insist
  # And it is never for the next cell.
  [ "$running" = "$id" ] || [ "$what" = kill ] || return
  for wait in {1..20}; do
    read -r shell <${HOME}/shell && read -r stat <"/proc/$shell/stat" || return
    set -- ${'${stat##*) }'}
    # With nothing in its foreground, a shell that has heard one signal is likely to read the line behind the cell.
    [ "$what" = insist ] && [ "$6" = "$shell" ] && [ "$sent" = "$id" ] || break
    is_newer 0.05
    read -r running <${HOME}/running && [ "$running" != "$id" ] && return
  done
  sent=$id
  echo "$id" >${HOME}/sent
  case $what in
    interrupt) kill -INT -- "-$6" ;;
    insist) kill -INT -- "-$6" "$shell" ;;
    kill) if [ "$6" = "$shell" ]; then kill -KILL "$shell"; else kill -KILL -- "-$6"; fi ;;
  esac
  # A shell that stopped itself goes on, and the terminal that stopped with it. Behind the signal that it should hear
  # first: else it may end its text well before that comes.
  kill -CONT "$2" "$shell"
  # A command that bash was about to start has not heard it, and bash waits for that one all the same.
  for wait in {1..10}; do
    [ "$what" = interrupt ] && [ "$6" = "$shell" ] || break
    hear 0.01 && ! does_now && later=$heard && break
    read -r running <${HOME}/running && [ "$running" = "$sent" ] && read -r stat <"/proc/$shell/stat" || break
    set -- ${'${stat##*) }'}
    [ "$6" = "$shell" ] || kill -INT -- "-$6"
  done
}
`.trim();

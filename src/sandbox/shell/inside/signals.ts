import { HOME } from '../bash.ts';

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

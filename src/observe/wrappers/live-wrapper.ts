import { LONGEST } from '../../sandbox/shell/inside/tools.ts';
import { CLOSE, FIELD, REFUSE_CONTROL_CHARACTERS, SAY_NAMESPACE, wrapperHead } from './listing-wrapper.ts';

/** Characters of a frame that sh is given as an argument: the kernel takes 128 KB of one. */
const AT_ONCE = 30_000;

/** A tool whose lines come one by one, and of which a table is made at its end. */
export interface LiveTool {
  readonly name: string;
  /** Shell function `reads`: whether a table can be made of what `"$@"` prints. It may set `options` to further ones. */
  readonly reads: string;
  /**
   * Shell function `line`, called with each line: `show` prints it at once and keeps it, `hold` keeps it for the table, which
   * then stands in its place, `pass` only prints it.
   */
  readonly line: string;
}

/**
 * A live tool as a lab has it first in its PATH. Where its output is the cell's own, its lines go through a relay; it gets
 * every signal that comes to it (`kill $!`, `timeout`, Ctrl-C), its exit code is the real one, and it ends only when the
 * table is said. In all other cases it *is* the real tool. Needs bash.
 */
export function liveWrapper({ name, reads, line }: LiveTool): string {
  return `${wrapperHead(name, '#!/bin/bash')}
options=()
${reads}
reads "$@" || plain "$@"
${REFUSE_CONTROL_CHARACTERS}

${line}
# A last line without its end stays so.
pass() { printf %s "$1$end"; }
show() { pass "$1"; shown+=$1$'\\n'; [ "\${#shown}" -le ${LONGEST} ] || frame=; }
hold() {
  held+=$1$end
  [ "\${#held}" -le ${LONGEST} ] || { printf %s "$held"; held= frame=; }
}
relay() {
  trap '' INT TERM HUP QUIT
  held= shown= frame=1 end=$'\\n'
  while IFS= read -r text || { end=; [ -n "$text" ]; }; do
    if [ -n "$frame" ]; then line "$text"; else pass "$text"; fi
  done
  ${SAY_NAMESPACE}
  case $held$shown$namespace in *'${FIELD}'* | *'${CLOSE}'*) frame= ;; esac
  [ -n "$frame" ] && [ -n "$held$shown" ] || { printf %s "$held"; return; }
  printf -v words '%s\\037' "$@"
  frame=$'\\e_netcell;'"$NETCELL_MARK;listing"$'\\036${name}\\036'"$namespace"$'\\036'"$words"$'\\036'"$held"$'\\036\\036'"$shown"$'\\e\\\\'
  # bash writes line by line, and two that end together would tear each other's frame: sh writes it at once.
  [ "\${#frame}" -gt ${AT_ONCE} ] || exec /bin/sh -c 'printf %s "$1"' sh "$frame"
  printf %s "$frame"
}

exec 3<&0 4>&1 1> >(exec 3<&-; relay "$@")
relay=$!
# A wait that a signal breaks off may lose the exit code: a shell that waits for nothing else passes it on.
exec 5<> <(:) 6>&2
(
  trap : HUP INT QUIT TERM USR1 USR2
  (
    echo "$BASHPID" >&5
    exec -a ${name} "$real" "\${options[@]}" "$@" <&3 2>&6 3<&- 4>&- 5>&- 6>&-
  )
  echo $? >&5
) 2>/dev/null &
keeper=$!
exec 1>&4 3<&- 4>&- 6>&-
read -r child <&5
for signal in HUP INT QUIT TERM USR1 USR2; do
  trap "kill -$signal $child 2>/dev/null" $signal
done
gone() {
  while kill -0 "$1" 2>/dev/null; do wait "$1" 2>/dev/null; done
}
gone "$keeper"
gone "$relay"
read -r -t 1 code <&5 || code=137
exit "$code"
`;
}

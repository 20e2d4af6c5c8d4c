import { HOME, quote } from '../bash.ts';
import { KEEPER, NOT_FOR_CELLS, OUTPUTS } from './descriptors.ts';

/**
 * Waits for a program, and says its begin and its end between its bytes on each of its streams: `WAITER MARK FILE NAMESPACE ARGV…`,
 * with the streams 1, 3, 4, 5 and, for stderr, 6. It is a `sh`, which takes less memory than another bash.
 */
const WAITER = String.raw`
say() { for fd in 1 6 3 4 5; do printf '\033_netcell;%s;%s\033\\' "$mark" "$1" >&$fd; done; }
mark=$1 file=$2 namespace=$3
shift 3
(
  # Before the begin is said: who hears it may ask at once for the end.
  read -r pid _ </proc/self/stat
  echo "$pid" >"$file"
  say begin
  # A process group of its own, for its end. What a shell starts in the background ignores Ctrl-C, and cannot undo that itself.
  exec setsid ${'${namespace:+ip netns exec "$namespace"}'} env -i --default-signal=INT,QUIT "$@" 2>&6 6>&-
)
say "end $?"
`;

/**
 * The file `init.programs`, for a child of process 1: it starts the programs that were asked for (see `shell/programs.ts`), which
 * are as locked in as a cell, and leaves with each who waits for it. Each is fields that end in NUL: place, mark, namespace,
 * folder, N, and N words: environment, program and arguments.
 */
export const PROGRAMS = String.raw`
streams() { set -- $((${KEEPER} + 1 + 5 * $1)); streams=($1 $(($1 + 1)) $(($1 + 2)) $(($1 + 3)) $(($1 + 4))); }
field() { IFS= read -r -d '' -u ${KEEPER} "$@"; }
# A subshell has no process groups of its own until it is told to.
set -m
while read -t 0 -u ${KEEPER} && field place && field mark && field namespace && field folder && field n; do
  words=()
  for ((; n > 0; n--)); do field && words+=("$REPLY"); done
  # What the one before it in this place has left running.
  read -r pid <"${HOME}/program$place" && kill -KILL -- "-$pid"
  echo -n >"${HOME}/program$place"
  streams "$place"
  if [ -n "$namespace" ] && ! [ -e "/run/netns/$namespace" ]; then
    for fd in "${'${streams[@]}'}"; do printf '\033_netcell;%s;end no-namespace\033\\' "$mark" >&$fd; done
    continue
  fi
  (
    echo "$BASHPID $mark" >"${HOME}/place$place"
    for fd in "${'${streams[@]:2}'}"; do
      while IFS= read -r line <&$fd; do [ "$line" = "$mark" ] && break; done
    done
    exec </dev/null >&${'${streams[0]}'} 3>&${'${streams[2]}'} 4>&${'${streams[3]}'} 5>&${'${streams[4]}'} 6>&${'${streams[1]}'} 8>&- 9>&- ${OUTPUTS} ${NOT_FOR_CELLS}
    cd -- "$folder" || cd /
    unset LC_ALL
    exec sh -c ${quote(WAITER)} netcell-waiter "$mark" "${HOME}/program$place" "$namespace" "${'${words[@]}'}"
  ) &
done
`;

/** What process 1 reads when a program is to end, or may have lost who waits for it. It uses `lives` of `more.ts`. */
export const END_PROGRAMS = String.raw`
end_program() {
  local pid waiter mark
  read -r waiter mark <"${HOME}/place$1" || return
  # One that has not begun is not told from its waiter.
  read -r pid <"${HOME}/program$1" || pid=$waiter
  kill -KILL -- "-$pid"
  clear_place "$1"
}
# Says on each stream of place $1 that its program is lost, where nobody waits for it any more.
clear_place() {
  local pid waiter mark fd
  read -r waiter mark <"${HOME}/place$1" && ! lives "$waiter" || return
  read -r pid <"${HOME}/program$1" && kill -KILL -- "-$pid"
  for fd in 0 1 2 3 4; do printf '\033_netcell;%s;end lost\033\\' "$mark" >&$((${KEEPER} + 1 + 5 * $1 + fd)); done
}
`.trim();

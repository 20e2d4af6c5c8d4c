import { HOME, quote } from '../bash.ts';

/** The descriptor that starts and ends of programs are asked on, and those of the places, five each. */
export const KEEPER = 60;
export const PLACES = [61, 66, 71, 76].map((first) => [first, first + 1, first + 2, first + 3, first + 4]);

/** Whatever of a lab is not to keep programs must not hold its descriptors. */
export const NO_PLACES = [KEEPER, ...PLACES.flat()].map((fd) => `${fd}>&-`).join(' ');

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
 * Process 1 keeps programs beside the shell (see `shell/programs.ts`): what it starts is as locked in as a cell. It reads fields
 * that end in NUL: `kill PLACE`, or `start PLACE MARK NAMESPACE FOLDER N` and N words: environment, program and arguments.
 */
export const KEEP_PROGRAMS = String.raw`
keep_programs() {
  local place what n
  while :; do
    if [ ${'${#start[@]}'} -gt 0 ]; then
      # As whoever asks asks again.
      is_full 6 && return
      set -m
      ( . ${HOME}/init.programs; start_program "${'${start[@]}'}" ) &
      place=${'${start[0]}'} waiters[place]=$! marks[place]=${'${start[1]}'} start=()
      set +m
    fi
    read -t 0 -u ${KEEPER} || return
    field what
    field place
    [ -z "${'${waiters[place]}'}" ] || end_program "$place"
    [ "$what" = start ] || { clear_place "$place"; continue; }
    start=("$place")
    for n in 1 2 3 4; do field && start+=("$REPLY"); done
    for ((n = start[4]; n > 0; n--)); do field && start+=("$REPLY"); done
  done
}
field() { IFS= read -r -d '' -u ${KEEPER} "$@"; }
# What is seldom needed is read when it is, and what only a child needs by the child: it takes memory.
end_program() { . ${HOME}/init.programs && end_program "$@"; }
clear_place() { . ${HOME}/init.programs && clear_place "$@"; }
`.trim();

/** The file `init.programs`. `closed`: redirections that close what is not for programs; it uses `lives` of `init.ts`. */
export const programs = (closed: string): string => String.raw`
streams() { set -- $((${KEEPER} + 1 + 5 * $1)); streams=($1 $(($1 + 1)) $(($1 + 2)) $(($1 + 3)) $(($1 + 4))); }
# Says on each stream of place $1 how its program ended, where nobody else can.
say_of() {
  local fd streams
  streams "$1"
  for fd in "${'${streams[@]}'}"; do printf '\033_netcell;%s;end %s\033\\' "$2" "$3" >&$fd; done
}
end_program() {
  local pid
  # One that has not begun is not told from its waiter.
  read -r pid <"${HOME}/program$1" || pid=${'${waiters[$1]}'}
  kill -KILL -- "-$pid"
}
# Whoever waits for a program may have been killed.
clear_place() { lives "${'${waiters[$1]}'}" || { end_program "$1"; say_of "$1" "${'${marks[$1]}'}" lost; }; }
# Becomes what waits for it.
start_program() {
  local place=$1 mark=$2 namespace=$3 folder=$4 fd line streams
  shift 5
  echo -n >"${HOME}/program$place"
  [ -z "$namespace" ] || [ -e "/run/netns/$namespace" ] || { say_of "$place" "$mark" no-namespace; return; }
  streams "$place"
  for fd in "${'${streams[@]:2}'}"; do
    while IFS= read -r line <&$fd; do [ "$line" = "$mark" ] && break; done
  done
  exec </dev/null >&${'${streams[0]}'} 3>&${'${streams[2]}'} 4>&${'${streams[3]}'} 5>&${'${streams[4]}'} 6>&${'${streams[1]}'} ${closed}
  cd -- "$folder" || cd /
  unset LC_ALL
  exec sh -c ${quote(WAITER)} netcell-waiter "$mark" "${HOME}/program$place" "$namespace" "$@"
}
`;

import { HOME } from '../bash.ts';

/** The descriptor that starts and ends of programs are asked on, and those of the places, five each. */
export const KEEPER = 60;
export const PLACES = [61, 66, 71, 76].map((first) => [first, first + 1, first + 2, first + 3, first + 4]);

/** Whatever of a lab is not the keeper must not hold its descriptors. */
export const NO_PLACES = [KEEPER, ...PLACES.flat()].map((fd) => `${fd}>&-`).join(' ');

/**
 * Keeps programs beside the shell (see `programs.ts`), as a process of the lab's own: what it starts is as locked in as a
 * cell. Reads fields that end in NUL: `kill PLACE`, or `start PLACE MARK NAMESPACE FOLDER N` and N words: environment, program
 * and arguments. For each program a waiter says begin and end between the program's bytes, on each stream.
 */
export const KEEPER_LOOP = String.raw`
unset LC_ALL
for fd in /proc/$BASHPID/fd/*; do
  case ${'${fd##*/}'} in [012] | 255 | ${KEEPER} | ${PLACES.flat().join(' | ')}) ;; *) eval "exec ${'${fd##*/}'}>&-" ;; esac
done
set -m
places=(${PLACES.map(([first]) => first).join(' ')})
mark() { for fd in "$@"; do printf '\033_netcell;%s;%s\033\\' "$mark" "$word" >&$fd; done; }
streams() { streams=($1 $(($1 + 1)) $(($1 + 2)) $(($1 + 3)) $(($1 + 4))); }
end_program() { read -r pid <"${HOME}/program$1" && kill -KILL -- "-$pid"; }
# A keeper that was killed has left programs, with nobody to tell of their end.
clear_place() {
  end_program "$1"
  read -r mark waiter <"${HOME}/place$1" || return
  kill -KILL "$waiter"
  streams ${'${places[$1]}'}
  word='end lost'
  mark "${'${streams[@]}'}"
}
wait_for() {
  # A subshell has no process groups of its own until it is told to.
  set -m
  streams ${'${places[$1]}'}
  mark=$2 namespace=$3 folder=$4
  shift 4
  : >"${HOME}/program$place"
  echo "$mark $BASHPID" >"${HOME}/place$place"
  for fd in "${'${streams[@]:2}'}"; do
    while IFS= read -r line <&$fd; do [ "$line" = "$mark" ] && break; done
  done
  in=()
  if [ -n "$namespace" ]; then
    [ -e "/run/netns/$namespace" ] || { word='end no-namespace'; mark "${'${streams[@]}'}"; exit; }
    in=(ip netns exec "$namespace")
  fi
  (
    # Before the begin is said: who hears it may ask at once for the end.
    echo $BASHPID >"${HOME}/program$place"
    word=begin
    mark "${'${streams[@]}'}"
    exec >&${'${streams[0]}'} 2>&${'${streams[1]}'} 3>&${'${streams[2]}'} 4>&${'${streams[3]}'} 5>&${'${streams[4]}'} </dev/null
    for fd in ${KEEPER} ${PLACES.flat().join(' ')}; do eval "exec $fd>&-"; done
    cd -- "$folder" || cd /
    # What a shell without job control starts in the background ignores Ctrl-C, and cannot undo that itself.
    exec "${'${in[@]}'}" env -i --default-signal=INT,QUIT "$@"
  ) &
  wait $!
  word="end $?"
  mark "${'${streams[@]}'}"
}
for place in "${'${!places[@]}'}"; do clear_place $place; done
while IFS= read -r -d '' what <&${KEEPER}; do
  # Whoever kept before may have been killed in the middle of a request.
  case $what in start | kill) ;; *) continue ;; esac
  IFS= read -r -d '' place <&${KEEPER}
  end_program "$place"
  [ "$what" = start ] || continue
  fields=()
  for _ in 1 2 3 4; do IFS= read -r -d '' field <&${KEEPER}; fields+=("$field"); done
  for ((n = fields[3]; n > 0; n--)); do IFS= read -r -d '' field <&${KEEPER}; fields+=("$field"); done
  unset 'fields[3]'
  wait_for "$place" "${'${fields[@]}'}" &
done
`;

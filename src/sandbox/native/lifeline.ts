/**
 * What runs in level A on the pipe that only the kernel's process holds the other end of: when that is gone, so is all.
 * Until then it hears every interruption (`shell/interrupt.ts`), and helps where nothing in level B can: nothing there
 * sees it, and its processes are not counted with it. `events`: the descriptor of what the lab says. No command forks.
 */
export const lifeline = (processes: number, events: number): string => String.raw`
PATH=
read -r self _ </proc/self/stat
# A fork bomb comes and goes at the limit: where many are there, a few looks tell more than one.
is_full() {
  for look in 1 2 3 4 5 6 7 8 9 10; do
    set -- /proc/[0-9]*
    [ $# -lt ${Math.floor((processes * 7) / 8)} ] || return 0
    [ $# -ge ${Math.floor(processes / 2)} ] || return 1
  done
  return 1
}
# Ends all but process 1 of level B, and what it hangs on. What is stopped cannot fork: so none escapes.
clear() {
  # Those of process 1 of level A are this one and process 1 of level B.
  read -r children </proc/1/task/1/children
  keep=" 1 $self $children "
  kill -STOP -1
  for process in /proc/[0-9]*; do
    process=${'${process#/proc/}'}
    case $keep in *" $process "*) ;; *) kill -KILL "$process" ;; esac
  done
  cleared=$1
  echo "cleared $1" >&${events}
  kill -CONT -1
}
while read -r what id; do
  # Process 1 of level B starts what answers looks, and what keeps programs, when it hears these.
  case $what in
    USR1 | USR2)
      read -r children </proc/1/task/1/children
      for process in $children; do [ "$process" = "$self" ] || kill -"$what" "$process"; done
      continue ;;
  esac
  # What was asked for a cell before it was known that its lab is cleared away would take the next cell's.
  [ "$id" != "$cleared" ] || continue
  [ "$what" != rouse ] || kill -CONT -1
  if [ "$what" = clear ] || is_full; then clear "$id"; else echo pass >&${events}; fi
done
# Again and again: where the kernel died before unshare was there, the first time kills nobody. No program is started, not
# even to wait: cells may write where level A would look for one, and it would run with the rights over the lab's mounts.
while :; do kill -9 -1; done
`;

/**
 * What process 1 of level A does, on the pipe that only the kernel's process holds the other end of: when that is gone, it
 * ends, and with it all. Until then it hears every interruption (`shell/interrupt.ts`), and helps where nothing in level B
 * can: nothing there sees it, and its processes are not counted with it. `events`: the descriptor of what the lab says. No
 * command forks, and no program is started: cells may write where level A would look for one, and it would run with the
 * rights over the lab's mounts.
 */
export const lifeline = (processes: number, events: number): string => String.raw`
PATH=
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
  read -r children </proc/1/task/1/children
  keep=" 1 $children "
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
  # Process 1 of level B, the one child, reads what it was told when it hears this.
  [ "$what" != hear ] || { read -r children </proc/1/task/1/children; kill -USR1 $children; continue; }
  # What was asked for a cell before it was known that its lab is cleared away would take the next cell's.
  [ "$id" != "$cleared" ] || continue
  [ "$what" != rouse ] || kill -CONT -1
  if [ "$what" = clear ] || is_full; then clear "$id"; else echo pass >&${events}; fi
done
exit
`;

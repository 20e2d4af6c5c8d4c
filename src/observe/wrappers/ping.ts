import { liveWrapper } from './live-wrapper.ts';

/** `ping`: its lines as they come; what it says at the end is held for a table. A flood (`-f`) prints no lines. */
export const ping = liveWrapper({
  name: 'ping',
  reads: String.raw`reads() {
  for argument; do
    case $argument in --*) ;; -*[fhV]*) return 1 ;; esac
  done
}`,
  line: String.raw`line() {
  case $held$1 in '--- '*) hold "$1" ;; *) pass "$1" ;; esac
}`,
});

import { listingWrapper } from './listing-wrapper.ts';

/** `ss`, but not what kills sockets, goes on for ever, or counts (`-K`, `-E`, `-s`). One run alone. */
export const ss = listingWrapper({
  name: 'ss',
  lists: String.raw`lists() {
  for argument; do
    case $argument in
      --kill | --events | --summary | --help | --version | --diag* | --tos | --cgroup) return 1 ;;
      --*) ;;
      -*[KEshVDFZz]*) return 1 ;;
    esac
  done
}`,
});

/** `conntrack -L`. One run alone, so that `-z`, which also zeroes the counters, is no danger. */
export const conntrack = listingWrapper({
  name: 'conntrack',
  lists: String.raw`lists() {
  case $1 in -L | --dump) ;; *) return 1 ;; esac
  for argument; do
    case $argument in expect* | *xml* | *save*) return 1 ;; esac
  done
}`,
});

/** `tc qdisc` and `tc class`. */
export const tc = listingWrapper({
  name: 'tc',
  lists: String.raw`lists() {
  while :; do
    case $1 in
      -s | -st* | -d | -det* | -c | -color | -iec | -nm | -names) shift ;;
      -n | -netns | -net) [ $# -gt 1 ] || return; shift 2 ;;
      *) break ;;
    esac
  done
  case $1 in q | qd* | cl | cla | clas | class) ;; *) return 1 ;; esac
  case $2 in '' | s | sh | sho | show | l | li | lis | list | ls) ;; *) return 1 ;; esac
}`,
});

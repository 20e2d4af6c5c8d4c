import { liveWrapper } from './live-wrapper.ts';

/**
 * `tcpdump`: live lines are shown as they come (`-l`, as tcpdump itself does at a terminal), and a table follows; the packets
 * of a file (`-r`) come as a table alone. Not where it writes a file or prints bytes.
 */
export const tcpdump = liveWrapper({
  name: 'tcpdump',
  reads: String.raw`reads() {
  options=(-l)
  for argument; do
    case $argument in
      --version | --help | --list* | --print | --count) return 1 ;;
      --*) ;;
      -*[wDLJdhGCVAxX]*) return 1 ;;
      -*r*) options=() ;;
    esac
  done
}`,
  line: String.raw`line() {
  if [ "${'${#options[@]}'}" = 0 ]; then hold "$1"; else show "$1"; fi
}`,
});

import { listingWrapper } from './listing-wrapper.ts';

/**
 * `ip`: the JSON always comes with `-d`, which says what an interface is.
 *
 * The shell must know a listing from a change without asking anyone, so it knows iproute2's abbreviations: a word is
 * the first of iproute2's table that begins with it. `ip r` lists routes, `ip l s` is `set`, `ip a s` is `show`.
 */
export const ip = listingWrapper({
  name: 'ip',
  lists: String.raw`lists() {
  while :; do
    case $1 in -*) option=${'${1#-}'} ;; *) break ;; esac
    case ${'${option#-}'} in
      n | ne | net* | f | fa | fam* | rc* | l | lo*) [ $# -gt 1 ] || return; shift 2 ;;
      b | ba* | j* | p | pr* | V* | a | al | all | '') return 1 ;;
      *) shift ;;
    esac
  done
  case $1 in
    a | ad | add | addr | addre* | l | li | lin | link) object=$1 ;;
    r | ro | rou | rout | route | ru | rul | rule) object=$1 ;;
    n | ne | nei | neig | neigh | neighb* | net | netn | netns) object=$1 ;;
    *) return 1 ;;
  esac
  case $object:$2 in
    *: | *:sh | *:sho | *:show | *:l | *:li | *:lis | *:list | *:ls*) ;;
    a*:s | r*:s | n*:s) ;;
    r:g* | ro*:g* | n:g* | ne:g* | nei*:g*) ;;
    *) return 1 ;;
  esac
}`,
  json: '"$real" -j -d "$@"',
});

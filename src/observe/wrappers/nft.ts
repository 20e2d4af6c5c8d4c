import { listingWrapper } from './listing-wrapper.ts';

/** `nft list …`, its words in one argument or in several; never where a second command follows in the same line. */
export const nft = listingWrapper({
  name: 'nft',
  lists: String.raw`lists() {
  for argument; do
    case $argument in *';'*) return 1 ;; esac
  done
  while :; do
    case $1 in
      --handle | --stateless | --numeric* | --service | --reversedns | --guid | --terse | --numeric-*) shift ;;
      -[!anNsSuypTt]* | --* | -?*[!anNsSuypTt]*) return 1 ;;
      -*) shift ;;
      *) break ;;
    esac
  done
  set -f
  set -- $*
  set +f
  [ "$1" = list ] || return 1
  case $2 in ruleset | table | tables | chain | chains | set | sets | map | maps) ;; *) return 1 ;; esac
}`,
  json: '"$real" -j "$@"',
});

import { listingWrapper } from './listing-wrapper.ts';

/** `bridge`, whose words may be cut short as those of `ip`: `bridge l s` is `set`, `bridge f s` is `show`. */
export const bridge = listingWrapper({
  name: 'bridge',
  lists: String.raw`lists() {
  while :; do
    case $1 in
      -n | -ne | -net*) [ $# -gt 1 ] || return; shift 2 ;;
      -s* | -d* | -t | -ti* | -4 | -6 | -c | -co*) shift ;;
      *) break ;;
    esac
  done
  case $1 in
    l | li | lin | link) object=link ;;
    f | fd | fdb) object=fdb ;;
    v | vl | vla | vlan) object=vlan ;;
    *) return 1 ;;
  esac
  case $object:$2 in
    *: | *:sh | *:sho | *:show | *:l | *:li | *:lis | *:list | *:ls*) ;;
    fdb:s | vlan:s) ;;
    fdb:g | fdb:ge | fdb:get) ;;
    *) return 1 ;;
  esac
}`,
  // Not with -d: `bridge -d vlan` asks for what older kernels do not know.
  json: '"$real" -j "$@"',
});

/**
 * `ip` as a lab has it first in its PATH: where its output is the cell's own and it lists something, the text and the
 * JSON of the same listing are framed in-band (`sandbox/shell/frames.ts`); in all other cases it *is* the real `ip`.
 *
 * The shell must know a listing from a change without asking anyone, so it knows iproute2's abbreviations: a word is
 * the first of iproute2's table that begins with it. `ip r` lists routes, `ip l s` is `set`, `ip a s` is `show`.
 */
export const ip = String.raw`#!/bin/sh
real=$(PATH=/usr/sbin:/usr/bin:/sbin:/bin command -v ip) || { echo "ip: command not found" >&2; exit 127; }
plain() { exec "$real" "$@"; }
# A cell's stdout is a pipe; the same pipe is the same file.
[ -n "$NETCELL_STDOUT" ] && [ /proc/self/fd/1 -ef "$NETCELL_STDOUT" ] || plain "$@"

lists() {
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
}
lists "$@" || plain "$@"
for argument; do
  case $argument in *[[:cntrl:]]*) plain "$@" ;; esac
done

# The x keeps the newlines at the end, which $( ) would drop.
text=$("$real" "$@"; echo "x$?")
status=${'${text##*x}'}
text=${'${text%x*}'}
[ "$status" = 0 ] || { printf %s "$text"; exit "$status"; }
json=$("$real" -j -d "$@" 2>/dev/null)
namespace=
for file in /run/netns/*; do
  [ "$file" -ef /proc/self/ns/net ] && { namespace=${'${file##*/}'}; break; }
done
printf '\033_netcell;%s;listing\036ip\036%s\036%s\036%s\036%s\033\\' \
  "$NETCELL_MARK" "$namespace" "$(printf '%s\037' "$@")" "$text" "$json"
`;

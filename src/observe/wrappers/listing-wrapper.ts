import { FOR_SHELL, LONGEST } from '../../sandbox/shell/inside/tools.ts';

/** What the shell must know of a tool to tell its listings from all else. */
export interface ListingTool {
  /** `iptables`. */
  readonly name: string;
  /** Shell function `lists`: whether `"$@"` lists something. It may say no to a listing, which then stays text. */
  readonly lists: string;
  /**
   * Shell command that prints the same listing for programs, with `"$real"` for the tool; left out where the text says it
   * all. Only for a listing that changes nothing: the tool then runs twice.
   */
  readonly json?: string;
}

/**
 * A tool as a lab has it first in its PATH: where its output is the cell's own and it lists something, what it prints is
 * framed in-band (`sandbox/shell/frames.ts`); in all other cases it *is* the real tool. Needs a POSIX shell alone.
 */
export function listingWrapper({ name, lists, json = ':' }: ListingTool): string {
  return `${wrapperHead(name)}
${lists}
lists "$@" || plain "$@"
${REFUSE_CONTROL_CHARACTERS}

# The x keeps the newlines at the end, which $( ) would drop.
text=$("$real" "$@"; echo "x$?")
status=\${text##*x}
text=\${text%x*}
[ "$status" = 0 ] || { printf %s "$text"; exit "$status"; }
json=$(${json} 2>/dev/null)
${SAY_NAMESPACE}
# What would end a frame, or is too much for a table.
case $text$json$namespace in
  *'${FIELD}'* | *'${CLOSE}'*) printf %s "$text"; exit ;;
esac
[ "\${#text}" -le ${LONGEST} ] || { printf %s "$text"; exit; }
arguments=
for argument; do arguments=$arguments$argument'${ARGUMENT}'; done
printf '\\033_netcell;%s;listing\\036${name}\\036%s\\036%s\\036%s\\036%s\\033\\\\' \\
  "$NETCELL_MARK" "$namespace" "$arguments" "$text" "$json"
exit
${FOR_SHELL}${lists.replace('lists()', `__netcell_lists_${name}()`)}
__netcell_json_${name}() { local real=$__netcell_real; exec ${json}; }
`;
}

/**
 * Becomes the real tool unless stdout is the cell's own; `plain "$@"` does so later. Under bash it keeps the name it was called
 * by. It forks nothing: a change such as `ip link add` comes through here too.
 */
export function wrapperHead(name: string, shell = '#!/bin/sh'): string {
  return `${shell}
for folder in /usr/sbin /usr/bin /sbin /bin; do real=$folder/${name}; [ ! -x "$real" ] || break; done
[ -x "$real" ] || { echo "${name}: command not found" >&2; exit 127; }
plain() { exec${shell.endsWith('bash') ? ` -a ${name}` : ''} "$real" "$@"; }
# A cell's stdout is a pipe; the same pipe is the same file.
[ -n "$NETCELL_STDOUT" ] && [ /proc/self/fd/1 -ef "$NETCELL_STDOUT" ] || plain "$@"
`;
}

export const REFUSE_CONTROL_CHARACTERS = `for argument; do
  case $argument in *[[:cntrl:]]*) plain "$@" ;; esac
done`;

/** Sets `$namespace` to the name of the namespace that the wrapper runs in; empty for the lab's own. */
export const SAY_NAMESPACE = `namespace=
for file in /run/netns/*; do
  [ "$file" -ef /proc/self/ns/net ] && { namespace=\${file##*/}; break; }
done`;

export const FIELD = '\x1e';
const ARGUMENT = '\x1f';
export const CLOSE = '\x1b\\';

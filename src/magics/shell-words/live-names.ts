import { HOME, quote } from '../../sandbox/shell/bash.ts';
import type { Lab } from '../../sandbox/engine.ts';
import type { Kind, Live } from './grammar.ts';

/** So many names are shown. */
const MOST = 200;

export interface Wanted {
  readonly live: Live;
  /** What the names begin with. */
  readonly typed: string;
  /** The tool of the command, and what was typed in its named places. */
  readonly tool: string;
  readonly values: ReadonlyMap<string, string>;
  readonly namespace: string | undefined;
}

/** Names that exist in a lab now, without waiting for its shell. None where the lab does not answer. */
export async function liveNames(lab: Lab, wanted: Wanted): Promise<readonly { text: string; type: Kind }[]> {
  const { kind, script, everywhere } = LOOK[wanted.live];
  const namespace = everywhere ? undefined : wanted.namespace;
  const text = wanted.live === 'command' ? script(wanted) : `${PLAIN}\n${script(wanted)}`;
  const printed = (await lab.look?.(text, namespace)) ?? '';
  const names = printed.split('\n').filter((name) => name !== '' && name.startsWith(wanted.typed));
  return [...new Set(names)].slice(0, MOST).map((text) => ({ text, type: kind }));
}

/** The tools themselves: what is listed here needs no tables, which cost some ms. */
const PLAIN = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';

interface Look {
  readonly kind: Kind;
  /** Short bash that prints one name a line. */
  readonly script: (wanted: Wanted) => string;
  /** Whether it asks the lab as a whole, and not just the namespace at hand. */
  readonly everywhere?: true;
}

const LOOK: Readonly<Record<Live, Look>> = {
  interface: {
    kind: 'interface',
    script: () =>
      `{ read -r; read -r; while IFS=': ' read -r name _; do echo "$name"; done; } </proc/self/net/dev`,
  },
  master: {
    kind: 'interface',
    script: () =>
      `for type in bridge bond vrf; do ip -o link show type $type; done | while IFS=': ' read -r _ name _; do echo "\${name%@*}"; done`,
  },
  namespace: {
    kind: 'namespace',
    script: () => 'shopt -s nullglob; cd /run/netns && for name in *; do echo "$name"; done',
  },
  address: {
    kind: 'address',
    script: () => 'ip -o addr | while read -r _ _ _ address _; do echo "$address"; done',
  },
  network: {
    kind: 'address',
    script: () =>
      '{ ip route; ip -6 route; } | while read -r network _; do case $network in *[.:]*) echo "$network" ;; esac; done',
  },
  // Of all namespaces: one pings the others, and a router is another one.
  host: {
    kind: 'address',
    everywhere: true,
    script: () => `shopt -s nullglob; names=(/run/netns/*)
{ ip -o addr show scope global; for name in "\${names[@]:0:20}"; do ip -n "\${name##*/}" -o addr show scope global; done; } |
while read -r _ _ _ address _; do echo "\${address%/*}"; done`,
  },
  chain: { kind: 'chain', script: (wanted) => chains(wanted, '-[PN]') },
  'own-chain': { kind: 'chain', script: (wanted) => chains(wanted, '-N') },
  'nft-table': {
    kind: 'object',
    script: ({ values }) =>
      `nft list tables | while read -r _ family name; do [ "$family" = ${familyOf(values)} ] && echo "$name"; done`,
  },
  'nft-chain': {
    kind: 'chain',
    script: ({ values }) =>
      `nft list table ${familyOf(values)} ${quote(values.get('table') ?? '')} | while read -r what name _; do [ "$what" = chain ] && echo "$name"; done`,
  },
  sysctl: {
    kind: 'option',
    // `sysctl -aN` reads all the values too, and there are hundreds for each interface.
    script: ({ typed }) =>
      `cd /proc/sys && find . -type f -printf '%P\\n' | tr / . | grep -F ${quote(typed)} | sort`,
  },
  command: { kind: 'command', script: ({ typed }) => `compgen -c -- ${quote(typed)} | sort -u` },
  // Seen from the folder that the learner's shell is in.
  file: {
    kind: 'file',
    script: ({ typed }) => `cd "/proc/$(<${HOME}/shell)/cwd"
compgen -f -- ${quote(typed)} | sort | head -n ${MOST} | while IFS= read -r name; do [ -d "$name" ] && name+=/; echo "$name"; done`,
  },
};

/** The chains of a table of iptables that `iptables -S` names by `-P` (built in) and `-N` (the learner's own). */
function chains({ tool, values }: Wanted, named: string): string {
  const list = `${quote(tool)} -t ${quote(values.get('table') ?? 'filter')} -S`;
  return `${list} | while read -r what name _; do case $what in ${named}) echo "$name" ;; esac; done`;
}

/** As with nft itself, it is `ip` where none is typed. */
const familyOf = (values: ReadonlyMap<string, string>): string => quote(values.get('family') ?? 'ip');

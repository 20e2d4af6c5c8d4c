import { bridge } from './bridge.ts';
import { ip } from './ip.ts';
import { ip6tables, ip6tablesSave, iptables, iptablesSave } from './iptables.ts';
import { nft } from './nft.ts';
import { conntrack, ss, tc } from './sockets.ts';
import { sudo } from './sudo.ts';

/** The executables that a lab has first in its PATH: name → script. */
export const wrappers = {
  bridge,
  conntrack,
  ip,
  ip6tables,
  'ip6tables-save': ip6tablesSave,
  iptables,
  'iptables-save': iptablesSave,
  nft,
  ss,
  sudo,
  tc,
} as const satisfies Readonly<Record<string, string>>;

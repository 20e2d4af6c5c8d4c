import { bridge } from './bridge.ts';
import { ip } from './ip.ts';
import { ip6tables, ip6tablesSave, iptables, iptablesSave } from './iptables.ts';
import { nft } from './nft.ts';
import { ping } from './ping.ts';
import { conntrack, ss, tc } from './sockets.ts';
import { sudo } from './sudo.ts';
import { tcpdump } from './tcpdump.ts';

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
  ping,
  ss,
  sudo,
  tc,
  tcpdump,
} as const satisfies Readonly<Record<string, string>>;

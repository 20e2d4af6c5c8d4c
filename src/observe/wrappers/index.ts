import { bridge } from './bridge.ts';
import { ip } from './ip.ts';
import { ip6tables, ip6tablesSave, iptables, iptablesSave } from './iptables.ts';
import { sudo } from './sudo.ts';

/** The executables that a lab has first in its PATH: name → script. */
export const wrappers = {
  bridge,
  ip,
  ip6tables,
  'ip6tables-save': ip6tablesSave,
  iptables,
  'iptables-save': iptablesSave,
  sudo,
} as const satisfies Readonly<Record<string, string>>;

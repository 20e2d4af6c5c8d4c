import type { Tool } from '../grammar.ts';
import { bridge } from './bridge.ts';
import { ip } from './ip.ts';
import { ip6tables, iptables } from './iptables.ts';
import { nft } from './nft.ts';
import { ping } from './ping.ts';
import { ss } from './ss.ts';
import { sysctl } from './sysctl.ts';
import { tcpdump } from './tcpdump.ts';

/** Every tool whose words are known, in the order in which a learner meets them. */
export const tools: readonly Tool[] = [ip, bridge, ping, ss, tcpdump, iptables, ip6tables, nft, sysctl];

import { bridgeMessages } from './bridge.ts';
import { ipMessages } from './ip.ts';
import { iptablesMessages } from './iptables.ts';
import type { Message } from './message.ts';
import { nftMessages } from './nft.ts';
import { pingMessages } from './ping.ts';
import { systemMessages } from './system.ts';

/** Every message that is explained, tool by tool; the first that matches a line counts. */
export const messages = {
  ip: ipMessages,
  bridge: bridgeMessages,
  iptables: iptablesMessages,
  nft: nftMessages,
  ping: pingMessages,
  'sysctl, tcpdump and the shell': systemMessages,
} as const satisfies Readonly<Record<string, readonly Message[]>>;

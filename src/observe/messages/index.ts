import { bridgeMessages } from './bridge.ts';
import { ipAddressMessages } from './ip-address.ts';
import { ipLinkMessages } from './ip-link.ts';
import { ipLinkTypeMessages } from './ip-link-types.ts';
import { ipWordMessages } from './ip-words.ts';
import { iptablesMessages } from './iptables.ts';
import { iptablesWordMessages } from './iptables-words.ts';
import type { Message } from './message.ts';
import { nftMessages } from './nft.ts';
import { pingMessages } from './ping.ts';
import { systemMessages } from './system.ts';

/** Every message that is explained, tool by tool; the first that matches a line counts. */
export const messages = {
  ip: [...ipWordMessages, ...ipLinkMessages, ...ipLinkTypeMessages, ...ipAddressMessages],
  bridge: bridgeMessages,
  iptables: [...iptablesMessages, ...iptablesWordMessages],
  nft: nftMessages,
  ping: pingMessages,
  'sysctl, tcpdump and the shell': systemMessages,
} as const satisfies Readonly<Record<string, readonly Message[]>>;

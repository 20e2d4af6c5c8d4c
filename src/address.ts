import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';

/** An IP address as the kernel writes it: `10.0.0.1`, `2001:db8::1`. */
export interface Address {
  readonly ip: string;
  readonly family: 4 | 6;
}

/** An address and the length of its network's prefix: `10.0.0.1/24`. */
export interface Cidr extends Address {
  readonly prefix: number;
}

/** Undefined where `text` is no IP address. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { ip: text, family: 4 };
  if (!isIPv6(text) || text.includes('%')) return undefined;
  return { ip: new SocketAddress({ address: text, family: 'ipv6' }).address, family: 6 };
}

/** Undefined where `text` is no IP address with a prefix length behind a slash. */
export function parseCidr(text: string): Cidr | undefined {
  const [, ip = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(ip);
  const prefix = Number(digits);
  return address && prefix <= bitsOf(address) ? { ...address, prefix } : undefined;
}

export const cidrText = ({ ip, prefix }: Cidr): string => `${ip}/${prefix}`;

/** Whether `address` lies in `network`, whose bits behind the prefix do not matter. */
export function contains(network: Cidr, { ip, family }: Address): boolean {
  if (network.family !== family) return false;
  const list = new BlockList();
  list.addSubnet(network.ip, network.prefix, `ipv${family}`);
  return list.check(ip, `ipv${family}`);
}

/** The first address of an IPv4 network, which is its name: `10.0.0.0` of `10.0.0.7/24`. Undefined for IPv6. */
export function networkAddress({ ip, family, prefix }: Cidr): string | undefined {
  return family === 4 ? toText(toNumber(ip) & maskOf(prefix)) : undefined;
}

/** The last address of an IPv4 network, which means all of its hosts. Undefined for IPv6. */
export function broadcastAddress({ ip, family, prefix }: Cidr): string | undefined {
  return family === 4 ? toText(toNumber(ip) | ~maskOf(prefix)) : undefined;
}

const bitsOf = ({ family }: Address): number => (family === 4 ? 32 : 128);

// A shift by 32 bits would be one by none.
const maskOf = (prefix: number): number => (prefix === 0 ? 0 : -1 << (32 - prefix));

const toNumber = (ip: string): number => ip.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0);

const toText = (bits: number): string => [24, 16, 8, 0].map((by) => (bits >>> by) & 255).join('.');

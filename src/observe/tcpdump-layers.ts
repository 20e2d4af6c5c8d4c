/** One Ethernet frame, or one that was found inside of a VXLAN packet. */
export interface Layer {
  /** `['02:00:00:00:00:01', '>', 'ff:ff:ff:ff:ff:ff']`; only with `-e`. */
  readonly ethernet: readonly string[] | undefined;
  /** Of the whole frame, in bytes; only with `-e`. */
  readonly length: number | undefined;
  /** How many more routers the packet may pass; only with `-v`. */
  readonly ttl: number | undefined;
  /** The tags, the outer one first; only with `-e`. */
  readonly vlans: readonly { readonly id: number; readonly priority: number }[];
  /** `['10.0.0.1.50000', '>', '10.0.0.2.4789']` */
  readonly addresses: readonly string[] | undefined;
  /** `ARP`, `ICMP`, `TCP`, `VXLAN`, …; the ethertype where nothing says more. */
  readonly protocol: string | undefined;
  readonly summary: string;
}

/**
 * Tells the layers of a line of `tcpdump` apart, without its time.
 *
 *     02:…:01 > 02:…:02, ethertype 802.1Q (0x8100), length 102: vlan 10, p 0, ethertype IPv4 (0x0800), 10.0.0.1 > 10.0.0.2: ICMP …
 *     IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 64
 */
export function layerIn(line: string): Layer {
  const { head, length, rest, type } = withoutEthernet(line);
  const { vlans, text, innerType } = withoutTags(rest);
  const ethertype = innerType ?? type;
  // The rest of what -v says of the IP header stands in the printed text.
  const ttl = /^\([^)]*?\b(?:ttl|hlim) (\d+)/.exec(text)?.[1];
  const bare = text
    .replace(/^\((?:[^()]|\([^()]*\))*\) */, '')
    .replace(/^Ethernet \(len 6\), IPv4 \(len 4\), /, '');
  const across = /^(\S+) > (\S+): (.*)$/s.exec(bare);
  const [, source = '', destination = '', summary = bare] = across ?? [];
  return {
    ethernet: head,
    length,
    ttl: ttl === undefined ? undefined : Number(ttl),
    vlans,
    addresses: across ? [source, '>', destination] : undefined,
    protocol: protocolOf(summary, ethertype),
    summary,
  };
}

function withoutEthernet(line: string) {
  const found = ETHERNET.exec(line)?.groups;
  if (found) {
    const { source = '', destination, ethertype = '', length, rest = '' } = found;
    const head = destination === undefined ? [source] : [source, '>', destination];
    return { head, length: Number(length), rest, type: ethertype };
  }
  const [, type, rest = line] = /^(IP6?|ARP),? (.*)$/s.exec(line) ?? [];
  return { head: undefined, length: undefined, rest, type };
}

function withoutTags(rest: string) {
  const vlans: { id: number; priority: number }[] = [];
  let text = rest;
  let innerType: string | undefined;
  for (let tag = TAG.exec(text)?.groups; tag; tag = TAG.exec(text)?.groups) {
    vlans.push({ id: Number(tag['id']), priority: Number(tag['priority']) });
    innerType = tag['ethertype'];
    text = tag['rest'] ?? '';
  }
  return { vlans, text, innerType };
}

function protocolOf(summary: string, ethertype: string | undefined): string | undefined {
  if (/^(Request|Reply) /.test(summary)) return 'ARP';
  if (/^(Flags \[|tcp \d)/.test(summary)) return 'TCP';
  const named = /^(?:HBH )?(VXLAN|ICMP6?|UDP|STP|LLDP|IGMP|GRE|ESP)\b/i.exec(summary)?.[1]?.toUpperCase();
  return named ?? (/\bSTP 802/.test(summary) ? 'STP' : ethertype);
}

const MAC = '(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|Broadcast';
// `-i any` knows one address alone, and the number of the interface before it.
const ETHERNET = new RegExp(
  `^(?:ifindex \\d+ )?(?<source>${MAC})(?: > (?<destination>${MAC}),)? (?:ethertype )?(?<ethertype>[^,(]+?)(?: \\(0x[0-9a-f]+\\))?, length (?<length>\\d+): (?<rest>.*)$`,
  's',
);
const TAG =
  /^vlan (?<id>\d+), p (?<priority>\d+),(?: DEI,)? (?:ethertype )?(?<ethertype>[^,(]+?)(?: \(0x[0-9a-f]+\))?, (?<rest>.*)$/s;

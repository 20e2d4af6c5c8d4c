import type { Reader } from './reader.ts';
import { unreadableLine } from './unreadable.ts';

/** One connection that the kernel remembers. */
export type ConntrackRow = Readonly<{
  protocol: string;
  state: string | undefined;
  /** Seconds until it is forgotten, where nothing more comes. */
  timeout: number | undefined;
  /** `10.1.0.2:54488`; without a port where the protocol has none. */
  source: string;
  destination: string;
  /** The addresses that an answer carries: after NAT, others than those above turned round. */
  replySource: string;
  replyDestination: string;
  marks: readonly string[] | undefined;
  packets: number | undefined;
  bytes: number | undefined;
  replyPackets: number | undefined;
  replyBytes: number | undefined;
  /** The mark that rules set; undefined where it is 0. */
  mark: number | undefined;
  more: readonly string[] | undefined;
}>;

/**
 * `conntrack -L`, also with `-o extended,id`. Not read: expectations.
 *
 *     tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.1.0.1 sport=54488 dport=80 src=… dst=… sport=80 dport=54488 [ASSURED] …
 */
export const conntrack: Reader<ConntrackRow> = {
  name: 'conntrack -L',
  summary: 'The connections that the kernel remembers, with what NAT has made of their addresses.',
  accepts: ({ tool }) => tool === 'conntrack',
  columns: [
    { key: 'protocol', title: 'Protocol', about: 'Such as tcp, udp and icmp.' },
    { key: 'state', title: 'State', about: 'How far a TCP connection is; UDP and ICMP have no state.' },
    { key: 'timeout', title: 'Timeout', about: 'Seconds until it is forgotten, where nothing more comes.' },
    { key: 'source', title: 'From', about: 'Who sent the first packet.' },
    { key: 'destination', title: 'To', about: 'Where it was sent, before NAT.' },
    {
      key: 'replySource',
      title: 'Reply from',
      about: 'Who answers. Other than To: the destination was changed on the way (DNAT).',
    },
    {
      key: 'replyDestination',
      title: 'Reply to',
      about:
        'To whom the answer goes. Other than From: the source was changed on the way (SNAT, MASQUERADE).',
    },
    {
      key: 'marks',
      title: 'Marks',
      about: 'UNREPLIED: nothing has come back yet. ASSURED: both sides have spoken, it is kept for longer.',
    },
    {
      key: 'packets',
      title: 'Packets',
      about: 'Packets on the way there; counted where nf_conntrack_acct is 1.',
    },
    { key: 'bytes', title: 'Bytes', about: 'Bytes on the way there.' },
    { key: 'replyPackets', title: 'Reply packets', about: 'Packets on the way back.' },
    { key: 'replyBytes', title: 'Reply bytes', about: 'Bytes on the way back.' },
    { key: 'mark', title: 'Mark', about: 'The number that a rule has put on the connection.' },
    {
      key: 'more',
      title: 'More',
      about: 'What else is known: the type and id of an ICMP message, a zone, a helper.',
    },
  ],
  read: ({ text }) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map(connectionIn),
};

function connectionIn(line: string): ConntrackRow {
  const [, protocol = '', timeout, state, fields = ''] = LINE.exec(line) ?? [];
  const replyAt = fields.indexOf('src=', 4);
  if (protocol === '' || replyAt < 0) throw unreadableLine('conntrack', line);
  const there = pairsIn(fields.slice(0, replyAt));
  const back = pairsIn(fields.slice(replyAt));
  const marks = [...fields.matchAll(/\[(\w+)\]/g)].map(([, mark = '']) => mark);
  const more = [...there, ...[...back].filter(([key]) => !there.has(key))]
    .filter(([key]) => !SHOWN.has(key))
    .map(([key, value]) => `${key} ${value}`);
  return {
    protocol,
    state,
    timeout: timeout === undefined ? undefined : Number(timeout),
    source: end(there, 'src', 'sport', line),
    destination: end(there, 'dst', 'dport', line),
    replySource: end(back, 'src', 'sport', line),
    replyDestination: end(back, 'dst', 'dport', line),
    marks: marks.length > 0 ? marks : undefined,
    packets: count(there.get('packets')),
    bytes: count(there.get('bytes')),
    replyPackets: count(back.get('packets')),
    replyBytes: count(back.get('bytes')),
    mark: count(back.get('mark')) || undefined,
    more: more.length > 0 ? more : undefined,
  };
}

// `-o extended` begins with the family.
const LINE = /^(?:ipv[46] +\d+ +)?(\S+) +\d+(?: (\d+))?(?: ([A-Z][A-Z_0-9]+))? (src=.*)$/;

const pairsIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/([\w-]+)=(\S+)/g)].map(([, key = '', value = '']) => [key, value]));

function end(tuple: ReadonlyMap<string, string>, address: string, port: string, line: string): string {
  const host = tuple.get(address);
  if (host === undefined) throw unreadableLine('conntrack', line);
  const number = tuple.get(port);
  if (number === undefined) return host;
  return host.includes(':') ? `[${host}]:${number}` : `${host}:${number}`;
}

const count = (digits: string | undefined): number | undefined =>
  digits !== undefined && /^\d+$/.test(digits) ? Number(digits) : undefined;

const SHOWN: ReadonlySet<string> = new Set([
  'src',
  'dst',
  'sport',
  'dport',
  'packets',
  'bytes',
  'mark',
  'use',
]);

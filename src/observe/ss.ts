import type { Reader } from './reader.ts';
import { unreadableLine } from './unreadable.ts';

/** One socket. */
export type SocketRow = Readonly<{
  /** `tcp`, `udp`, `u_str`; undefined where `ss` was asked for one kind alone. */
  netid: string | undefined;
  state: string | undefined;
  received: number;
  sent: number;
  /** `10.1.0.1:80`; of a Unix socket its path. */
  local: string;
  peer: string;
  /** `python3 (pid 42)` */
  process: readonly string[] | undefined;
  /** What `-o`, `-e`, `-m` and `-i` add, word by word. */
  details: readonly string[] | undefined;
}>;

/**
 * `ss`, also with `-p`, `-o`, `-e`, `-m`, `-i`, `-H`. There is no JSON, and the titles do not stand over their columns: a line
 * is read by its words.
 *
 *     tcp   LISTEN 0      5            0.0.0.0:80        0.0.0.0:*    users:(("python3",pid=23322,fd=3))
 */
export const ss: Reader<SocketRow> = {
  name: 'ss',
  summary: 'The sockets: who listens, and who talks to whom.',
  accepts: ({ tool }) => tool === 'ss',
  columns: [
    { key: 'netid', title: 'Netid', about: 'The protocol; u_str and u_dgr are sockets within the computer.' },
    {
      key: 'state',
      title: 'State',
      about:
        'LISTEN waits for connections; ESTAB has one; TIME-WAIT has had one; UNCONN is without, as all UDP sockets are.',
    },
    {
      key: 'received',
      title: 'Recv-Q',
      about: 'Bytes that have come and nobody has read; of a listener, connections that nobody has taken.',
    },
    {
      key: 'sent',
      title: 'Send-Q',
      about: 'Bytes that the other end has not confirmed; of a listener, how many connections may wait.',
    },
    { key: 'local', title: 'Local address:port', about: 'This end; 0.0.0.0, [::] and * mean any address.' },
    { key: 'peer', title: 'Peer address:port', about: 'The other end; of a listener there is none.' },
    { key: 'process', title: 'Process', about: 'The programs that have the socket open (-p).' },
    { key: 'details', title: 'Details', about: 'Timers, owner, memory and TCP internals (-o, -e, -m, -i).' },
  ],
  read: ({ text }) => {
    const entries: string[] = [];
    for (const line of text.split('\n')) {
      if (line.trim() === '' || /^(Netid|State|Recv-Q) /.test(line)) continue;
      if (/^\s/.test(line) && entries.length > 0) entries.push(`${entries.pop() ?? ''} ${line.trim()}`);
      else entries.push(line);
    }
    return entries.map(socketIn);
  },
};

function socketIn(line: string): SocketRow {
  const words = line.trim().split(/\s+/);
  const netid = NETIDS.has(words[0] ?? '') ? words.shift() : undefined;
  const state = STATES.has(words[0] ?? '') ? words.shift() : undefined;
  const [received, sent] = words.splice(0, 2).map(Number);
  const rest = words.join(' ');
  const isWithin = /^(u_|nl|p_)/.test(netid ?? '');
  const { local = '', peer = '', more = '' } = (isWithin ? WITHIN : ACROSS).exec(rest)?.groups ?? {};
  const hasEnds = isWithin ? local !== '' : local.includes(':') && peer.includes(':');
  if (!Number.isInteger(received) || !Number.isInteger(sent) || !hasEnds) throw unreadableLine('ss', line);
  const users = /users:\((\(.*?\))\)(?= |$)/.exec(more);
  const details = more.replace(users?.[0] ?? '', '').trim();
  return {
    netid,
    state,
    received: received ?? 0,
    sent: sent ?? 0,
    local,
    peer,
    process: users ? processesIn(users[1] ?? '') : undefined,
    details: details === '' ? undefined : details.split(' '),
  };
}

function processesIn(users: string): readonly string[] {
  const found = [...users.matchAll(/\("([^"]*)",pid=(\d+)/g)].map(
    ([, name = '', pid = '']) => `${name} (pid ${pid})`,
  );
  return [...new Set(found)];
}

const ACROSS = /^(?<local>\S+) (?<peer>\S+)(?: (?<more>.*))?$/;
/** Within the computer a port is a number that stands apart, and a path may hold blanks. */
const WITHIN = /^(?<local>.+ (?:\d+|\*)) (?<peer>\S+ (?:\d+|\*))(?: (?<more>.*))?$/;

// prettier-ignore
const NETIDS: ReadonlySet<string> = new Set([
  'tcp', 'udp', 'raw', 'icmp6', 'mptcp', 'sctp', 'dccp', 'u_str', 'u_dgr', 'u_seq', 'nl', 'p_raw', 'p_dgr', 'ti_st', 'v_str', 'xdp',
]);
// prettier-ignore
const STATES: ReadonlySet<string> = new Set([
  'ESTAB', 'SYN-SENT', 'SYN-RECV', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'UNCONN', 'CLOSE-WAIT', 'LAST-ACK', 'LISTEN',
  'CLOSING',
]);

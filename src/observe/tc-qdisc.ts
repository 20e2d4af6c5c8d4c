import type { Reader } from './reader.ts';
import { unreadableLine } from './unreadable.ts';

/** One queueing discipline, or one class of one. */
export type QdiscRow = Readonly<{
  kind: string;
  handle: string;
  dev: string | undefined;
  /** `root`, `1:1`, `ingress`; undefined where it is not said. */
  parent: string | undefined;
  settings: readonly string[] | undefined;
  packets: number | undefined;
  bytes: number | undefined;
  dropped: number | undefined;
  overlimits: number | undefined;
  backlog: string | undefined;
}>;

/**
 * `tc qdisc` and `tc class`, with `-s` their counters. Read from the text, whose units (`10ms`, `1Mbit`) are those that one types.
 *
 *     qdisc netem 8001: dev eth0 root refcnt 2 limit 1000 delay 10ms
 *      Sent 84 bytes 1 pkt (dropped 0, overlimits 0 requeues 0)
 */
export const tcQdisc: Reader<QdiscRow> = {
  name: 'tc qdisc',
  summary: 'How packets wait before they are sent: queueing disciplines and their classes.',
  accepts: ({ tool }) => tool === 'tc',
  columns: [
    {
      key: 'kind',
      title: 'Kind',
      about: 'noqueue sends at once; netem delays and loses; tbf and htb limit the rate.',
    },
    { key: 'handle', title: 'Handle', about: 'The number by which others name it as their parent.' },
    { key: 'dev', title: 'Device', about: 'The interface whose outgoing packets wait here.' },
    { key: 'parent', title: 'Parent', about: 'root: it is asked first. Otherwise the class that it serves.' },
    { key: 'settings', title: 'Settings', about: 'What was set, in the words of tc.' },
    { key: 'packets', title: 'Packets', about: 'Packets that were sent.' },
    { key: 'bytes', title: 'Bytes', about: 'Bytes that were sent.' },
    { key: 'dropped', title: 'Dropped', about: 'Packets that were thrown away.' },
    { key: 'overlimits', title: 'Overlimits', about: 'How often a packet had to wait for the rate.' },
    { key: 'backlog', title: 'Backlog', about: 'What waits now, in bytes and packets.' },
  ],
  read({ text, args }) {
    const entries: string[] = [];
    for (const line of text.split('\n')) {
      if (/^(qdisc|class) /.test(line)) entries.push(line);
      else if (line !== '') {
        if (entries.length === 0) throw unreadableLine('tc', line);
        entries.push(`${entries.pop() ?? ''}\n${line}`);
      }
    }
    const at = args.indexOf('dev');
    return entries.map((entry) => entryIn(entry, at < 0 ? undefined : args[at + 1]));
  },
};

function entryIn(entry: string, asked: string | undefined): QdiscRow {
  const [head = '', ...counters] = entry.split('\n');
  const found = HEAD.exec(head)?.groups;
  if (!found) throw unreadableLine('tc', head);
  const sent = SENT.exec(counters.join('\n'))?.groups ?? {};
  const { kind = '', handle = '', dev, parent, settings = '' } = found;
  const count = (name: string) => (sent[name] === undefined ? undefined : Number(sent[name]));
  return {
    kind,
    handle,
    dev: dev ?? asked,
    parent: parent?.replace('parent ', ''),
    settings: settings.trim() === '' ? undefined : settings.trim().split(/ +/),
    packets: count('packets'),
    bytes: count('bytes'),
    dropped: count('dropped'),
    overlimits: count('overlimits'),
    backlog: sent['backlog'],
  };
}

const HEAD =
  /^(?:qdisc|class) (?<kind>\S+) (?<handle>\S+)(?: dev (?<dev>\S+))?(?: (?<parent>root|ingress|parent \S+))?(?: refcnt \d+)?(?<settings>.*)$/;
const SENT =
  /Sent (?<bytes>\d+) bytes (?<packets>\d+) pkt \(dropped (?<dropped>\d+), overlimits (?<overlimits>\d+)[^\n]*(?:\n backlog (?<backlog>\S+ \S+))?/;

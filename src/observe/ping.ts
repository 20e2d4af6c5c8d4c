import type { Reader } from './reader.ts';
import { unreadableLine } from './unreadable.ts';

/** What `ping` says at its end. Times in milliseconds. */
export type PingRow = Readonly<{
  target: string;
  sent: number;
  received: number;
  /** Per cent of the packets that were sent. */
  loss: string;
  /** Answers that say why a packet did not arrive. */
  errors: number | undefined;
  duplicates: number | undefined;
  min: number | undefined;
  avg: number | undefined;
  max: number | undefined;
  mdev: number | undefined;
}>;

/**
 * The summary of `ping`; its lines were shown as they came.
 *
 *     --- 10.1.0.77 ping statistics ---
 *     2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1026ms
 */
export const ping: Reader<PingRow> = {
  name: 'ping',
  summary: 'Whether a computer answers, and how long that takes.',
  accepts: ({ tool }) => tool === 'ping',
  columns: [
    { key: 'target', title: 'Target', about: 'Who was asked.' },
    { key: 'sent', title: 'Sent', about: 'Packets that were sent.' },
    { key: 'received', title: 'Received', about: 'Answers that came back.' },
    { key: 'loss', title: 'Loss', about: 'How many of the packets got no answer.' },
    {
      key: 'errors',
      title: 'Errors',
      about: 'Packets for which a router or host said why they did not arrive.',
    },
    { key: 'duplicates', title: 'Duplicates', about: 'Answers that came more than once.' },
    { key: 'min', title: 'Min (ms)', about: 'The shortest time from a packet to its answer.' },
    { key: 'avg', title: 'Avg (ms)', about: 'The average time.' },
    { key: 'max', title: 'Max (ms)', about: 'The longest time.' },
    { key: 'mdev', title: 'Mdev (ms)', about: 'How much the times differ from the average.' },
  ],
  read({ text }) {
    const target = /^--- (\S+) ping statistics ---$/m.exec(text)?.[1];
    const sent = /^(\d+) packets transmitted, (\d+) (?:packets )?received/m.exec(text);
    const loss = /, ([\d.]+%) packet loss/.exec(text)?.[1];
    if (target === undefined || !sent || loss === undefined) throw unreadableLine('ping', text);
    const times = /= ([\d.]+)\/([\d.]+)\/([\d.]+)(?:\/([\d.]+))? ms/.exec(text);
    return [
      {
        target,
        sent: Number(sent[1]),
        received: Number(sent[2]),
        loss,
        errors: numberAt(/\+(\d+) errors/.exec(text), 1),
        duplicates: numberAt(/\+(\d+) duplicates/.exec(text), 1),
        min: numberAt(times, 1),
        avg: numberAt(times, 2),
        max: numberAt(times, 3),
        mdev: numberAt(times, 4),
      },
    ];
  },
};

function numberAt(found: RegExpExecArray | null, group: number): number | undefined {
  return found?.[group] === undefined ? undefined : Number(found[group]);
}

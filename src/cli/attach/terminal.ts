import { StringDecoder } from 'node:string_decoder';
import { LabError } from '../../errors.ts';
import type { FromKernel } from '../../session/visit.ts';
import { call } from './kernels.ts';
import type { Line } from './kernels.ts';

export interface Place {
  readonly key: string;
  readonly lab: string;
  readonly namespace: string | undefined;
}

/**
 * Joins this process's terminal and one in a lab until the shell there ends. Throws `LabError` where there can be none,
 * or the lab ends. Works without a terminal too: what is piped in is typed, and its end is Ctrl-D.
 */
export async function joinTerminal({ key, lab, namespace }: Place): Promise<void> {
  const { stdin, stdout } = process;
  let line: Line | undefined;
  await new Promise<void>((resolve, reject) => {
    let ended = false;
    const heard = (message: FromKernel) => {
      if (message.kind === 'text') stdout.write(message.text);
      if (message.kind === 'open' && line) passOn(line);
      if (message.kind === 'error') reject(errorOf(message));
      if (message.kind === 'end') ended = true;
    };
    const closed = () => (ended ? resolve() : reject(gone()));
    call(key, { heard, closed }).then((called) => {
      line = called;
      line.send({ ask: 'terminal', lab, namespace, ...windowSize() });
    }, reject);
  }).finally(() => {
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
    line?.end();
  });
}

/** Passes on what is typed, from now on. */
function passOn(line: Line): void {
  const { stdin, stdout } = process;
  const typed = new StringDecoder();
  if (stdin.isTTY) stdin.setRawMode(true);
  stdin.on('data', (bytes: Buffer) => line.send({ ask: 'type', text: typed.write(bytes) }));
  // A Ctrl-D that comes while nobody reads is lost.
  stdin.once('end', () => setInterval(() => line.send({ ask: 'type', text: CTRL_D }), 200).unref());
  stdout.on('resize', () => line.send({ ask: 'resize', ...windowSize() }));
}

const CTRL_D = '\x04';

const windowSize = () =>
  process.stdout.isTTY
    ? { columns: process.stdout.columns, rows: process.stdout.rows }
    : { columns: 80, rows: 24 };

const errorOf = ({ message, code, hint }: FromKernel & { kind: 'error' }): LabError =>
  new LabError(message, { code, ...(hint === undefined ? {} : { hint }) });

const gone = (): LabError =>
  new LabError('The kernel of the notebook has ended, and its lab with it.', {
    code: 'LabGone',
    hint: 'Run a shell cell in the notebook, then this again.',
  });

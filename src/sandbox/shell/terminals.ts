import type { Readable, Writable } from 'node:stream';
import { LabError } from '../../errors.ts';
import type { Terminal, TerminalOptions } from '../engine.ts';
import { HOME, quote, TERMINALS } from './bash.ts';
import { FrameParser } from './frames.ts';
import type { Looks } from './looks.ts';

/** The terminals of a lab: each is a bash of its own on a pseudo-terminal, beside the shell of the cells. */
export class Terminals {
  readonly #looks: Looks;
  readonly #lines: readonly Line[];

  /** `streams`: one for each of `TERMINALS`. */
  constructor(looks: Looks, streams: readonly (Readable & Writable)[], mark: string) {
    this.#looks = looks;
    this.#lines = TERMINALS.map((fd, index) => new Line(fd, streams[index] as Readable & Writable, mark));
  }

  /** Throws `LabError` where the namespace is not there, or all terminals are taken. */
  async open({ namespace = '', columns, rows, onText, onEnd }: TerminalOptions): Promise<Terminal> {
    const line = this.#lines.find(({ isFree }) => isFree);
    if (!line)
      throw new LabError(`A lab has ${TERMINALS.length} terminals, and all of them are open.`, {
        code: 'TooManyTerminals',
        hint: 'Close one of them with Ctrl-D, or type `exit` in it.',
      });
    line.take(onText, onEnd);
    const answer = await this.#looks.ask(startOf(line.fd, namespace, columns, rows), namespace);
    if (answer !== 'open') {
      line.leave();
      throw new LabError(
        namespace === '' ? 'The lab does not answer.' : `This lab has no namespace "${namespace}".`,
        {
          code: 'NoTerminal',
          hint: namespace === '' ? 'Run `%reset` in the notebook.' : 'List them with `ip netns` in a cell.',
        },
      );
    }
    const tell = (command: string) =>
      void this.#looks.ask(`read -r tty pid <${HOME}/terminal-${line.fd} && ${command}`);
    return {
      write: (text) => void line.stream.write(text),
      resize: (width, height) => tell(`stty -F "$tty" cols ${width} rows ${height}`),
      pause: () => void line.stream.pause(),
      resume: () => void line.stream.resume(),
      // A shell that ignores the hang-up ends all the same.
      close: () => tell('kill -HUP "$pid"; sleep 0.2; kill -KILL -- "-$pid"'),
    };
  }

  /** The lab is gone, and its terminals with it. */
  close(): void {
    for (const line of this.#lines) line.end();
  }
}

/** One descriptor, which serves one terminal after the other. */
class Line {
  readonly fd: number;
  readonly stream: Readable & Writable;
  #onText: ((text: string) => void) | undefined;
  #onEnd: (() => void) | undefined;

  constructor(fd: number, stream: Readable & Writable, mark: string) {
    this.fd = fd;
    this.stream = stream;
    const parser = new FrameParser(mark);
    stream.on('data', (bytes: Buffer) => {
      for (const frame of parser.push(bytes)) {
        if (frame.kind === 'text') this.#onText?.(frame.text);
        else if (frame.kind === 'end') this.end();
      }
    });
  }

  get isFree(): boolean {
    return this.#onEnd === undefined;
  }

  take(onText: (text: string) => void, onEnd: () => void): void {
    this.#onText = onText;
    this.#onEnd = onEnd;
  }

  /** Its terminal is gone, and whoever took it is told. */
  end(): void {
    const onEnd = this.#onEnd;
    this.leave();
    onEnd?.();
  }

  leave(): void {
    this.#onText = this.#onEnd = undefined;
    this.stream.resume();
  }
}

/**
 * Runs in the lab, as a look does: starts a terminal and leaves it behind. `script` makes the pseudo-terminal. What was
 * typed into the one before and nobody read is read away first.
 */
function startOf(fd: number, namespace: string, columns: number, rows: number): string {
  const name = namespace === '' ? 'lab' : namespace;
  const bash = `
stty cols ${columns} rows ${rows}
echo "$(tty) $$" >${HOME}/terminal-${fd}
unset NETCELL_STDOUT NETCELL_PAIR NETCELL_PAIRS NETCELL_MARK
export TERM=xterm-256color
exec bash --rcfile <(printf 'PS1=%q' ${quote(`\\[\\e[1m\\]${name}\\[\\e[0m\\]:\\w# `)}) -i ${closed()}`;
  const terminal = `
SHELL=/bin/bash script -qef -E always -c "$1" /dev/null <&${fd} >&${fd} 2>&${fd}
printf '\\033_netcell;%s;end\\036terminal\\0360\\036\\0360\\033\\\\' "$NETCELL_MARK" >&${fd}`;
  return `timeout 0.02 cat <&${fd} >/dev/null
setsid -f bash -c ${quote(terminal)} terminal ${quote(bash)} >/dev/null 2>&1 </dev/null && echo open`;
}

const closed = (): string => TERMINALS.map((fd) => `${fd}>&-`).join(' ');

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LabError } from '../../src/errors.ts';
import type { Chunk, Engine, Exit, Lab, LabOptions, RunOptions } from '../../src/sandbox/engine.ts';
import type { Answers, Question, Said } from './programs/messages.ts';

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

export interface UserEngine extends Engine {
  /** The process that has the labs. */
  readonly pid: number;
  /** Ends it, and so its labs. */
  stop(): Promise<void>;
}

/**
 * An engine as another user has it: in a Node process of that user, without groups and without a way to new
 * privileges. Root only. `inherited`: a descriptor that this process gets without asking, as a careless parent would.
 * `through`: a command that runs the one behind it, elsewhere.
 */
export function engineOfUser(
  uid: number,
  folder: string,
  inherited: number,
  through: readonly string[] = [],
  engine: 'native' | 'vm' = 'native',
): UserEngine {
  const [command = '', ...args] = [...through, ...asUser(uid), ...engineServer(folder, engine)];
  const server = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit', inherited],
    cwd: '/',
    env: {
      PATH: process.env['PATH'],
      NETCELL_SECRET: process.env['NETCELL_SECRET'],
      ...(engine === 'vm' ? { XDG_CACHE_HOME: `${folder}/cache` } : {}),
    },
  });
  const { stdin, stdout } = server;
  if (!stdin || !stdout) throw new Error('a piped stream is there');
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const waiting = new Map<number, (said: Said) => void>();
  const labs = new Map<number, LabOptions>();
  /** By the numbers of their runs, which are never those of labs. */
  const claims = new Map<number, (chunk: Chunk) => void>();
  let count = 0;
  const ask = async <K extends keyof Answers>(question: Asked & { ask: K }): Promise<Answers[K]> => {
    const id = ++count;
    const said = await new Promise<Said>((resolve) => {
      waiting.set(id, resolve);
      stdin.write(`${JSON.stringify({ id, ...question })}\n`);
    });
    if ('value' in said) return said.value as Answers[K];
    const { message, code, hint } = 'error' in said ? said.error : { message: 'no answer' };
    throw code === undefined
      ? new Error(message)
      : new LabError(message, { code, ...(hint === undefined ? {} : { hint }) });
  };
  createInterface({ input: stdout }).on('line', (line) => {
    const said = JSON.parse(line) as Said;
    if ('late' in said) (claims.get(said.late) ?? labs.get(said.late)?.onLateOutput)?.(said.chunk);
    else if ('ended' in said) labs.get(said.ended)?.onEnd?.();
    else waiting.get(said.id)?.(said);
  });

  async function* run(
    lab: number,
    text: string,
    { namespace, signal, onLate }: RunOptions = {},
  ): AsyncGenerator<Chunk, Exit, void> {
    const number = await ask({ ask: 'run', lab, text, namespace, claimsLate: onLate !== undefined });
    if (onLate) claims.set(number, onLate);
    const abort = () => void ask({ ask: 'abort', run: number });
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      for (;;) {
        const next = await ask({ ask: 'next', run: number });
        if (next.done === true) return next.value;
        yield next.value;
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      void ask({ ask: 'return', run: number });
    }
  }

  return {
    name: engine,
    pid: server.pid ?? 0,
    obstacles: () => ask({ ask: 'obstacles' }),
    lacks: () => ask({ ask: 'lacks' }),
    async start(options): Promise<Lab> {
      const number = await ask({ ask: 'start', wrappers: options.wrappers, limits: options.limits });
      labs.set(number, options);
      return {
        engine,
        run: (text, runOptions) => run(number, text, runOptions),
        close: async () => {
          await ask({ ask: 'close', lab: number });
        },
      };
    },
    stop: async () => {
      server.kill('SIGKILL');
      await exited;
    },
  };
}

/** The command that runs the one behind it as this user, for good. */
export const asUser = (uid: number): string[] => [
  ...['setpriv', '--reuid', String(uid), '--regid', String(uid), '--clear-groups', '--no-new-privs', '--'],
];

const engineServer = (folder: string, engine: string) => [
  process.execPath,
  `${folder}/test/sandbox/programs/engine-server.js`,
  engine,
];

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../src/protocol/client.ts';
import type { Client } from '../../src/protocol/client.ts';
import type { ConnectionInfo } from '../../src/protocol/connection-file.ts';
import { CellRun } from './cell-run.ts';
import { problemsOf } from './message-schema.ts';
import { RawClient } from './raw-client.ts';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;

export interface KernelOptions {
  /** Where the notebook is. */
  readonly cwd?: string;
  /** Who runs the kernel; left out: whoever runs the tests. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly main?: string;
  /** Where its sockets are; left out: files in a folder of its own. */
  readonly info?: ConnectionInfo;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A kernel in a process of its own, and JupyterLab's client for it. Every message is checked against its schema. */
export class Kernel implements AsyncDisposable {
  readonly info: ConnectionInfo;
  readonly client: Client;
  readonly pid: number;
  /** What the kernel's process ended with: an exit code or the name of a signal. */
  readonly ended: Promise<number | string>;
  /** What is wrong with what the kernel said so far; must stay empty. */
  readonly problems: string[] = [];
  /** What the kernel wrote for the log of its server. */
  log = '';
  readonly #folder: string;
  readonly #raw: RawClient[] = [];

  private constructor(folder: string, info: ConnectionInfo, options: KernelOptions) {
    this.#folder = folder;
    this.info = info;
    const child = spawn(process.execPath, [options.main ?? MAIN, 'kernel', join(folder, 'connection.json')], {
      cwd: options.cwd ?? folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: folder, JPY_PARENT_PID: String(process.pid), ...options.variables },
      ...options.user,
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    this.pid = child.pid ?? 0;
    this.ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
    this.client = connect(info, (error) => this.problems.push(error.message));
    this.client.connection.anyMessage.connect((_sender, { msg, direction }) => {
      if (direction === 'recv') this.problems.push(...problemsOf(msg));
    });
  }

  static async start(options: KernelOptions = {}): Promise<Kernel> {
    const folder = await mkdtemp('/tmp/netcell-kernel-');
    if (options.user) await chown(folder, options.user.uid, options.user.gid);
    const info = options.info ?? connectionIn(folder);
    await writeFile(join(folder, 'connection.json'), JSON.stringify(info));
    await chmod(join(folder, 'connection.json'), 0o644);
    const kernel = new Kernel(folder, info, options);
    const late = sleep(20_000, 'silence', { ref: false });
    const up = await Promise.race([kernel.client.connection.info, kernel.ended, late]);
    if (typeof up === 'object') return kernel;
    await kernel[Symbol.asyncDispose]();
    throw new Error(`the kernel did not come up: ${up}\n${kernel.log}`);
  }

  /** Runs a cell to its reply and its idle. */
  async run(code: string, content: object = {}): Promise<CellRun> {
    const run = this.begin(code, content);
    await run.done;
    if (this.problems.length > 0)
      throw new Error(`the kernel broke the protocol: ${this.problems.join('; ')}`);
    return run;
  }

  /** Sends a cell and does not wait. */
  begin(code: string, content: object = {}): CellRun {
    return new CellRun(this.client.connection.requestExecute({ code, ...content }, false));
  }

  /** Interrupts as a Jupyter server does: by a message, or by a signal. */
  async interrupt(how: 'a message' | 'SIGINT' = 'a message'): Promise<void> {
    if (how === 'SIGINT') process.kill(this.pid, 'SIGINT');
    else await this.client.ask('interrupt_request', {});
  }

  /** One more client, of bare sockets. */
  async raw(options: { topic?: string; key?: string } = {}): Promise<RawClient> {
    const raw = new RawClient(this.info, options);
    this.#raw.push(raw);
    await raw.subscribed;
    return raw;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.ask('shutdown_request', { restart: false }).catch(() => undefined);
    const end = await Promise.race([this.ended, sleep(5_000, 'never', { ref: false })]);
    if (end === 'never') process.kill(this.pid, 'SIGKILL');
    this.client.close();
    for (const raw of this.#raw) {
      raw.close();
      this.problems.push(...raw.problems);
    }
    await rm(this.#folder, { recursive: true, force: true });
    if (end === 'never') throw new Error('the kernel did not end when it was asked to');
    if (this.problems.length > 0)
      throw new Error(`the kernel broke the protocol: ${this.problems.join('; ')}`);
  }
}

// Sockets in a folder of their own: no ports that another test may take.
export function connectionIn(folder: string): ConnectionInfo {
  return {
    transport: 'ipc',
    ip: join(folder, 'socket'),
    ...{ shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 },
    signature_scheme: 'hmac-sha256',
    key: randomUUID(),
  };
}

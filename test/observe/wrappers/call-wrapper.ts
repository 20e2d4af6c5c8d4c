import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a wrapper did: what it printed where, how it ended, and with which arguments it called the tool. */
export interface Called {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly calls: readonly string[];
}

/** A wrapper beside a tool of the same name that says what it was called with; `body` is what it then does. */
export class FakeTool {
  readonly #folder = mkdtempSync(join(tmpdir(), 'netcell-wrapper-'));

  constructor(name: string, wrapper: string, body: string) {
    this.#write('wrapper', wrapper.replace('in /usr/sbin /usr/bin /sbin /bin;', `in ${this.#folder};`));
    this.#write(name, `#!/bin/sh\nprintf '%s\\n' "$*" >>${this.#folder}/calls\n${body}`);
  }

  /** Calls the wrapper with its stdout where a cell's goes, or elsewhere. */
  call(args: readonly string[], { elsewhere = false } = {}): Called {
    const [file, log] = ['out', 'calls'].map((name) => join(this.#folder, name)) as [string, string];
    writeFileSync(log, '');
    const out = openSync(file, 'w');
    const { status, stderr } = spawnSync(join(this.#folder, 'wrapper'), args, {
      stdio: ['ignore', out, 'pipe'],
      encoding: 'utf8',
      env: { NETCELL_STDOUT: elsewhere ? log : file, NETCELL_MARK: 'abc', PATH: '/usr/bin:/bin' },
    });
    closeSync(out);
    const calls = readFileSync(log, 'utf8').split('\n').slice(0, -1);
    return { stdout: readFileSync(file, 'utf8'), stderr, status, calls };
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }

  #write(name: string, script: string): void {
    writeFileSync(join(this.#folder, name), script);
    chmodSync(join(this.#folder, name), 0o755);
  }
}

/** Asks the function `lists` of a wrapper about each line; resolves to those that it takes for listings. */
export function listingsAmong(wrapper: string, lines: readonly string[]): readonly string[] {
  const lists = /^lists\(\) \{$.*?^\}$/ms.exec(wrapper)?.[0] ?? '';
  const script = `${lists}\nwhile read -r line; do set -f -- $line; if lists "$@"; then echo yes; else echo no; fi; done`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  const answers = stdout.trimEnd().split('\n');
  return lines.filter((_, index) => answers[index] === 'yes');
}

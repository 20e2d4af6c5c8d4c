import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** A fresh clone on a computer that has the programs given as shell scripts, and Node, and nothing else. */
export class FreshMachine implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async with(programs: Readonly<Record<string, string>>): Promise<FreshMachine> {
    const machine = new FreshMachine(await mkdtemp(join(tmpdir(), 'netcell-fresh-')));
    for (const path of [
      'scripts',
      'package.json',
      'package-lock.json',
      'requirements.txt',
      'test/requirements.txt',
    ])
      await cp(join(root, path), join(machine.folder, path), { recursive: true });
    await mkdir(join(machine.folder, 'bin'));
    for (const [name, script] of Object.entries(programs)) {
      const path = join(machine.folder, 'bin', name);
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
    }
    return machine;
  }

  /** Runs `npm start` or `npm test` there; the machine's only folder of programs is its own. */
  run(script: 'start' | 'test', ...args: string[]): Promise<Result> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(this.folder, `scripts/${script}.mjs`), ...args], {
        env: { PATH: join(this.folder, 'bin') },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const said = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const)
        child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
      child.on('error', reject);
      child.on('close', (code) => {
        resolve({ code, ...said });
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

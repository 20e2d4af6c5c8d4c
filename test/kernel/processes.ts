import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Start time: a pid that was given out again is another process. */
  readonly since: string;
  readonly command: string;
}

/** Everything that a process started, and what that started in turn, inside sandboxes too. */
export function descendants(pid: number): Process[] {
  const all = processes();
  const found = all.filter(({ parent }) => parent === pid);
  return found.flatMap((child) => [child, ...descendantsAmong(child.pid, all)]);
}

/** The same, once all of these commands are among them. */
export async function descendantsWith(pid: number, commands: readonly string[]): Promise<Process[]> {
  const end = performance.now() + 3_000;
  for (;;) {
    const found = descendants(pid);
    const missing = commands.filter((wanted) => !found.some(({ command }) => command.trim() === wanted));
    if (missing.length === 0) return found;
    if (performance.now() > end) throw new Error(`not started: ${missing.join(', ')}`);
    await sleep(20);
  }
}

function descendantsAmong(pid: number, all: readonly Process[]): Process[] {
  return all
    .filter(({ parent }) => parent === pid)
    .flatMap((child) => [child, ...descendantsAmong(child.pid, all)]);
}

/** Waits until all are gone; returns the commands of those that are still there after `limitMs`. */
export async function survivors(of: readonly Process[], limitMs: number): Promise<string[]> {
  const end = performance.now() + limitMs;
  for (;;) {
    const now = processes();
    const left = of.filter(({ pid, since }) =>
      now.some((other) => other.pid === pid && other.since === since),
    );
    if (left.length === 0 || performance.now() > end) return left.map(({ command }) => command);
    await sleep(20);
  }
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // A zombie is gone; its parent has only not asked yet.
        if (fields[0] === 'Z') return [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 100);
        return [{ pid: Number(name), parent: Number(fields[1]), since: fields[19] ?? '', command }];
      } catch {
        return [];
      }
    });
}

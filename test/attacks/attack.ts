import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Lab } from '../../src/sandbox/engine.ts';
import { collect } from '../sandbox/collect.ts';
import { compileSandbox } from '../sandbox/compiled.ts';
import { engineOfUser } from '../sandbox/engine-of-user.ts';
import type { UserEngine } from '../sandbox/engine-of-user.ts';
import { startBystander } from './bystander.ts';
import type { Bystander } from './bystander.ts';
import { startComputer } from './computer.ts';
import type { Computer } from './computer.ts';
import { HOME } from './set-up.ts';
import { stateOf } from './state.ts';

/** What an attack gets: a lab of its own, the computer around it, and a process there that it should not reach. */
export interface Scene {
  readonly computer: Computer;
  readonly bystander: Bystander;
  readonly engine: UserEngine;
  readonly lab: Lab;
}

/** Nobody has this user id. */
const UID = 1_600_000_000 + (process.pid % 1_000_000);

/**
 * Attacks from inside labs of an unprivileged user. After each, from outside: the computer is as it was, the bystander
 * lives and was not reached, and a fresh lab works. `through`: a command under which the engine's process runs.
 */
export function describeAttacks(
  name: string,
  attacks: (scene: () => Scene) => void,
  through: readonly string[] = [],
): void {
  if (process.getuid?.() !== 0) {
    process.stderr.write(`${name}: not tested: only root can make a computer to attack\n`);
    test.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    jest.setTimeout(20_000);
    const folder = compileSandbox();
    let scene: Scene;
    let before: ReturnType<typeof stateOf>;
    let leaked: number;
    beforeAll(async () => {
      const computer = await startComputer(UID);
      // A careless parent leaves a descriptor open that leads to the user's files.
      leaked = openSync(`/proc/${computer.pid}/root${HOME}/.ssh`, 'r');
      const bystander = await startBystander(computer, folder);
      const engine = engineOfUser(UID, folder, leaked, [...computer.atHome, ...through]);
      scene = { computer, bystander, engine, lab: await engine.start({ wrappers: {} }) };
      await scene.lab.close();
      before = stateOf(computer);
    });
    afterAll(async () => {
      await scene.engine.stop();
      await scene.computer.stop();
      closeSync(leaked);
      rmSync(folder, { recursive: true });
    });
    beforeEach(async () => {
      scene = { ...scene, lab: await scene.engine.start({ wrappers: {} }) };
    });
    afterEach(async () => {
      await scene.lab.close();
      expect(stateOf(scene.computer)).toEqual(before);
      expect(scene.bystander.alive()).toBe(true);
      expect(readFileSync(`/proc/${scene.computer.pid}/status`, 'utf8')).toMatch(/^State:\t[SR]/m);
      const fresh = await scene.engine.start({ wrappers: {} });
      expect((await collect(fresh, 'ip -br link | wc -l; ls -d /usr')).stdout).toBe('1\n/usr\n');
      await fresh.close();
    });
    attacks(() => scene);
  });
}

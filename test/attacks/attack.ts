import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Lab } from '../../src/sandbox/engine.ts';
import { collect } from '../sandbox/collect.ts';
import { compileSandbox } from '../sandbox/compiled.ts';
import { engineOfUser } from '../sandbox/engine-of-user.ts';
import type { UserEngine } from '../sandbox/engine-of-user.ts';
import { imageOfUser } from '../sandbox/vm/image-of-user.ts';
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
  /** Where the image of the vm engine is, for its labs. */
  readonly cache: string;
}

/** Nobody has this user id. */
export const UID = 1_600_000_000 + (process.pid % 1_000_000);

/**
 * Attacks from inside labs of an unprivileged user. After each, from outside: the computer is as it was, the bystander
 * lives and was not reached, and a fresh lab works. `through`: a command under which the engine's process runs; `engineName`:
 * of whose labs.
 */
export function describeAttacks(
  name: string,
  attacks: (scene: () => Scene) => void,
  through: readonly string[] = [],
  engineName: 'native' | 'vm' = 'native',
): void {
  if (process.getuid?.() !== 0) {
    process.stderr.write(`${name}: not tested: only root can make a computer to attack\n`);
    test.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    jest.setTimeout(engineName === 'vm' ? 60_000 : 20_000);
    const folder = compileSandbox();
    const cache = join(folder, 'cache');
    let scene: Scene;
    let before: ReturnType<typeof stateOf>;
    let leaked: number;
    beforeAll(async () => {
      const computer = await startComputer(UID);
      // A careless parent leaves a descriptor open that leads to the user's files.
      leaked = openSync(`/proc/${computer.pid}/root${HOME}/.ssh`, 'r');
      const bystander = await startBystander(computer, folder);
      if (engineName === 'vm') {
        imageOfUser(UID, cache);
        // QEMU opens the memory's file for writing, though it maps it privately.
        computer.run('mount', '--bind', cache, cache);
        computer.run('mount', '-o', 'remount,bind,rw', cache);
      }
      const engine = engineOfUser(UID, folder, leaked, [...computer.atHome, ...through], engineName);
      scene = { computer, bystander, engine, cache, lab: await engine.start({ wrappers: {} }) };
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

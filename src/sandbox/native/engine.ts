import { LabError } from '../../errors.ts';
import { lacksAmong } from '../capabilities.ts';
import { probe } from '../probe.ts';
import type { Lacks } from '../capabilities.ts';
import type { Engine, Lab, LabOptions, Obstacle } from '../engine.ts';
import { startNativeLab } from './lab.ts';
import { explain, obstaclesWithout } from './obstacles.ts';

/** Labs in namespaces of the computer's own kernel, without root. */
export const native = {
  name: 'native',

  async obstacles(): Promise<readonly Obstacle[]> {
    const missing = obstaclesWithout();
    if (missing.length > 0) return missing;
    try {
      await (await startNativeLab({ wrappers: {} })).close();
      return [];
    } catch (error) {
      return [explain(error)];
    }
  },

  /** Of the computer's kernel, tried once, in a lab made for this. */
  async lacks(): Promise<Lacks> {
    lacks ??= tryOut();
    // What was in the way may be mended by the next time.
    lacks.catch(() => (lacks = undefined));
    return lacks;
  },

  async start(options: LabOptions): Promise<Lab> {
    const missing = hasAll ? [] : obstaclesWithout();
    if (missing.length > 0) throw unavailable(missing);
    hasAll = true;
    try {
      return await startNativeLab(options);
    } catch (error) {
      throw unavailable([explain(error)]);
    }
  },
} satisfies Engine;

/** Programs that were there once are not looked for again. */
let hasAll = false;
let lacks: Promise<Lacks> | undefined;

async function tryOut(): Promise<Lacks> {
  const lab = await native.start({ wrappers: {} });
  try {
    return lacksAmong(await probe(lab));
  } finally {
    await lab.close();
  }
}

/** Every reason, and every command that would mend one. */
function unavailable(obstacles: readonly Obstacle[]): LabError {
  const mends = obstacles.flatMap(({ mend }) => mend ?? []);
  return new LabError(
    `No lab can be made on this computer: ${obstacles.map(({ reason }) => reason).join('; ')}.`,
    {
      code: 'EngineUnavailable',
      cause: obstacles,
      hint:
        mends.length > 0
          ? `Type in a terminal: ${mends.join('; ')}`
          : 'Type `netcell doctor` in a terminal to see what this computer allows.',
    },
  );
}

import { LabError } from '../errors.ts';
import type { Engine, Lab, LabOptions } from './engine.ts';
import { native } from './native/engine.ts';

/** The ways to make labs, best first. */
export const engines: readonly Engine[] = [native];

/** A lab by the first engine that can make one. Throws every engine's reasons where none can. */
export async function startLab(options: LabOptions, from: readonly Engine[] = engines): Promise<Lab> {
  const failures: LabError[] = [];
  for (const engine of from) {
    try {
      return await engine.start(options);
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'EngineUnavailable') throw error;
      failures.push(error);
    }
  }
  throw new LabError(failures.map(({ message }) => message).join('\n'), {
    code: 'EngineUnavailable',
    hint: failures.flatMap(({ hint }) => hint ?? []).join('\n'),
  });
}

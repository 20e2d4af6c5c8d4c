import { LabError } from '../errors.ts';
import { capabilities } from './capabilities.ts';
import type { CapabilityName } from './capabilities.ts';
import type { Engine, Lab, LabOptions, Obstacle } from './engine.ts';
import { native } from './native/engine.ts';
import { vm } from './vm/engine.ts';

/** The ways to make labs, best first. */
export const engines: readonly Engine[] = [native, vm];

/** Why an engine makes no lab. */
interface Refusal {
  /** As the rest of a sentence that begins with `since`. */
  readonly reason: string;
  readonly error: LabError;
}

/**
 * A lab by the first engine that can make one with all that it needs. Throws every engine's reasons where none can.
 * `NETCELL_ENGINE` names the one engine for all labs.
 */
export async function startLab(
  options: LabOptions,
  from: readonly Engine[] = engines,
  forced = process.env['NETCELL_ENGINE'],
): Promise<Lab> {
  const wanted = options.engine ?? (forced || undefined);
  const refusals: Refusal[] = [];
  for (const engine of named(wanted, from)) {
    try {
      const missing = options.needs?.length ? await missingIn(engine, options.needs) : [];
      if (missing.length > 0) {
        refusals.push(refusalOf(engine, missing));
        continue;
      }
      const lab = await engine.start(options);
      const reason =
        options.engine === undefined && wanted ? 'since NETCELL_ENGINE says so' : refusals.at(-1)?.reason;
      return reason === undefined || engine === from[0] ? lab : Object.assign(lab, { reason });
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'EngineUnavailable') throw error;
      refusals.push({ reason: `since this computer allows no other: ${reasonsOf(error)}`, error });
    }
  }
  throw new LabError(refusals.map(({ error }) => error.message).join('\n'), {
    code: 'EngineUnavailable',
    hint: refusals.flatMap(({ error: { hint } }) => hint ?? []).join('\n'),
  });
}

function named(wanted: string | undefined, from: readonly Engine[]): readonly Engine[] {
  if (wanted === undefined) return from;
  const engine = from.find(({ name }) => name === wanted);
  if (engine) return [engine];
  throw new LabError(`There is no engine "${wanted}".`, {
    code: 'NoSuchEngine',
    hint: `There are: ${from.map(({ name }) => name).join(', ')}.`,
  });
}

/** What of the needs does not work in the labs of an engine. Throws where it can make none. */
export async function missingIn(
  engine: Engine,
  needs: readonly CapabilityName[],
): Promise<readonly CapabilityName[]> {
  const lacks = await engine.lacks();
  return needs.filter((name) => lacks[name] !== undefined);
}

function refusalOf({ name }: Engine, missing: readonly CapabilityName[]): Refusal {
  const what = inWords(missing);
  const kernel = name === 'native' ? "this computer's kernel" : `the ${name} engine`;
  const reason = `since ${kernel} has no ${what}`;
  const error = new LabError(`${kernel[0]?.toUpperCase()}${kernel.slice(1)} has no ${what}.`, {
    code: 'EngineUnavailable',
    hint: 'Type `netcell doctor` in a terminal to see what each engine can do here.',
  });
  return { reason, error };
}

/** `VLAN interfaces (802.1Q) and delay and loss`, each as the table has it. */
export function inWords(names: readonly CapabilityName[]): string {
  const phrases = names.map((name) => capabilities.find((one) => one.name === name)?.about ?? name);
  return phrases.join(', no ');
}

/** An engine that is not available says each of its reasons as the error's cause. */
function reasonsOf({ cause, message }: LabError): string {
  return Array.isArray(cause) ? (cause as Obstacle[]).map(({ reason }) => reason).join('; ') : message;
}

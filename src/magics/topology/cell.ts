import type { Output } from '../../cell/output.ts';
import { LabError } from '../../errors.ts';
import { topologyBundle } from '../../render/built-topology.ts';
import type { Lab } from '../../sandbox/engine.ts';
import { differences, isSame } from '../../topology/differences.ts';
import { parseTopology } from '../../topology/parse.ts';
import { plan } from '../../topology/plan.ts';
import { namesOf } from '../../topology/presence.ts';
import type { Topology } from '../../topology/topology.ts';
import { labName } from '../lab-option.ts';
import type { Context, Given } from '../magic.ts';
import { bringUp, present, takeAway } from './bring-up.ts';

/** What stands in each lab. It is forgotten with the lab. */
const standing = new WeakMap<Lab, Topology>();

/** What a `%%lab` cell does. */
export async function* runTopologyCell(
  given: Given,
  { labs, signal }: Pick<Context, 'labs' | 'signal'>,
): AsyncGenerator<Output, void, void> {
  const { body, line, switches } = given;
  const name = labName(given);
  if (body.trim() === '')
    throw new LabError('This %%lab cell is empty.', {
      code: 'EmptyCell',
      hint: 'Write a topology below the %%lab line; `%%lab?` shows one.',
    });
  const parsed = parseTopology(body, line);
  const { topology } = parsed;
  if (switches.has('check')) {
    yield shown(topology, 'would be made');
    return;
  }
  const lab = await labs.current(name);
  const before = standing.get(lab);
  if (before && !switches.has('replace')) {
    yield* remain(lab, before, topology);
    return;
  }
  if (before) {
    await takeAway(lab, before);
    standing.delete(lab);
  }
  // While the lab makes it.
  const made = afterwards(() => shown(topology, before ? 'made anew' : 'made'));
  made.catch(() => undefined);
  try {
    yield* bringUp(lab, parsed, signal);
    standing.set(lab, topology);
  } catch (error) {
    throw before ? withoutOld(error) : error;
  }
  yield await made;
}

/** The same again is no change, if it is still there. */
async function* remain(lab: Lab, before: Topology, topology: Topology): AsyncGenerator<Output, void, void> {
  if (!isSame(before, topology))
    throw new LabError(
      `Another topology stands in this lab. This one differs:\n  ${differences(before, topology).join('\n  ')}`,
      {
        code: 'TopologyStands',
        hint: 'Nothing was changed. `%%lab --replace` takes the old one away and makes this one.',
      },
    );
  const there = await present(lab, topology);
  const missing = namesOf(topology).filter((name) => !there.includes(name));
  if (missing.length > 0)
    throw new LabError(`This topology was made, and is no longer whole: ${missing.join(', ')} is gone.`, {
      code: 'TopologyStands',
      hint: 'Nothing was changed. `%%lab --replace` makes it anew.',
    });
  yield { kind: 'text', stream: 'stdout', text: 'This topology stands already; nothing was changed.\n' };
  yield shown(topology, 'stands');
}

/** `--replace` takes away first: where the new one fails, the old one is not there any more. */
function withoutOld(error: unknown): unknown {
  if (!(error instanceof LabError)) return error;
  const { message, code, hint } = error;
  const gone = 'The topology that stood before is gone too.';
  return new LabError(message, { code, hint: hint === undefined ? gone : `${hint} ${gone}`, cause: error });
}

/** Does it when what is under way has been written to whom it is meant for. */
const afterwards = async <T>(work: () => T): Promise<T> => {
  await new Promise((resolve) => setImmediate(resolve));
  return work();
};

const shown = (topology: Topology, how: string): Output => ({
  kind: 'display',
  bundle: topologyBundle(
    topology,
    plan(topology),
    `%%lab${topology.name === undefined ? '' : ` ${topology.name}`}: ${how}`,
  ),
});

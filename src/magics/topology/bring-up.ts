import type { Output } from '../../cell/output.ts';
import { LabError } from '../../errors.ts';
import type { Lab } from '../../sandbox/engine.ts';
import type { Command } from '../../topology/command.ts';
import { commandText } from '../../topology/command.ts';
import type { Parsed } from '../../topology/parse.ts';
import { plan } from '../../topology/plan.ts';
import { presentIn, presentScript, removeScript } from '../../topology/presence.ts';
import { buildScript } from '../../topology/script.ts';
import type { Topology } from '../../topology/topology.ts';
import { exitError } from '../exit-code.ts';
import { shellOutputs } from '../shell-cell.ts';
import { failed } from './failure.ts';
import { quietly } from './quietly.ts';
import { startServices } from './services.ts';

/** What the script prints before it makes anything. */
const BEGUN = 'begun\n';

/**
 * Makes a topology in a lab. Yields what its `exec` commands print. Throws `LabError` with code `TopologyClash` where the lab has
 * some of its names. Where it throws, nothing of it is left; nothing is taken away that was there before.
 */
export async function* bringUp(
  lab: Lab,
  { topology, lines }: Parsed,
  signal: AbortSignal,
): AsyncGenerator<Output, void, void> {
  const commands = plan(topology);
  const before = `there=\n${presentScript(topology)}[ -z "$there" ] || exit\nprintf %s '${BEGUN}'\n`;
  const { script, failures } = buildScript(commands, before);
  const printed = await quietly(lab, script, { signal });
  const there = presentIn(printed.stdout, topology);
  if (there.length > 0)
    throw new LabError(`This lab has already: ${there.join(', ')}.`, {
      code: 'TopologyClash',
      hint: 'Nothing was built. Give them other names in the topology, delete them, or begin with a fresh lab by %reset.',
    });
  const hasBegun = printed.stdout.includes(BEGUN);
  const lineOf = ({ of }: Command) => lines.get(of) ?? 0;
  try {
    endIfInterrupted(signal);
    const [first, ...more] = failures({ ...printed, stdout: printed.stdout.replace(BEGUN, '') });
    if (first) throw failed({ ...first, line: lineOf(first.command) }, more.length);
    if (printed.code !== 0) throw exitError(printed.code, false);
    yield* setUp(lab, commands, lineOf, signal);
  } catch (error) {
    // Where the lab itself is gone there is nothing to take away, and that is what the error says.
    if (hasBegun) await takeAway(lab, topology).catch(() => undefined);
    throw error;
  }
}

/** The commands that are run in namespaces, and the services. */
async function* setUp(
  lab: Lab,
  commands: readonly Command[],
  lineOf: (command: Command) => number,
  signal: AbortSignal,
): AsyncGenerator<Output, void, void> {
  for (const command of commands) {
    if (command.tool !== 'exec') continue;
    const exit = yield* shellOutputs(lab, commandText(command), { signal });
    endIfInterrupted(signal);
    if (exit.code !== 0)
      throw failed({ command, line: lineOf(command), said: `it ended with exit code ${exit.code}` }, 0);
  }
  const services = commands.filter((command) => command.tool === 'service');
  for (const { command, said } of await startServices(lab, services, signal))
    throw failed({ command, line: lineOf(command), said }, 0);
  endIfInterrupted(signal);
}

/** What an interrupt has killed did not fail by itself. */
function endIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new LabError('The cell was interrupted; what it had built has been taken away again.', {
    code: 'Interrupted',
  });
}

/** Which names of a topology the lab has. */
export async function present(lab: Lab, topology: Topology): Promise<readonly string[]> {
  const { stdout } = await quietly(lab, presentScript(topology));
  return presentIn(stdout, topology);
}

export async function takeAway(lab: Lab, topology: Topology): Promise<void> {
  await quietly(lab, removeScript(topology));
}

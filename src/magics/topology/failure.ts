import { LabError } from '../../errors.ts';
import type { CapabilityName } from '../../sandbox/capabilities.ts';
import { commandText, type Command } from '../../topology/command.ts';

/** The error of a command of a plan, with the line of the cell that it comes from; `more` others failed too. */
export function failed(
  { command, line, said }: { command: Command; line: number; said: string },
  more: number,
): LabError {
  const others = more === 0 ? '' : `\n(${more} more ${more === 1 ? 'command' : 'commands'} failed.)`;
  const feature = featureOf(command, said);
  return new LabError(
    `line ${line}: ${commandText(command)}\n  ${said === '' ? 'failed and said nothing.' : said.replaceAll('\n', '\n  ')}${others}`,
    {
      code: 'TopologyFailed',
      hint: `${feature === undefined ? '' : `The kernel of this lab lacks "${feature}". \`%lab --needs ${feature}\` asks for a lab that has it. `}What was built so far has been taken away again.`,
    },
  );
}

const REFUSALS = /Operation not supported|Unknown device type|Not supported|Protocol not supported/i;

/** What the kernel would have to have for a command that it refused as unknown. */
function featureOf(command: Command, said: string): CapabilityName | undefined {
  if (!REFUSALS.test(said) || !('args' in command)) return undefined;
  if (command.args.includes('vlan_filtering') || command.args[0] === 'vlan') return 'vlan_filtering';
  const type = command.args[command.args.indexOf('type') + 1];
  return (['veth', 'bridge', 'vlan', 'vxlan'] as const).find((name) => name === type);
}

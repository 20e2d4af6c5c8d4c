import type { Entry } from './document.ts';
import type { Interface, VxlanInterface } from './topology.ts';
import type { Values } from './values.ts';

const LARGEST_VNI = 16_777_215;
const LARGEST_PORT = 65_535;
/** By IANA; Linux on its own would take 8472. */
const VXLAN_PORT = 4789;

/** A VXLAN: its own end, and the other ends or the multicast group that finds them. */
export function readVxlan(
  what: string,
  entry: Entry,
  keys: ReadonlyMap<string, Entry>,
  common: Pick<VxlanInterface, 'name' | 'addresses' | 'mac' | 'mtu' | 'parent' | 'switch'>,
  values: Values,
): Interface | undefined {
  const { problems } = values;
  const vni = values.integer(keys.get('vni')?.value, `${what}: vni`, 1, LARGEST_VNI);
  const port = values.integer(keys.get('port')?.value, `${what}: port`, 1, LARGEST_PORT) ?? VXLAN_PORT;
  const local = values.address(keys.get('local')?.value, `${what}: local`);
  const group = values.address(keys.get('group')?.value, `${what}: group`);
  const remotes = values
    .list(keys.get('remote')?.value)
    .flatMap((item) => values.address(item, `${what}: remote`) ?? []);
  if (keys.has('remote') === keys.has('group'))
    problems.add(
      entry.line,
      `${what}: a VXLAN has either "remote" (the other VTEP, or a list) or "group" (multicast).`,
    );
  if (group && !/^(22[4-9]|23\d)\.|^ff/.test(group.ip))
    problems.add(
      problems.lineOf(group),
      `${what}: ${group.ip} is no multicast group; 224.0.0.0 to 239.255.255.255 are.`,
    );
  if (group && common.parent === undefined)
    problems.add(problems.lineOf(group), `${what}: a group needs "parent", the interface that leads to it.`);
  for (const far of [...remotes, ...(group ? [group] : [])])
    if (local && far.family !== local.family)
      problems.add(
        problems.lineOf(far),
        `${what}: local is IPv${local.family}, and ${far.ip} is IPv${far.family}.`,
      );
  if (vni === undefined) return undefined;
  return problems.at(entry.line, { kind: 'vxlan' as const, ...common, vni, port, local, remotes, group });
}

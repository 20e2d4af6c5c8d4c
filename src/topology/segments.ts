import { vlanSwitches, type Topology } from './topology.ts';

/** The VLAN of frames without a tag on a port that nothing was said about. */
const DEFAULT_VLAN = 1;

/**
 * Who hears whose broadcasts: gives a segment for an interface of a node, or for a switch itself (interface `''`). The
 * same text is the same segment. VLANs part a switch; VXLANs join what has the same VNI.
 */
export function segments(topology: Topology): (node: string, name: string) => string {
  const joined = new Joined();
  const filtering = vlanSwitches(topology);
  const onSwitch = (name: string, vlan: number) => `${name} / ${filtering.has(name) ? vlan : 'all'}`;
  const isSwitch = new Set(topology.switches.map(({ name }) => name));

  for (const { ends } of topology.links) {
    const [a, b] = ends.map((end) => {
      if (!isSwitch.has(end.node))
        return (vlan: number) =>
          vlan === 0 ? `${end.node} ${end.interface}` : `${end.node} ${end.interface} tag ${vlan}`;
      if (!filtering.has(end.node)) return (vlan: number) => (vlan === 0 ? onSwitch(end.node, 0) : undefined);
      const { untagged, tagged } = end.vlans ?? { untagged: DEFAULT_VLAN, tagged: [] };
      return (vlan: number) => {
        if (vlan === 0) return untagged === undefined ? undefined : onSwitch(end.node, untagged);
        return tagged.includes(vlan) ? onSwitch(end.node, vlan) : undefined;
      };
    });
    const tags = new Set([0, ...ends.flatMap(({ vlans }) => vlans?.tagged ?? [])]);
    for (const tag of tags) joined.join(a?.(tag), b?.(tag));
  }
  for (const { name, interfaces } of topology.nodes)
    for (const item of interfaces) {
      const own = `${name} ${item.name}`;
      if (item.kind === 'vlan') joined.join(own, `${name} ${item.parent} tag ${item.vlan}`);
      if (item.kind === 'vxlan') joined.join(own, `VNI ${item.vni} port ${item.port}`);
      if ('switch' in item && item.switch !== undefined)
        joined.join(own, onSwitch(item.switch, DEFAULT_VLAN));
    }
  return (node, name) => joined.find(name === '' ? onSwitch(node, DEFAULT_VLAN) : `${node} ${name}`);
}

/** Sets that grow together (union-find). */
class Joined {
  readonly #parents = new Map<string, string>();

  find(item: string): string {
    let root = item;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }

  join(a: string | undefined, b: string | undefined): void {
    if (a === undefined || b === undefined) return;
    const [from, to] = [this.find(a), this.find(b)];
    if (from !== to) this.#parents.set(from, to);
  }
}

import { isDeepStrictEqual } from 'node:util';
import { plan } from './plan.ts';
import { planText } from './command.ts';
import type { End, Topology } from './topology.ts';

/** Whether two topologies are made by the same commands. */
export const isSame = (a: Topology, b: Topology): boolean => planText(plan(a)) === planText(plan(b));

/** What one would have to do to `before` to get `after`: `+ host blue`, `- link red:eth0 to sw1`, `~ host red: routes`. */
export function differences(before: Topology, after: Topology): readonly string[] {
  const [was, is] = [parts(before), parts(after)];
  return [
    ...[...was.keys()].filter((name) => !is.has(name)).map((name) => `- ${name}`),
    ...[...is.keys()].filter((name) => !was.has(name)).map((name) => `+ ${name}`),
    ...[...is].flatMap(([name, value]) => {
      const old = was.get(name);
      if (old === undefined) return [];
      const keys = Object.keys(value).filter((key) => !isDeepStrictEqual(old[key], value[key]));
      return keys.length > 0 ? [`~ ${name}: ${keys.join(', ')}`] : [];
    }),
  ];
}

type Part = Readonly<Record<string, unknown>>;

function parts({ nodes, switches, links }: Topology): ReadonlyMap<string, Part> {
  return new Map<string, Part>([
    ...nodes.map(({ kind, name, ...rest }): [string, Part] => [`${kind} ${name}`, rest]),
    ...switches.map(({ name, ...rest }): [string, Part] => [`switch ${name}`, rest]),
    ...links.map(({ ends, mtu }): [string, Part] => {
      const [a, b] = ends;
      return [`link ${endText(a)} to ${endText(b)}`, { mtu, mac: [a.mac, b.mac], vlans: [a.vlans, b.vlans] }];
    }),
  ]);
}

const endText = (end: End): string => `${end.node}:${end.interface}`;

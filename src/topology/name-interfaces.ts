import { LONGEST_INTERFACE } from './names.ts';
import type { DraftEnd, DraftLink } from './parse-links.ts';

/** A link with all of its interfaces named. */
export interface NamedLink extends DraftLink {
  readonly ends: readonly [NamedEnd, NamedEnd];
}

export interface NamedEnd extends DraftEnd {
  readonly interface: string;
}

/**
 * Names the interfaces that were left open: at hosts and routers `eth0`, `eth1`, … in the order of the links; at a switch
 * after the other end, `red-eth0`. `namespaceOf` gives the namespace of a switch, undefined for a host or router;
 * `taken` has the names that are used in a namespace otherwise.
 */
export function nameInterfaces(
  links: readonly DraftLink[],
  namespaceOf: (node: string) => string | undefined,
  taken: ReadonlyMap<string, readonly string[]>,
): readonly NamedLink[] {
  const used = new Map([...taken].map(([namespace, names]) => [namespace, new Set(names)]));
  const namesIn = (namespace: string) => {
    const names = used.get(namespace) ?? new Set<string>();
    used.set(namespace, names);
    return names;
  };
  const ends = links.flatMap((link) => link.ends);
  for (const end of ends)
    if (end.interface !== undefined) namesIn(namespaceOf(end.node) ?? end.node).add(end.interface);

  const given = new Map<DraftEnd, string>();
  const give = (end: DraftEnd, namespace: string, candidates: Iterable<string>) => {
    const names = namesIn(namespace);
    for (const name of candidates) {
      if (names.has(name)) continue;
      names.add(name);
      given.set(end, name);
      return;
    }
  };
  const open = ends.filter((end) => end.interface === undefined);
  for (const end of open) if (namespaceOf(end.node) === undefined) give(end, end.node, numbered('eth', 0));
  for (const { ends: pair } of links)
    for (const [end, other] of [pair, [pair[1], pair[0]]] as const) {
      const namespace = namespaceOf(end.node);
      if (end.interface !== undefined || namespace === undefined) continue;
      const far = given.get(other) ?? other.interface;
      give(
        end,
        namespace,
        portNames(end, other.node, namespaceOf(other.node) === undefined ? far : undefined),
      );
    }

  const named = (end: DraftEnd): NamedEnd => ({ ...end, interface: end.interface ?? given.get(end) ?? '' });
  return links.map((link) => ({ ...link, ends: [named(link.ends[0]), named(link.ends[1])] }));
}

function* portNames(end: DraftEnd, other: string, far: string | undefined): Generator<string> {
  const plain = far === undefined ? `${end.node}-${other}` : `${other}-${far}`;
  if (plain.length <= LONGEST_INTERFACE) yield plain;
  yield* numbered('port', 1);
}

function* numbered(begin: string, from: number): Generator<string> {
  for (let number = from; ; number++) yield `${begin}${number}`;
}

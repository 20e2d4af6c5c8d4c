import type { Entry, Tree } from './document.ts';
import { readDocument } from './document.ts';
import { check } from './check.ts';
import { nameInterfaces } from './name-interfaces.ts';
import { interfaceNameProblem, nodeNameProblem } from './names.ts';
import { readLinks } from './parse-links.ts';
import { readNode, readSwitch, type Draft } from './parse-nodes.ts';
import { Problems, suggestion } from './problems.ts';
import type { Link, Topology } from './topology.ts';
import { Values } from './values.ts';

export interface Parsed {
  readonly topology: Topology;
  /** The line of the cell that each value of the topology comes from. */
  readonly lines: ReadonlyMap<object, number>;
}

/**
 * Reads a topology in YAML (docs/topologies.md says how it is written). `firstLine` is the number of the text's first
 * line. Throws `LabError` with code `BadTopology` and all problems, each with its line.
 */
export function parseTopology(text: string, firstLine = 1): Parsed {
  const problems = new Problems();
  const tree = readDocument(text, firstLine, problems);
  problems.throwAny();
  const topology = readTopology(tree, new Values(problems));
  check(topology, problems);
  problems.throwAny();
  return { topology, lines: problems.lines };
}

function readTopology(tree: Tree, values: Values): Topology {
  const { problems } = values;
  const top = values.map(tree, 'topology', 'this cell');
  const lab = values.map(top.get('topology')?.value ?? NOTHING, 'containerlab', 'topology');
  const drafts = unique(
    [
      ...named(top, 'hosts', 'host', values),
      ...named(top, 'routers', 'router', values),
      ...named(top, 'switches', 'switch', values),
      ...values.named(lab.get('nodes')?.value, 'nodes').map((entry) => containerlabDraft(entry, values)),
    ],
    problems,
  );
  if (drafts.length === 0 && problems.isEmpty)
    problems.add(tree.line, 'A topology has at least one host, router or switch.');
  const nodes = drafts.filter(({ kind }) => kind !== 'switch');
  const nodeNames = nodes.map(({ entry }) => entry.key);
  const switches = drafts
    .filter(({ kind }) => kind === 'switch')
    .map((draft) => readSwitch(draft, nodeNames, values));

  const known = { nodes: nodeNames, switches: switches.map(({ name }) => name) };
  const open = [
    ...readLinks(top.get('links')?.value, known, values),
    ...readLinks(lab.get('links')?.value, known, values),
  ];
  const places = new Map(switches.map(({ name, at }) => [name, at ?? '']));
  const taken = new Map(
    [...new Set(places.values()), ...nodeNames].map((place) => [
      place,
      [
        ...switches.filter(({ at }) => (at ?? '') === place).map(({ name }) => name),
        ...nodes.filter(({ entry }) => entry.key === place).flatMap(({ entry }) => specialNames(entry.value)),
      ],
    ]),
  );
  values.hasLinks = problems.isEmpty;
  const links = nameInterfaces(open, (node) => places.get(node), taken);

  return {
    name: values.text(top.get('name')?.value, 'name'),
    nodes: nodes.map((draft) => {
      const ends = links.flatMap((link) => link.ends).filter(({ node }) => node === draft.entry.key);
      return readNode(draft, ends, values);
    }),
    switches,
    links: links.map(({ line, ends, mtu }): Link => {
      const [a, b] = ends.map(({ line: own, ...end }) => problems.at(own, end));
      return problems.at(line, { ends: [a, b] as Link['ends'], mtu });
    }),
  };
}

const NOTHING: Tree = { kind: 'nothing', line: 1 };

function named(
  top: ReadonlyMap<string, Entry>,
  key: string,
  kind: Draft['kind'],
  values: Values,
): readonly Draft[] {
  const place = kind === 'switch' ? 'switch' : 'node';
  return values.named(top.get(key)?.value, key).map((entry) => ({ kind, entry, place }));
}

function containerlabDraft(entry: Entry, values: Values): Draft {
  const kinds = { linux: 'host', router: 'router', bridge: 'switch' } as const;
  const keys = entry.value.kind === 'map' ? entry.value.entries : [];
  const tree = keys.find(({ key }) => key === 'kind')?.value;
  const text = tree ? values.text(tree, `${entry.key}: kind`) : 'linux';
  const kind = Object.entries(kinds).find(([name]) => name === text)?.[1];
  if (kind === undefined && text !== undefined)
    values.problems.add(
      tree?.line ?? entry.line,
      `${entry.key}: there is no kind "${text}" here.${suggestion(text, Object.keys(kinds))}`,
    );
  const place = kind === 'switch' ? 'containerlabBridge' : 'containerlabNode';
  return { kind: kind ?? 'host', entry, place };
}

/** Interfaces of a node that are no ends of links: those names are not given to links. */
function specialNames(tree: Tree): string[] {
  const interfaces =
    tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'interfaces')?.value : undefined;
  if (interfaces?.kind !== 'map') return [];
  return interfaces.entries
    .filter(
      ({ value }) => value.kind === 'map' && value.entries.some(({ key }) => key === 'vlan' || key === 'vni'),
    )
    .map(({ key }) => key);
}

/** A name means one thing: of several of the same name the first is kept. */
function unique(drafts: readonly Draft[], problems: Problems): readonly Draft[] {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const { key, line } = draft.entry;
    const wrong = draft.kind === 'switch' ? interfaceNameProblem(key) : nodeNameProblem(key);
    if (wrong !== undefined) problems.add(line, wrong);
    const before = first.get(key);
    if (before) problems.add(line, `"${key}" is a ${before.kind} already, in line ${before.entry.line}.`);
    else first.set(key, draft);
  }
  return [...first.values()];
}

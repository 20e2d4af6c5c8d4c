import type { Listing } from '../sandbox/listing.ts';
import { numberIn, objectIn, objectsIn, textIn, type JsonObject } from './ip-json.ts';
import type { Reader } from './reader.ts';
import type { Group } from './table.ts';
import { unreadableLine } from './unreadable.ts';

/** One rule of nftables, or the elements of a set or map. */
export type NftRow = Readonly<{
  /** The group that it is in: `inet filter input`. */
  chain: string;
  /** The number by which `nft delete rule` finds it. */
  handle: number | undefined;
  packets: number | undefined;
  bytes: number | undefined;
  /** The rule as `nft` prints it, word by word; its counter stands in columns of its own. */
  rule: readonly string[];
}>;

/**
 * `nft list ruleset|table|chain|chains|set|map|…`: chains, sets and maps with what is in them. The words of a rule are taken
 * from the text, its handle from the JSON. Not read: what is inside of flowtables and other objects, which are named alone.
 *
 *     table inet filter {
 *     	chain input {
 *     		type filter hook input priority filter; policy drop;
 *     		tcp dport { 22, 80 } counter packets 3 bytes 252 accept
 */
export const nftList: Reader<NftRow> = {
  name: 'nft list',
  summary: 'The rules of nftables, chain by chain, with the sets and maps that they use.',
  accepts: ({ tool, args }) => tool === 'nft' && !args.join(' ').split(' ').includes('tables'),
  columns: [
    { key: 'chain', title: 'Chain', about: 'The rules of a chain are tried from the first to the last.' },
    { key: 'handle', title: 'Handle', about: 'The number by which nft delete rule finds the rule.' },
    { key: 'packets', title: 'Packets', about: 'How many packets the counter of the rule has seen.' },
    { key: 'bytes', title: 'Bytes', about: 'How many bytes those packets had.' },
    {
      key: 'rule',
      title: 'Rule',
      about: 'What must be true of a packet, and at the end what happens to it.',
    },
  ],
  groupedBy: 'chain',
  read: (listing) => withHandles(objectsOf(listing.text), listing),
  groups: ({ text }) => objectsOf(text).map(({ group }) => group),
};

/** A chain, set or map of the text. */
interface NftObject {
  readonly group: Group;
  readonly lines: readonly string[];
}

function objectsOf(text: string): readonly NftObject[] {
  const objects: { group: Group; lines: string[] }[] = [];
  let table: string | undefined;
  let open: { group: Group; lines: string[] } | undefined;
  for (const line of logicalLines(text)) {
    const [kind = '', name = ''] = /^(\w+) (?:(\S+) )?\{$/.exec(line)?.slice(1) ?? [];
    if (table === undefined) {
      table = /^table (\w+ \S+) \{$/.exec(line)?.[1];
      if (table === undefined) throw unreadableLine('nft', line);
    } else if (line === '}') {
      if (open) open = undefined;
      else table = undefined;
    } else if (open === undefined) {
      if (name === '') throw unreadableLine('nft', line);
      const title = `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)} ${name} of table ${table}`;
      objects.push((open = { group: { name: `${table} ${name}`, title, about: '' }, lines: [] }));
    } else if (isProperty(line, open.group.title)) {
      const about = [open.group.about, line.replaceAll(';', ',').replace(/,$/, '')]
        .filter(Boolean)
        .join(', ');
      open.group = { ...open.group, about };
    } else open.lines.push(line);
  }
  if (table !== undefined) throw unreadableLine('nft', 'the end of the text inside of a table');
  return objects;
}

/** Lines without their indentation, comments and handles; one whose braces are not closed goes on in the next. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let begun = '';
  for (const physical of text.split('\n')) {
    const line = physical.trim().replace(/ # handle \d+$/, '');
    if (begun === '' && (line === '' || line.startsWith('#'))) continue;
    begun = begun === '' ? line : `${begun} ${line}`;
    if (braces(begun) > 0 && !/\{$/.test(begun)) continue;
    lines.push(begun);
    begun = '';
  }
  return begun === '' ? lines : [...lines, begun];
}

function braces(line: string): number {
  const bare = line.replaceAll(/"[^"]*"/g, '');
  return bare.split('{').length - bare.split('}').length;
}

// `elements = {` opens a list, `chain input {` an object.
function isProperty(line: string, title: string): boolean {
  if (title.startsWith('Chain')) return /^type \w+ hook |^comment "/.test(line);
  return !line.startsWith('elements = ');
}

function withHandles(objects: readonly NftObject[], { json }: Listing): readonly NftRow[] {
  const handles = handlesIn(json);
  return objects.flatMap(({ group: { name }, lines }) => {
    const known = handles.get(name) ?? [];
    return lines.map((line, at) => {
      const counted = /\bcounter packets (\d+) bytes (\d+)/.exec(line);
      return {
        chain: name,
        // Rules that changed between the two runs have no handle that one could trust.
        handle: known.length === lines.length ? known[at] : undefined,
        packets: counted ? Number(counted[1]) : undefined,
        bytes: counted ? Number(counted[2]) : undefined,
        rule: line.replace(/\bcounter packets \d+ bytes \d+/, 'counter').split(/ +/),
      };
    });
  });
}

/** The handles of the rules of each chain, in their order. */
function handlesIn(json: string): ReadonlyMap<string, readonly (number | undefined)[]> {
  const handles = new Map<string, (number | undefined)[]>();
  for (const object of objectsIn(JSON.parse(json) as JsonObject, 'nftables')) {
    const rule = objectIn(object, 'rule');
    if (rule === undefined) continue;
    const name = ['family', 'table', 'chain'].map((key) => textIn(rule, key)).join(' ');
    handles.set(name, [...(handles.get(name) ?? []), numberIn(rule, 'handle')]);
  }
  return handles;
}

import {
  broadcastAddress,
  networkAddress,
  parseAddress,
  parseCidr,
  type Address,
  type Cidr,
} from '../address.ts';
import type { Entry, Tree } from './document.ts';
import { places, type PlaceName } from './keys.ts';
import { suggestion, type Problems } from './problems.ts';

/** Reads values of a topology; what does not fit is added to the problems, named by `what`, and left out. */
export class Values {
  readonly problems: Problems;
  /** Whether all links are known; where not, an interface without one is not to blame. */
  hasLinks = true;

  constructor(problems: Problems) {
    this.problems = problems;
  }

  /** The entries of a map by key. A value that is not there is an empty map. */
  map(tree: Tree, place: PlaceName, what: string): ReadonlyMap<string, Entry> {
    const { title, keys } = places[place];
    const known = keys.map(({ name }) => name);
    if (tree.kind === 'nothing') return new Map();
    if (tree.kind !== 'map') {
      this.#expected(tree, what, `keys such as ${known.slice(0, 3).join(', ')}`);
      return new Map();
    }
    for (const { key, line } of tree.entries)
      if (!known.includes(key))
        this.problems.add(
          line,
          `${what}: ${title} has no key "${key}".${suggestion(key, known, 'It takes')}`,
        );
    return new Map(tree.entries.map((entry) => [entry.key, entry]));
  }

  /** The entries of a map whose keys are names of one's own; also from a list of mere names. */
  named(tree: Tree | undefined, what: string): readonly Entry[] {
    if (!tree || tree.kind === 'nothing') return [];
    if (tree.kind === 'map') return tree.entries;
    const items = this.list(tree).flatMap((item) => {
      if (item.kind === 'text')
        return [{ key: item.text, line: item.line, value: { kind: 'nothing', line: item.line } as const }];
      this.#expected(item, what, 'a name');
      return [];
    });
    for (const [index, { key, line }] of items.entries()) {
      const before = items.slice(0, index).find((other) => other.key === key);
      if (before) this.problems.add(line, `"${key}" is here already, in line ${before.line}.`);
    }
    return items.filter(({ key }, index) => items.findIndex((other) => other.key === key) === index);
  }

  /** A list, or a list of the one value that stands there. */
  list(tree: Tree | undefined): readonly Tree[] {
    if (!tree || tree.kind === 'nothing') return [];
    return tree.kind === 'list' ? tree.items : [tree];
  }

  text(tree: Tree | undefined, what: string): string | undefined {
    if (!tree) return undefined;
    if (tree.kind === 'text' && tree.text !== '') return tree.text;
    this.#expected(tree, what, 'a text');
    return undefined;
  }

  integer(tree: Tree | undefined, what: string, least: number, most: number): number | undefined {
    if (!tree) return undefined;
    const number = tree.kind === 'text' && /^\d{1,9}$/.test(tree.text) ? Number(tree.text) : NaN;
    if (number >= least && number <= most) return number;
    this.#expected(tree, what, `a number from ${least} to ${most}`);
    return undefined;
  }

  yes(tree: Tree | undefined, what: string): boolean {
    if (!tree) return false;
    if (tree.kind === 'text' && ['true', 'false'].includes(tree.text)) return tree.text === 'true';
    this.#expected(tree, what, 'true or false');
    return false;
  }

  mac(tree: Tree | undefined, what: string): string | undefined {
    if (!tree) return undefined;
    const text = tree.kind === 'text' ? tree.text.toLowerCase() : '';
    // The lowest bit of the first byte makes it an address of a group.
    if (/^[\da-f][02468ace](:[\da-f]{2}){5}$/.test(text) && text !== '00:00:00:00:00:00') return text;
    this.#expected(tree, what, 'the MAC address of one interface, such as 02:00:00:00:00:01');
    return undefined;
  }

  address(tree: Tree | undefined, what: string): Address | undefined {
    if (!tree) return undefined;
    const address = tree.kind === 'text' ? parseAddress(tree.text) : undefined;
    if (address) return this.problems.at(tree.line, address);
    this.#expected(tree, what, 'an IP address such as 192.168.10.254');
    return undefined;
  }

  /** One address with a prefix length, or a list. */
  cidrs(tree: Tree | undefined, what: string): readonly Cidr[] {
    return this.list(tree).flatMap((item) => this.#cidr(item, what) ?? []);
  }

  #cidr(tree: Tree, what: string): Cidr | undefined {
    const cidr = tree.kind === 'text' ? parseCidr(tree.text) : undefined;
    if (!cidr) {
      const text = tree.kind === 'text' ? tree.text : '';
      const bare = parseAddress(text);
      const example = bare ? `${text}/${bare.family === 4 ? 24 : 64}` : '192.168.10.1/24';
      this.#expected(tree, what, `an address with the length of its prefix, such as ${example}`);
      return undefined;
    }
    const { ip, prefix } = cidr;
    if (cidr.family === 4 && prefix < 31)
      for (const [taken, means] of [
        [networkAddress(cidr), 'the network itself'],
        [broadcastAddress(cidr), 'all hosts of the network (broadcast)'],
      ])
        if (ip === taken)
          this.problems.add(tree.line, `${what}: ${ip} with /${prefix} means ${means ?? ''}.`);
    return this.problems.at(tree.line, cidr);
  }

  #expected(tree: Tree, what: string, expected: string): void {
    this.problems.add(tree.line, `${what}: expected ${expected}, got ${shown(tree)}.`);
  }
}

function shown(tree: Tree): string {
  if (tree.kind === 'text') return `"${tree.text}"`;
  return tree.kind === 'nothing' ? 'nothing' : `a ${tree.kind}`;
}

import type { Listing } from '../sandbox/listing.ts';

/** The object of a listing that `bridge` printed for people: `link`, `fdb`, `vlan`; undefined where it is another's. */
export function bridgeObject({ tool, args }: Listing): string | undefined {
  if (tool !== 'bridge') return undefined;
  const namespaceAt = args.findIndex((word) => /^--?n/.test(word));
  const words = namespaceAt < 0 ? args : args.toSpliced(namespaceAt, 2);
  if (words.some((word) => /^--?[jpb]/.test(word))) return undefined;
  const typed = words.find((word) => !word.startsWith('-'));
  return typed && OBJECTS.find((object) => object.startsWith(typed));
}

// In the order of iproute2's bridge.c, which decides what an abbreviation means.
const OBJECTS = ['link', 'fdb', 'mdb', 'vlan', 'vni', 'monitor', 'help'];

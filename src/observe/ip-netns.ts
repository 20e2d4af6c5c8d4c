import { isListingOf } from './ip-arguments.ts';
import { elementsOf, numberIn, textIn } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One network namespace. */
export type NetnsRow = Readonly<{
  /** Undefined for a namespace that has only an id here (`ip netns list-id`). */
  name: string | undefined;
  id: number | undefined;
}>;

/**
 * `ip netns`, also `ip netns list-id`.
 *
 *     red (id: 0)
 */
export const ipNetns: Reader<NetnsRow> = {
  name: 'ip netns',
  summary: 'The network namespaces that have a name.',
  accepts: (listing) => isListingOf(listing, 'netns', 'show', 'list-id'),
  columns: [
    { key: 'name', title: 'Name', about: 'What ip netns exec and ip -n call the namespace.' },
    {
      key: 'id',
      title: 'Id',
      about: 'A number that stands for the namespace seen from here, given once a veth pair leads there.',
    },
  ],
  read: (listing) =>
    elementsOf(listing).map((namespace) => ({
      name: textIn(namespace, 'name'),
      id: numberIn(namespace, 'id') ?? numberIn(namespace, 'nsid'),
    })),
};

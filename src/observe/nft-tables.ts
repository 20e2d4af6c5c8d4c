import { numberIn, objectIn, objectsIn, requiredText, type JsonObject } from './ip-json.ts';
import type { Reader } from './reader.ts';

/** One table of nftables. */
export type NftTableRow = Readonly<{
  family: string;
  table: string;
  handle: number | undefined;
}>;

/**
 * `nft list tables`.
 *
 *     table inet filter
 */
export const nftTables: Reader<NftTableRow> = {
  name: 'nft list tables',
  summary: 'The tables of nftables, which hold chains and sets.',
  accepts: ({ tool, args }) => tool === 'nft' && args.join(' ').split(' ').includes('tables'),
  columns: [
    {
      key: 'family',
      title: 'Family',
      about: 'Which packets the table sees: ip (IPv4), ip6, inet (both), arp, bridge, netdev.',
    },
    { key: 'table', title: 'Table', about: 'The name; with its family it is unique.' },
    { key: 'handle', title: 'Handle', about: 'A number that stands for the table.' },
  ],
  read: ({ json }) =>
    objectsIn(JSON.parse(json) as JsonObject, 'nftables').flatMap((object) => {
      const table = objectIn(object, 'table');
      if (table === undefined) return [];
      return {
        family: requiredText(table, 'family'),
        table: requiredText(table, 'name'),
        handle: numberIn(table, 'handle'),
      };
    }),
};

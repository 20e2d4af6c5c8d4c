import { readdirSync, readFileSync } from 'node:fs';
import type { Group, Row } from '../../src/observe/table.ts';
import type { Listing } from '../../src/sandbox/listing.ts';

const folder = new URL('../fixtures/observe/', import.meta.url);

/** A recorded listing, and the rows that it must give; a malformed one has none. */
export interface Fixture {
  readonly listing: Listing;
  readonly rows: readonly Row[] | undefined;
  readonly groups: readonly Group[] | undefined;
}

interface Recorded {
  readonly tool?: string;
  /** Whether the lines were shown as they came. */
  readonly live?: boolean;
  readonly args: readonly string[];
  readonly rows?: readonly Row[];
  readonly groups?: readonly Group[];
}

/** How the files of a reader begin: `ip-link` for `ip link`, `iptables-L` for `iptables -L`. */
export const fileOf = (reader: string): string => reader.replaceAll(/ -?/g, '-');

/** The cases of a reader: `['all', 'brief', 'empty', …]` for `ip-link`. */
export function casesOf(reader: string): readonly string[] {
  const name = new RegExp(`^${reader}--(.+)\\.rows\\.json$`);
  return readdirSync(folder).flatMap((file) => name.exec(file)?.[1] ?? []);
}

export function fixture(reader: string, name: string): Fixture {
  const read = (suffix: string) => readFileSync(new URL(`${reader}--${name}.${suffix}`, folder), 'utf8');
  const { tool, live, args, rows, groups } = JSON.parse(read('rows.json')) as Recorded;
  const printed = live === true ? { text: '', shown: read('out') } : { text: read('out') };
  return {
    listing: { tool: tool ?? 'ip', args, namespace: '', json: read('json'), ...printed },
    rows,
    groups,
  };
}

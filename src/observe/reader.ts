import type { Listing } from '../sandbox/listing.ts';
import type { Column, Group, Row } from './table.ts';

/**
 * How one listing command becomes rows. One file a reader, one line in the table of `index.ts`.
 * A reader may throw: the cell then shows the plain text.
 */
export interface Reader<R extends Row = Row> {
  /** `ip link`: tool and object as one types them. */
  readonly name: string;
  /** One sentence for the help page. */
  readonly summary: string;
  /** Whether this reader is the one for a listing. */
  accepts(listing: Listing): boolean;
  /** The columns that this listing needs; those that stay empty in all rows are left out by the renderer. */
  readonly columns: readonly Column[];
  /** Rows in the order in which the tool printed them. Throws on output it cannot read. */
  read(listing: Listing): readonly R[];
  /** The field of a row that names its group, where a listing has groups. */
  readonly groupedBy?: string;
  /** The groups in the order in which the tool printed them. Throws on output it cannot read. */
  groups?(listing: Listing): readonly Group[];
}

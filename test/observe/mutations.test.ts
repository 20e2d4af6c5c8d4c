import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outputOf } from '../../src/magics/shell-cell.ts';
import { readers } from '../../src/observe/index.ts';
import { casesOf, fileOf, fixture } from './fixtures.ts';

const listings = readers.flatMap(({ name }) => {
  const file = fileOf(name);
  return casesOf(file).map((of) => fixture(file, of).listing);
});

/** A text with some of its characters replaced, left out or repeated. */
const mutated = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 8 })), { maxLength: 6 })
    .map((cuts) =>
      cuts.reduce((broken, [at, length, put]) => broken.slice(0, at) + put + broken.slice(at + length), text),
    );

test('whatever a tool prints, a cell shows it as a table or as it was printed, and never fails', () => {
  const broken = fc
    .constantFrom(...listings)
    .chain((listing) =>
      fc
        .record({ text: mutated(listing.text), json: mutated(listing.json) })
        .map((texts) => ({ ...listing, ...texts })),
    );
  fc.assert(
    fc.property(broken, (listing) => {
      const shown = outputOf({ kind: 'listing', listing });
      if (shown.kind === 'display') expect(shown.bundle['text/plain']).toBe(listing.text);
      else expect(shown).toEqual({ kind: 'text', stream: 'stdout', text: listing.text });
    }),
    { numRuns: 2000 },
  );
});

import type { Place, Scripts } from './scripts.ts';

/** A frame as the learner should see it; undefined where it is netcell's, tslab's or Node's own. */
export function frameOf(frame: string, scripts: Scripts): { text: string; place?: Place } | undefined {
  const place = scripts.place(frame);
  if (place) {
    // Names of cells live on an object (`cell-names.ts`), which is nothing to the learner.
    const name = /^\s+at (?:async )?(?:CellNames\.)?(\S+) \(/.exec(frame)?.[1];
    const where = `${place.isCurrent ? 'cell' : 'an earlier cell'}:${place.line}:${place.column}`;
    return { text: name === undefined ? `    at ${where}` : `    at ${name} (${where})`, place };
  }
  const isForeign = /node:|\/tslab\/dist\/|\/typescript\/evaluator\/|netcell-\d+|evalmachine|<anonymous>/;
  return isForeign.test(frame) ? undefined : { text: frame };
}

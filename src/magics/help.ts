import { findMagic, magicsNamed } from './given.ts';
import { helpPage, overview } from './help-page.ts';
import type { Magic } from './magic.ts';

export const help = {
  name: 'help',
  kind: 'line',
  summary: 'list the magics, or explain one',
  details: 'The list is made from the magics themselves, so it is always whole.',
  example: '%help sh',
  operand: { name: 'MAGIC', required: false, about: 'the magic to explain, with or without its %' },
  options: {},
  async *run({ operand }, { magics }) {
    // A kernel starts without what reads Markdown.
    const { markdownBundle } = await import('../render/markdown.ts');
    if (operand === undefined) {
      yield { kind: 'display', bundle: markdownBundle(overview(magics)) };
      return;
    }
    const meant = magicsNamed(operand, magics);
    const pages = meant.length > 0 ? meant : [findMagic('line', operand.replace(/^%+/, ''), magics)];
    for (const magic of pages) yield { kind: 'display', bundle: markdownBundle(helpPage(magic)) };
  },
} satisfies Magic;

import { markdownBundle } from '../render/markdown.ts';
import { findMagic } from './given.ts';
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
    await Promise.resolve();
    const name = operand?.replace(/^%+/, '');
    const magic = magics.find((candidate) => candidate.name === name);
    if (name === undefined) yield { kind: 'display', bundle: markdownBundle(overview(magics)) };
    else
      yield { kind: 'display', bundle: markdownBundle(helpPage(magic ?? findMagic('line', name, magics))) };
  },
} satisfies Magic;

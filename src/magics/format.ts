import { LabError } from '../errors.ts';
import type { Magic } from './magic.ts';

/** How long (ms) the compiler may take, which may just be starting. */
const PATIENCE = 10_000;

export const format = {
  name: 'format',
  kind: 'cell',
  summary: 'lay out the TypeScript of this cell',
  details: `The text below takes the place of the cell's, indented and spaced as the compiler's own formatter does it, and
the %%format line is gone. Nothing of it runs. Lines that begin with \`!\` stay as they are.`,
  example: '%%format\nfor(const vlan of [10,20]){\nconsole.log( vlan )\n}',
  options: {},
  async *run({ body }, { typescript }) {
    const answer = await typescript.ask({ about: 'format', source: body }, PATIENCE);
    if (!answer)
      throw new LabError('The compiler did not answer.', {
        code: 'Format',
        hint: 'It starts, or is busy: run the cell again.',
      });
    if (answer.text === undefined)
      throw new LabError('This text is not whole TypeScript, so it is left as it is.', {
        code: 'Format',
        hint: 'Run the cell without %%format: the error says where. Shell cells cannot be formatted.',
      });
    yield { kind: 'replace', text: answer.text };
  },
} satisfies Magic;

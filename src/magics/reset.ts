import { MAIN } from '../sandbox/labs.ts';
import { labName, labOption } from './lab-option.ts';
import type { Magic } from './magic.ts';

export const reset = {
  name: 'reset',
  kind: 'line',
  summary: 'end the lab; the next shell cell makes a fresh one',
  details: `Everything in the lab goes: namespaces, links, addresses, firewall rules, running commands, files.
So do names of TypeScript cells, which live in the lab (where it cannot have them, they are kept).`,
  example: '%reset',
  options: { lab: labOption },
  async *run(given, { labs, typescript }) {
    const name = labName(given);
    const [lab, next] = name === MAIN ? ['lab', 'shell cell'] : [`lab "${name}"`, 'cell that names it'];
    const hadNames = name === MAIN && typescript.forgetLab();
    const had = await labs.reset(name);
    if (name === MAIN) typescript.warm();
    const names = hadNames ? ', and the names of TypeScript cells with it' : '';
    const text = had
      ? `The ${lab} is gone${names}. The next ${next} makes a fresh one.`
      : `There was no ${lab} yet. The next ${next} makes one.`;
    yield { kind: 'text', stream: 'stdout', text: `${text}\n` };
  },
} satisfies Magic;

import type { Magic } from './magic.ts';

export const reset = {
  name: 'reset',
  kind: 'line',
  summary: 'end the lab; the next shell cell makes a fresh one',
  details: `Everything in the lab goes: namespaces, links, addresses, firewall rules, running commands, files.
Names of TypeScript cells are kept.`,
  example: '%reset',
  options: {},
  async *run(_given, { labs }) {
    const had = await labs.reset();
    const text = had
      ? 'The lab is gone. The next shell cell makes a fresh one.'
      : 'There was no lab yet. The next shell cell makes one.';
    yield { kind: 'text', stream: 'stdout', text: `${text}\n` };
  },
} satisfies Magic;

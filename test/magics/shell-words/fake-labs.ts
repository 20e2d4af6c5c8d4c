import type { Lab } from '../../../src/sandbox/engine.ts';

/** What a played lab was asked: the text, and the namespace. */
export interface Asked {
  readonly text: string;
  readonly namespace: string | undefined;
}

/** A lab that answers what completion asks: two namespaces, a cable, a bridge, a chain. */
export function fakeLabs(): { present: () => Promise<Lab>; asked: Asked[] } {
  const asked: Asked[] = [];
  const lab = {
    engine: 'fake',
    run: () => {
      throw new Error('completion runs nothing in the shell');
    },
    close: () => Promise.resolve(),
    look: (text: string, namespace?: string) => {
      asked.push({ text, namespace });
      const answer = ANSWERS.find(([part]) => text.includes(part))?.[1] ?? '';
      return Promise.resolve(typeof answer === 'string' ? answer : answer(namespace));
    },
  } satisfies Lab;
  return { present: () => Promise.resolve(lab), asked };
}

type Answer = string | ((namespace: string | undefined) => string);

const ANSWERS: readonly (readonly [string, Answer])[] = [
  ['/proc/self/net/dev', (namespace) => (namespace === 'red' ? 'lo\nveth1' : 'lo\nveth0\nbr0')],
  ['for type in', 'br0'],
  ['scope global', '10.0.0.1\n10.0.0.2'],
  ['ip -o addr', '10.0.0.1/24'],
  ['ip route;', '10.0.0.0/24'],
  ['-[PN])', 'PREROUTING\nMINE'],
  ['-N)', 'MINE'],
  ['nft list tables', 'filter'],
  ['nft list table', 'input'],
  ['compgen -c', 'ipcalc\nipset'],
  ['compgen -f', 'a b.txt\nabc.sh\nadir/'],
  ['/run/netns', 'green\nred'],
];

import type { Magic } from '../../src/magics/magic.ts';

const nothing: Magic['run'] = async function* () {
  // It is never run.
};

/** Magics with every kind of operand and option. */
export const toyMagics: readonly Magic[] = [
  {
    name: 'sh',
    kind: 'cell',
    summary: 'run bash',
    details: 'bash as root.',
    example: '%%sh\nls',
    options: {
      on: { value: 'NS', about: 'run in namespace NS' },
      fresh: { about: 'run in a sandbox of its own' },
    },
    run: nothing,
  },
  {
    name: 'netns',
    kind: 'cell',
    summary: 'make a namespace',
    details: 'It is made.',
    example: '%%netns red\nls',
    operand: { name: 'NS', required: true, about: 'the name' },
    options: {},
    run: nothing,
  },
  {
    name: 'help',
    kind: 'line',
    summary: 'explain',
    details: 'It explains.',
    example: '%help sh',
    operand: { name: 'MAGIC', required: false, about: 'the magic' },
    options: {},
    run: nothing,
  },
];

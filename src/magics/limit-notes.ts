import type { Chunk } from '../sandbox/engine.ts';
import { showLimit } from '../sandbox/limits.ts';
import type { LimitName, Limits } from '../sandbox/limits.ts';

/** What tools say when a lab is at one of its limits. */
const SAYINGS: readonly { limit: LimitName; pattern: RegExp }[] = [
  {
    limit: 'processes',
    pattern:
      /fork: (?:retry: )?Resource temporarily unavailable|can't start new thread|annot fork|unable to fork/,
  },
  { limit: 'disk', pattern: /No space left on device/ },
  { limit: 'files', pattern: /Too many open files/ },
];

/** Longer than each of the sayings, which may arrive in two pieces. */
const LONGEST = 80;

/** Listens to what a cell prints on stderr, and explains each limit that it meets, once. */
export class LimitNotes {
  readonly #limits: Limits;
  readonly #said = new Set<LimitName>();
  #tail = '';

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The sentences that should follow this piece of output. */
  of(chunk: Chunk): string[] {
    if (chunk.kind !== 'text' || chunk.stream !== 'stderr') return [];
    const text = this.#tail + chunk.text;
    this.#tail = text.slice(-LONGEST);
    const met = SAYINGS.filter(({ limit, pattern }) => !this.#said.has(limit) && pattern.test(text));
    return met.map(({ limit }) => {
      this.#said.add(limit);
      return explain(limit, this.#limits);
    });
  }
}

/** What happened, and the option that allows more. */
export function explain(name: LimitName, limits: Limits, engine?: string): string {
  const limit = showLimit(name, limits[name]);
  const more = `\`%lab --${name} ${showLimit(name, 2 * limits[name])}\` and then \`%reset\` allow more`;
  switch (name) {
    case 'processes':
      return `the lab is at its limit of ${limit} processes; interrupting the cell ends them, ${more}.`;
    case 'disk':
      return `a folder of the lab is full: /tmp holds ${limit} and each other one 16M; in /tmp, ${more}.`;
    case 'files':
      return `a program is at the lab's limit of ${limit} open files; ${more}.`;
    case 'memory':
      if (engine === 'vm')
        return `the virtual machine of this lab has ${limit} of memory and gets no more; its kernel ended a program in it.`;
      return `the lab reached its limit of ${limit} of memory, and the system ended a program in it; ${more}.`;
    default:
      return `the limit of ${name} is ${limit}; ${more}.`;
  }
}

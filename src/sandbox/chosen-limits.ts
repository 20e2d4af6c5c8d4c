import { defaultLimits, limits, readLimit } from './limits.ts';
import type { LimitName, Limits } from './limits.ts';

/** The limits of one notebook's labs: what was chosen in it, else what the environment says, else the defaults. */
export class ChosenLimits {
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #chosen = new Map<LimitName, number>();

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  choose(name: LimitName, value: number): void {
    this.#chosen.set(name, value);
  }

  /** One of them. A variable that cannot be read counts for nothing here: `all` complains of it. */
  get(name: LimitName): number {
    try {
      return this.all()[name];
    } catch {
      return this.#chosen.get(name) ?? defaultLimits[name];
    }
  }

  /** All of them. Throws `LabError` where a variable cannot be read. */
  all(): Limits {
    const values = limits.map((limit) => {
      const typed = this.#environment[limit.variable];
      const value = typed ? readLimit(limit, typed, limit.variable) : limit.default;
      return [limit.name, this.#chosen.get(limit.name) ?? value] as const;
    });
    return Object.fromEntries(values) as Limits;
  }
}

import type { Lacks } from '../../src/sandbox/capabilities.ts';
import type { Engine, Lab, LabOptions } from '../../src/sandbox/engine.ts';
import { defaultLimits } from '../../src/sandbox/limits.ts';
import type { Limits } from '../../src/sandbox/limits.ts';
import { LabError } from '../../src/errors.ts';

/** Labs that exist in memory only and can be ended from outside, as the kernel's out-of-memory killer would. */
export class FakeEngine implements Engine {
  readonly name: string;
  /** In the order in which they were made. */
  readonly labs: FakeLab[] = [];
  /** While set, no lab starts. */
  broken: LabError | undefined;
  lacking: Lacks = {};

  constructor(name = 'fake') {
    this.name = name;
  }

  obstacles() {
    return Promise.resolve([]);
  }

  lacks() {
    return this.broken ? Promise.reject(this.broken) : Promise.resolve(this.lacking);
  }

  async start(options: LabOptions): Promise<Lab> {
    await Promise.resolve();
    if (this.broken) throw this.broken;
    const lab = new FakeLab(options, this.name);
    this.labs.push(lab);
    return lab;
  }
}

export class FakeLab implements Lab {
  readonly engine: string;
  readonly options: LabOptions;
  readonly limits: Limits;
  closed = 0;
  look?: () => Promise<string>;
  #alive = true;

  constructor(options: LabOptions, engine: string) {
    this.options = options;
    this.limits = options.limits ?? defaultLimits;
    this.engine = engine;
  }

  /** What it answers to every look. */
  set answer(text: string) {
    this.look = () => Promise.resolve(text);
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *run(text: string) {
    yield { kind: 'text', stream: 'stdout', text } as const;
    return { code: 0, shellEnded: false, killed: false };
  }

  async close(): Promise<void> {
    this.closed += 1;
    await Promise.resolve();
    this.die();
  }

  die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.options.onEnd?.();
  }
}

export const unavailable = (reason: string) =>
  new LabError(`No lab: ${reason}.`, { code: 'EngineUnavailable', hint: `mend ${reason}` });

import { afterEach, beforeEach, describe, jest, test } from '@jest/globals';
import { wrappers } from '../../src/observe/wrappers/index.ts';
import { probe } from '../../src/sandbox/probe.ts';
import type { CapabilityName } from '../../src/sandbox/capabilities.ts';
import type { Chunk, Engine, Lab } from '../../src/sandbox/engine.ts';
import { collect } from './collect.ts';
import { deathCases } from './contract/death.ts';
import { interruptCases } from './contract/interrupt.ts';
import { lifeCases } from './contract/life.ts';
import { listingCases } from './contract/listings.ts';
import { namespaceCases } from './contract/namespaces.ts';
import { networkCases } from './contract/network.ts';
import { outputCases } from './contract/output.ts';
import { questionCases } from './contract/questions.ts';
import { runCases } from './contract/run.ts';
import { terminalCases } from './contract/terminals.ts';

/** What a case gets: a lab of its own, and the engine it is of. */
export interface Bench {
  readonly engine: Engine;
  readonly lab: Lab;
  /** What background jobs printed while no cell ran. */
  readonly late: readonly Chunk[];
  /** How often the lab said that it ended. */
  readonly ends: () => number;
  /** How many times as long as in a native lab things may take. */
  readonly pace: number;
}

export interface Case {
  readonly title: string;
  readonly run: (bench: Bench) => Promise<void>;
  /** What the kernel must be able to do for it. */
  readonly needs?: readonly CapabilityName[];
  /** Programs that it calls, of those that not every computer has. */
  readonly programs?: readonly string[];
}

/** Cases that an engine cannot pass, by title, and why. */
export interface Skip {
  readonly reason: string;
  readonly tests: readonly string[];
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'runs bash': runCases,
  'passes on what is printed': outputCases,
  'runs in namespaces': namespaceCases,
  'can be interrupted': interruptCases,
  'outlives the death of its shell': deathCases,
  'frames listings': listingCases,
  'has a network of its own': networkCases,
  'opens terminals': terminalCases,
  'asks for input': questionCases,
  'begins and ends': lifeCases,
};

/**
 * The suite that every engine must pass: `await describeEngine('native', native)` at the top of a test file. Each case
 * gets a lab of its own. What this computer's kernel lacks is found out first, and said.
 */
export async function describeEngine(
  name: string,
  engine: Engine,
  { skip = [], pace = 1 }: { skip?: readonly Skip[]; pace?: number } = {},
): Promise<void> {
  const obstacles = await engine.obstacles();
  if (obstacles.length > 0) {
    say(`${name}: not tested: ${obstacles.map(({ reason }) => reason).join('; ')}`);
    test.skip(`${name} cannot run on this computer`, () => undefined);
    return;
  }
  const lacking = await lackingOf(engine);
  describe(name, () => {
    jest.setTimeout(20_000);
    for (const [subject, cases] of Object.entries(CASES))
      describe(subject, () => {
        const bench = benchFor(engine, pace);
        for (const { title, run, needs = [], programs = [] } of cases) {
          const missing = [...needs, ...programs].filter((capability) => lacking.has(capability));
          const reason =
            skip.find(({ tests }) => tests.includes(title))?.reason ??
            (missing.length > 0 ? `this lab has no ${missing.join(', ')}` : undefined);
          if (reason === undefined) test(title, () => run(bench()));
          else {
            say(`${name}: "${title}" is left out: ${reason}`);
            test.skip(title, () => undefined);
          }
        }
      });
  });
}

/** Makes a lab before each test and ends it after. */
function benchFor(engine: Engine, pace: number): () => Bench {
  let bench: Bench;
  beforeEach(async () => {
    const late: Chunk[] = [];
    let ends = 0;
    const lab = await engine.start({
      wrappers,
      onLateOutput: (chunk) => late.push(chunk),
      onEnd: () => (ends += 1),
    });
    bench = { engine, lab, late, ends: () => ends, pace };
  });
  afterEach(() => bench.lab.close());
  return () => bench;
}

async function lackingOf(engine: Engine): Promise<ReadonlySet<string>> {
  const lab = await engine.start({ wrappers: {} });
  try {
    const findings = await probe(lab);
    const lacks = findings.filter(({ works }) => !works).map(({ capability }) => capability.name);
    const programs = Object.values(CASES).flatMap((cases) => cases.flatMap((one) => one.programs ?? []));
    const { stdout } = await collect(
      lab,
      `for p in ${programs.join(' ')}; do command -v $p >/dev/null || echo $p; done`,
    );
    return new Set<string>([...lacks, ...stdout.split('\n')]);
  } finally {
    await lab.close();
  }
}

// Not console: jest would put a stack trace under each line.
const say = (line: string) => process.stderr.write(`${line}\n`);

import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { toError } from '../../errors.ts';
import { probe } from '../../sandbox/capabilities.ts';
import type { CapabilityName, Finding } from '../../sandbox/capabilities.ts';
import type { Engine, Lab } from '../../sandbox/engine.ts';
import type { Check } from './check.ts';

/** What the namespace chapter does. */
const NEEDED: readonly CapabilityName[] = ['netns', 'veth', 'bridge', 'ping'];

/** What came of trying to make a lab. */
export interface LabChecks {
  readonly engines: readonly Check[];
  /** What can be done in a lab of the first engine that starts; empty where none does. */
  readonly capabilities: readonly Check[];
  /** The engine that labs will be made by. */
  readonly engine: string | undefined;
}

/** Makes a lab with the first engine that can, and tries in it what the course does. */
export async function checkLabs(engines: readonly Engine[]): Promise<LabChecks> {
  const checks: Check[] = [];
  for (const engine of engines) {
    const began = performance.now();
    const lab = await engine.start({ wrappers: {} }).catch((thrown: unknown) => toError(thrown));
    if (lab instanceof Error) {
      checks.push(...(await obstaclesOf(engine, lab)));
      continue;
    }
    const took = Math.round(performance.now() - began);
    checks.push({ name: `${engine.name} engine`, state: 'works', says: `a lab starts in ${took} ms` });
    if (lab.memory !== undefined) checks.push({ name: 'memory limit', state: 'works', says: lab.memory });
    return { engines: checks, engine: engine.name, capabilities: await capabilitiesOf(lab) };
  }
  return { engines: checks, engine: undefined, capabilities: [] };
}

async function obstaclesOf(engine: Engine, error: Error): Promise<readonly Check[]> {
  const found = await engine.obstacles();
  const reasons = found.length > 0 ? found : [{ reason: error.message }];
  return reasons.map(({ reason, mend }) => ({
    name: `${engine.name} engine`,
    state: 'missing',
    says: reason,
    mend,
  }));
}

async function capabilitiesOf(lab: Lab): Promise<readonly Check[]> {
  try {
    const [findings, modules] = await Promise.all([probe(lab), loadableModules()]);
    return findings.map((finding) => checkOf(finding, modules));
  } finally {
    await lab.close();
  }
}

export function checkOf({ capability, works, said }: Finding, modules: string): Check {
  const { name, about, module } = capability;
  if (works) return { name, state: 'works', says: about };
  // The kernel loads a module by itself where it may; where it may not, root can.
  const loadable = module !== undefined && modules.includes(`/${module}.ko`);
  const lacking =
    /Unknown device type|kind is unknown|not supported|No such file or directory|Protocol not/i.test(said);
  const reason = lacking
    ? `this kernel ${loadable ? 'has not loaded it' : 'was built without it'}`
    : said.replace(/^.*?([\w-]+): command not found$/, '$1 is not installed');
  return {
    name,
    state: (NEEDED as readonly string[]).includes(name) ? 'missing' : 'absent',
    says: `${about}: ${reason === '' ? 'does not work' : reason}`,
    mend: loadable && lacking ? `sudo modprobe ${module}` : undefined,
  };
}

const loadableModules = () => readFile(`/lib/modules/${release()}/modules.dep`, 'utf8').catch(() => '');

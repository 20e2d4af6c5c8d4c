import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { toError } from '../../errors.ts';
import { probe } from '../../sandbox/probe.ts';
import type { CapabilityName, Finding, Lacks } from '../../sandbox/capabilities.ts';
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

/** Makes a lab with each engine, and tries in that of the first that can what the course does. */
export async function checkLabs(engines: readonly Engine[]): Promise<LabChecks> {
  const checks: Check[] = [];
  let first: { engine: string; findings: readonly Finding[] } | undefined;
  /** What other engines have, where the first has not. */
  const others = new Map<string, Lacks>();
  for (const engine of engines) {
    const began = performance.now();
    const lab = await engine.start({ wrappers: {} }).catch((thrown: unknown) => toError(thrown));
    if (lab instanceof Error) {
      checks.push(...(await obstaclesOf(engine, lab, first === undefined ? 'missing' : 'absent')));
      continue;
    }
    const took = Math.round(performance.now() - began);
    const about = engine.about?.() ?? '';
    const says = `a lab starts in ${took} ms${about === '' ? '' : `; ${about}`}`;
    checks.push({ name: `${engine.name} engine`, state: 'works', says });
    if (lab.memory !== undefined) checks.push({ name: 'memory limit', state: 'works', says: lab.memory });
    if (first) {
      await lab.close();
      others.set(engine.name, await engine.lacks());
    } else first = { engine: engine.name, findings: await findingsOf(lab) };
  }
  const modules = await loadableModules();
  return {
    engines: checks,
    engine: first?.engine,
    capabilities: first?.findings.map((finding) => checkOf(finding, modules, others)) ?? [],
  };
}

async function obstaclesOf(engine: Engine, error: Error, state: Check['state']): Promise<readonly Check[]> {
  const found = await engine.obstacles();
  const reasons = found.length > 0 ? found : [{ reason: error.message }];
  return reasons.map(({ reason, mend }) => ({
    name: `${engine.name} engine`,
    state,
    says: reason,
    mend,
  }));
}

async function findingsOf(lab: Lab): Promise<readonly Finding[]> {
  try {
    return await probe(lab);
  } finally {
    await lab.close();
  }
}

export function checkOf(
  { capability, works, said }: Finding,
  modules: string,
  others: ReadonlyMap<string, Lacks> = new Map(),
): Check {
  const { name, about, module } = capability;
  if (works) return { name, state: 'works', says: about };
  // The kernel loads a module by itself where it may; where it may not, root can.
  const loadable = module !== undefined && modules.includes(`/${module}.ko`);
  const lacking =
    /Unknown device type|kind is unknown|not supported|No such file or directory|Protocol not/i.test(said);
  const reason = lacking
    ? `this kernel ${loadable ? 'has not loaded it' : 'was built without it'}`
    : said.replace(/^.*?([\w-]+): command not found$/, '$1 is not installed');
  const having = [...others].filter(([, lacks]) => lacks[name as CapabilityName] === undefined);
  const elsewhere = having.map(([engine]) => `; labs of the ${engine} engine have it`).join('');
  return {
    name,
    state: (NEEDED as readonly string[]).includes(name) ? 'missing' : 'absent',
    says: `${about}: ${reason === '' ? 'does not work' : reason}${elsewhere}`,
    mend: loadable && lacking ? `sudo modprobe ${module}` : undefined,
  };
}

const loadableModules = () => readFile(`/lib/modules/${release()}/modules.dep`, 'utf8').catch(() => '');

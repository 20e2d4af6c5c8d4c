import type { Lab } from './engine.ts';
import type { Labs } from './labs.ts';

/** What a lab holds at a moment. */
export interface Usage {
  /** The names of its namespaces, without its own. */
  readonly namespaces: readonly string[];
  /** How many processes run in it, with the few that netcell itself keeps there. */
  readonly processes: number;
  /** What its processes and its files in memory take, in MB. */
  readonly megabytes: number;
}

/** A lab that is there. */
export interface LabEntry {
  readonly name: string;
  readonly engine: string;
  /** Left out where the lab does not answer. */
  readonly usage: Usage | undefined;
}

/** The labs of a notebook that are there, the oldest first. */
export async function survey(labs: Pick<Labs, 'names' | 'present'>): Promise<readonly LabEntry[]> {
  const entries = await Promise.all(
    labs.names().map(async (name) => {
      const lab = await labs.present(name);
      return lab && { name, engine: lab.engine, usage: await usageOf(lab) };
    }),
  );
  return entries.filter((entry) => entry !== undefined);
}

/** Looks into a lab, also while a cell runs in it. Undefined where it does not answer. */
export async function usageOf(lab: Lab): Promise<Usage | undefined> {
  const [count = '', kilobytes = '', ...namespaces] = (await lab.look?.(LOOK))?.split('\n') ?? [];
  if (count === '' || kilobytes === '') return undefined;
  return {
    namespaces: namespaces.sort(),
    processes: Number(count),
    megabytes: Math.round(Number(kilobytes) / 102.4) / 10,
  };
}

// Pss: memory that processes share is counted once. A file in a tmpfs is in nobody's Pss.
const LOOK = `
processes=(/proc/[0-9]*); echo \${#processes[@]}
{
  cat /proc/[0-9]*/smaps_rollup | while read -r name kb _; do [ "$name" = Pss: ] && echo "$kb"; done
  df -k -t tmpfs --output=used | while read -r kb; do case $kb in *[!0-9]*) ;; *) echo "$kb" ;; esac; done
} 2>/dev/null | { sum=0; while read -r kb; do sum=$((sum + kb)); done; echo $sum; }
cd /run/netns 2>/dev/null && ls -1
`;

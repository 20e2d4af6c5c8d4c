import { capabilities, type Capability, type Finding } from './capabilities.ts';
import type { Lab } from './engine.ts';

/** Tries them all in one run of a lab's shell. The lab is littered afterwards: use one made for this. */
export async function probe(
  lab: Lab,
  wanted: readonly Capability[] = capabilities,
): Promise<readonly Finding[]> {
  let printed = '';
  for await (const chunk of lab.run(probeScript(wanted))) if (chunk.kind === 'text') printed += chunk.text;
  const answers = new Map(
    [...printed.matchAll(/^(\d+) (\d+) ?(.*)$/gm)].map(([, index, code, said = '']) => [
      Number(index),
      { code, said },
    ]),
  );
  return wanted.map((capability, index) => {
    const answer = answers.get(index);
    if (answer?.code === '0') return { capability, works: true, said: '' };
    return { capability, works: false, said: answer?.said ?? 'the probe did not get that far' };
  });
}

/** bash that prints a line `INDEX EXIT-CODE WHAT-IT-SAID-LAST` for each. */
function probeScript(wanted: readonly Capability[]): string {
  const lines = wanted.map(
    ({ script }, index) =>
      `said=$( { ${script}\n} 2>&1 ); printf '%s %s %s\\n' ${index} $? "\${said##*$'\\n'}"`,
  );
  // A subshell, with errors not ending it: what the learner set in the shell does not matter here.
  return `(set +eu; LC_ALL=C\n${lines.join('\n')}\n)`;
}

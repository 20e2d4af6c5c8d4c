import { formatDiagnosis } from './doctor/check.ts';
import type { Check, Diagnosis } from './doctor/check.ts';
import type { LabChecks } from './doctor/labs.ts';
import type { Command } from './command.ts';

export const doctor = {
  operands: [],
  options: { json: { about: 'print it as JSON, for programs' } },
  details: `✔ works   ✘ is missing and needed   – is missing, and the namespace chapter does without
Exit codes: 0 the course can run here, 1 it cannot.`,
  async run(given, screen) {
    const { checkPrograms } = await import('./doctor/programs.ts');
    const { checkJupyter } = await import('./doctor/jupyter.ts');
    const { checkLabs } = await import('./doctor/labs.ts');
    const { engines } = await import('../sandbox/choose.ts');
    const [programs, jupyter, labs] = await Promise.all([
      checkPrograms(),
      checkJupyter(),
      checkLabs(engines),
    ]);
    const diagnosis = diagnose(programs, jupyter, labs);
    screen.print(
      given.switches.has('json')
        ? `${JSON.stringify(diagnosis, null, 2)}\n`
        : formatDiagnosis(diagnosis, screen.colour),
    );
    return diagnosis.canRun ? 0 : 1;
  },
} satisfies Command;

/** Puts together what was found. */
export function diagnose(programs: readonly Check[], jupyter: readonly Check[], labs: LabChecks): Diagnosis {
  const sections = [
    { title: 'Programs', checks: programs },
    { title: 'Jupyter', checks: jupyter },
    { title: 'Labs', checks: labs.engines },
    { title: `What a lab can do (${labs.engine ?? 'no'} engine)`, checks: labs.capabilities },
  ].filter(({ checks }) => checks.length > 0);
  const missing = [...programs, ...labs.capabilities].filter(({ state }) => state === 'missing');
  const canRun = labs.engine !== undefined && missing.length === 0;
  const reasons = labs.engine === undefined ? labs.engines : missing;
  const verdict = canRun
    ? `The namespace chapter can run here (${labs.engine} engine).`
    : `The namespace chapter cannot run here: ${reasons.map(({ name, says }) => `${name}: ${says}`).join('; ')}.`;
  return { sections, canRun, verdict };
}

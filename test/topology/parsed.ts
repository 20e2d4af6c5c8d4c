import { LabError } from '../../src/errors.ts';
import { planText } from '../../src/topology/command.ts';
import { parseTopology } from '../../src/topology/parse.ts';
import { plan } from '../../src/topology/plan.ts';

/** The commands that a text becomes. */
export const commandsOf = (text: string): string[] =>
  planText(plan(parseTopology(text).topology))
    .trimEnd()
    .split('\n');

/** The problems of a text, one a line as the learner sees them; none where it is fine. */
export function problemsOf(text: string): string[] {
  try {
    parseTopology(text);
    return [];
  } catch (error) {
    if (!(error instanceof LabError) || error.code !== 'BadTopology') throw error;
    const lines = error.message.split('\n');
    return lines.length === 1 ? lines : lines.slice(1).map((line) => line.trim());
  }
}

import { LabError } from '../errors.ts';

/** A line that is not one of the tool's: `Expected a line of ss, got "…"`. The cell then shows the plain text. */
export function unreadableLine(tool: string, line: string): LabError {
  return new LabError(`Expected a line of ${tool}, got ${JSON.stringify(line.slice(0, 80))}`, {
    code: 'UnreadableListing',
  });
}

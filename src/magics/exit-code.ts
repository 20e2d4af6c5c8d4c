import { constants } from 'node:os';
import { LabError } from '../errors.ts';

/** The failure of a shell text by its exit code. */
export function exitError(code: number, interrupted: boolean): LabError {
  if (interrupted && code === 128 + constants.signals.SIGINT)
    return new LabError('The cell was interrupted; the shell and the lab are as they were.', {
      code: 'Interrupted',
    });
  return new LabError(`The last command ended with exit code ${code}${meaning(code)}.`, { code: 'ExitCode' });
}

/** Why the next cell will find none of the shell's variables. */
export function shellEndedNote(code: number): string {
  return `the shell of this lab ended with code ${code} (exit, exec, set -e or kill); the next cell gets a new one. Namespaces and links are kept; variables and functions are gone.`;
}

/** What a code means by the conventions of bash; `''` where it has no common meaning. */
function meaning(code: number): string {
  if (code === 126) return ' (found, but not a program that can be run)';
  if (code === 127) return ' (command not found)';
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
  return signal === undefined ? '' : ` (ended by ${signal})`;
}

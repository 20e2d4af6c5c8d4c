import process from 'node:process';
import { SetupError } from './say.mjs';

const needed = [20, 19];

/** @param {string} version as `process.versions.node` has it */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  throw new SetupError(
    `netcell needs Node ${needed.join('.')} or later, and this is Node ${version}.`,
    'npm start, after installing a newer Node (https://nodejs.org/)',
  );
}

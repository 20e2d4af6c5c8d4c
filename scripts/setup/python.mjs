import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { aptGetInstall, isThere } from './debian.mjs';
import { venv } from './project.mjs';
import { CommandFailed, mustRun, outcome } from './run.mjs';
import { SetupError, step } from './say.mjs';
import { hashOf, isDone, markDone } from './stamp.mjs';

const python = join(venv, 'bin/python');
const settings = join(venv, 'pyvenv.cfg');

/**
 * Puts the pinned packages of a requirements file into `.venv`, which is made where it is missing.
 * @param {'requirements.txt' | 'test/requirements.txt'} requirements
 */
export async function installPythonPackages(requirements) {
  const forTests = requirements !== 'requirements.txt';
  const name = forTests ? 'python-tests' : 'python';
  if (hasVenv() && isDone(name, installed(requirements))) return;
  await step(`Installing JupyterLab${forTests ? ' and what the tests need' : ''} into .venv`, async () => {
    if (!hasVenv()) await makeVenv();
    const words = {
      log: 'pip',
      failure: `pip could not install the packages of ${requirements}`,
      hint: 'npm start, once this computer is online',
    };
    const options = ['--no-input', '--disable-pip-version-check', '-r', requirements];
    await mustRun(words, python, ['-m', 'pip', 'install', ...options]);
  });
  markDone(name, installed(requirements));
}

/** Whether `.venv` was made in this very folder, of a Python that is still there. */
function hasVenv() {
  return existsSync(settings) && existsSync(python) && isDone('venv', identity());
}

/** A new, empty virtual environment, in place of what was there. */
async function makeVenv() {
  const found = await findPython();
  if (!found.hasEnsurepip) await installEnsurepip(found.version);
  const words = {
    log: 'venv',
    failure: '.venv could not be made',
    hint: `${found.command} -m venv --clear .venv`,
  };
  await mustRun(words, found.command, ['-m', 'venv', '--clear', venv]);
  // JupyterLab brings a CommonJS yarn.js, which Node would read as our own package.json says: as an ES module.
  writeFileSync(join(venv, 'package.json'), '{ "private": true }\n');
  markDone('venv', identity());
}

function identity() {
  return hashOf([], realpathSync(python), String(statSync(settings).mtimeMs));
}

/** @param {string} requirements */
function installed(requirements) {
  return hashOf(['requirements.txt', requirements], identity());
}

/** @typedef {{ command: string, version: string, hasEnsurepip: boolean }} Python */

/**
 * The first Python of at least 3.10.
 * @param {readonly string[]} candidates
 * @returns {Promise<Python>}
 */
export async function findPython(
  candidates = ['python3', ...[14, 13, 12, 11, 10].map((n) => `python3.${n}`), 'python'],
) {
  const tooOld = [];
  for (const command of candidates) {
    const { code, output } = await outcome(command, ['-c', question]);
    const [major = 0, minor = 0, hasEnsurepip = 0] = output.trim().split(' ').map(Number);
    if (code !== 0 || major === 0) continue;
    const version = `${major}.${minor}`;
    if (major === 3 && minor >= 10) return { command, version, hasEnsurepip: hasEnsurepip === 1 };
    tooOld.push(`${command} is ${version}`);
  }
  throw new SetupError(
    `JupyterLab needs Python 3.10 or later, and ${tooOld.length > 0 ? tooOld.join(', ') : 'there is none on this computer'}.`,
    `${isRoot() ? '' : 'sudo '}apt-get install python3 python3-venv`,
  );
}

const question =
  'import sys, importlib.util as u; print(*sys.version_info[:2], int(all(map(u.find_spec, ("venv", "ensurepip")))))';

/**
 * Debian keeps it in a package of its own.
 * @param {string} version
 */
async function installEnsurepip(version) {
  const name = `python${version}-venv`;
  if (isRoot() && isThere('apt-get')) {
    try {
      await aptGetInstall([name]);
      return;
    } catch (thrown) {
      if (!(thrown instanceof CommandFailed)) throw thrown;
    }
  }
  throw new SetupError(
    `Python ${version} cannot make virtual environments here, because ${name} is not installed.`,
    `${isRoot() ? '' : 'sudo '}apt-get install -y ${name}`,
  );
}

function isRoot() {
  return process.getuid?.() === 0;
}

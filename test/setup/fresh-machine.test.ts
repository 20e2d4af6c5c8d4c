import { expect, test } from '@jest/globals';
import { FreshMachine } from './fresh-machine.ts';

const sudo = process.getuid?.() === 0 ? '' : 'sudo ';

/** A Python that can do no more than answer which it is, and make an environment whose pip is offline. */
const python = (version: string, ensurepip = 1) => `
  case "$*" in
    *version_info*) echo ${version.replace('.', ' ')} ${ensurepip} ;;
    *"-m venv"*) for folder; do :; done
      /bin/mkdir -p "$folder/bin" && echo > "$folder/pyvenv.cfg"
      /bin/cp "$0" "$folder/bin/python" ;;
    *"-m pip"*) echo 'WARNING: Retrying'; echo 'ERROR: No matching distribution found for anyio' >&2; exit 1 ;;
  esac`;

test.each([
  [
    'npm is offline',
    { npm: 'echo "npm error code ENOTFOUND"; echo "npm error request failed"; exit 1' },
    'npm could not install the packages of package-lock.json: npm error request failed (all of it: .cache/npm.log).',
    'npm start, once this computer is online',
  ],
  [
    'there is no npm',
    {},
    'npm could not install the packages of package-lock.json: spawn npm ENOENT (all of it: .cache/npm.log).',
    'npm start, once this computer is online',
  ],
  [
    'there is no Python',
    { npm: '' },
    'JupyterLab needs Python 3.10 or later, and there is none on this computer.',
    `${sudo}apt-get install python3 python3-venv`,
  ],
  [
    'all Pythons are too old',
    { npm: '', python3: python('3.9'), python: python('2.7') },
    'JupyterLab needs Python 3.10 or later, and python3 is 3.9, python is 2.7.',
    `${sudo}apt-get install python3 python3-venv`,
  ],
  [
    'Python lacks ensurepip, as Debian has it',
    { npm: '', python3: python('3.13', 0) },
    'Python 3.13 cannot make virtual environments here, because python3.13-venv is not installed.',
    `${sudo}apt-get install -y python3.13-venv`,
  ],
  [
    'pip is offline',
    { npm: '', python3: python('3.9'), 'python3.12': python('3.12') },
    'pip could not install the packages of requirements.txt: ERROR: No matching distribution found for anyio (all of it: .cache/pip.log).',
    'npm start, once this computer is online',
  ],
])(
  'npm start says in one sentence that %s, and what to type next',
  async (_case, programs, sentence, hint) => {
    await using machine = await FreshMachine.with(programs);
    const { code, stderr } = await machine.run('start', '--no-browser');
    expect(stderr).toBe(`${sentence}\nType: ${hint}\n`);
    expect(code).toBe(1);
  },
);

test('npm test counts a set-up that failed as one failure, in its last line', async () => {
  await using machine = await FreshMachine.with({ npm: '' });
  const { code, stdout } = await machine.run('test');
  expect(stdout).toMatch(/there is none on this computer\.\nType: .*\n\n0 passed, 1 failed\n$/);
  expect(code).toBe(1);
});

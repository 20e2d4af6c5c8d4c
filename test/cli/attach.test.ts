import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { packageFile } from '../../src/cli/package.ts';
import { lineAddress, shakeHands } from '../../src/protocol/private-line.ts';
import { noOtherUser } from '../kernel/another-user.ts';
import { Kernel } from '../kernel/start-kernel.ts';

jest.setTimeout(30_000);

let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  folder = await mkdtemp('/tmp/netcell-attach-');
  kernel = await kernelIn('one', 'namespaces.ipynb');
});
afterAll(async () => {
  await kernel[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** A kernel that Jupyter started for a notebook, as its connection file shows. */
async function kernelIn(runtime: string, notebook: string): Promise<Kernel> {
  process.env['JPY_SESSION_NAME'] = `/course/${notebook}`;
  const started = await Kernel.start();
  delete process.env['JPY_SESSION_NAME'];
  await announce(runtime, notebook, started);
  return started;
}

async function announce(runtime: string, notebook: string, { info }: Kernel): Promise<void> {
  await mkdir(join(folder, runtime), { recursive: true });
  const file = join(folder, runtime, `kernel-${notebook}.json`);
  await writeFile(file, JSON.stringify(info), { mode: 0o600 });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real `netcell attach`; `typed` is piped into it. */
const attach = async (args: readonly string[], typed = '', runtime = 'one'): Promise<Ended> =>
  watch([process.execPath, packageFile('dist', 'main.js'), 'attach', ...args], runtime, [
    ['', typed],
    ['', undefined],
  ]);

/** Runs a command and types each text when what stands before it has been printed; undefined ends its input. */
async function watch(
  command: readonly string[],
  runtime: string,
  steps: readonly (readonly [string, string | undefined])[],
): Promise<Ended> {
  const [file = '', ...rest] = command;
  const child = spawn(file, rest, { env: { ...process.env, JUPYTER_RUNTIME_DIR: join(folder, runtime) } });
  let [out, err] = ['', ''];
  const waiting = [...steps];
  let seen = 0;
  const type = () => {
    for (;;) {
      const [awaited, text] = waiting[0] ?? [];
      const shown = stripVTControlCharacters(out);
      const at = awaited === undefined ? -1 : shown.indexOf(awaited, seen);
      if (awaited === undefined || at < 0) return;
      seen = at + awaited.length;
      waiting.shift();
      if (text === undefined) child.stdin.end();
      else child.stdin.write(text);
    }
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    type();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  type();
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: stripVTControlCharacters(out), err };
}

test('where no kernel runs it says what makes a lab', async () => {
  const said = 'No lab of yours is running.';
  expect((await attach(['--list'], '', 'none')).out).toBe(`${said}\n`);
  const { code, err } = await attach([], '', 'none');
  expect(code).toBe(1);
  expect(err).toBe(`netcell: ${said}\n  Run a shell cell in a notebook first: it makes the lab.\n`);
});

test('it opens a shell in the lab of the notebook, and ends with it', async () => {
  await kernel.run('%%sh\nip netns add red; touch /tmp/from-the-notebook');
  const { code, out, err } = await attach([], 'ls -d /tmp/from*; ip netns list; echo "rc $?"\n');
  expect(err).toBe('');
  expect(out).toContain('/tmp/from-the-notebook\r\nred\r\nrc 0\r\n');
  expect(code).toBe(0);
});

test('with a namespace it opens the shell in there', async () => {
  expect((await attach(['red'], 'echo "in $(ip netns identify)"\n')).out).toContain('in red\r\n');
  const { code, err } = await attach(['green']);
  expect(code).toBe(1);
  expect(err).toBe('netcell: This lab has no namespace "green".\n  List them with `ip netns` in a cell.\n');
});

test('on a terminal it has that size, and Ctrl-C ends a command in the lab, not the program', async () => {
  const program = `${process.execPath} ${packageFile('dist', 'main.js')} attach`;
  const terminal = ['script', '-qec', `stty cols 77 rows 22; ${program}`, '/dev/null'];
  const { code, out } = await watch(terminal, 'one', [
    // One command, so that Ctrl-C finds it and never the shell between two.
    ['lab:~# ', `sh -c 'echo "size $(stty size)"; exec sleep 60'\n`],
    ['size 22 77', '\x03'],
    ['lab:~# ', 'echo "rc $?"; exit\n'],
  ]);
  expect(out).toContain('size 22 77\r');
  expect(out).toContain('rc 130\r');
  expect(code).toBe(0);
});

test('--lab names a lab, and one that is not there is answered with those that are', async () => {
  await kernel.run('%%sh --lab blue\ntouch /tmp/blue');
  expect((await attach(['--lab', 'blue'], 'ls -d /tmp/bl*\n')).out).toContain('/tmp/blue\r\n');
  expect((await attach(['--lab', 'grey'])).err).toBe(
    'netcell: No lab "grey" is running.\n  There are:\n' +
      '  namespaces.ipynb: main (native), namespaces: red\n  namespaces.ipynb: blue (native), namespaces: none\n',
  );
});

test('of several notebooks it asks for the name of one', async () => {
  await announce('two', 'namespaces.ipynb', kernel);
  const other = await kernelIn('two', 'vlan.ipynb');
  try {
    await other.run('%%sh\ntouch /tmp/vlan');
    const { err } = await attach([], '', 'two');
    expect(err).toContain('netcell: 2 notebooks have a lab "main".\n  Add --notebook with the beginning');
    expect((await attach(['--notebook', 'vlan'], 'ls -d /tmp/vl*\n', 'two')).out).toContain('/tmp/vlan\r\n');
  } finally {
    await other[Symbol.asyncDispose]();
  }
  expect((await attach(['--list'], '', 'two')).out).not.toContain('vlan');
});

const reason = noOtherUser();
if (reason !== undefined) process.stderr.write(`attach of other users: not tested: ${reason}\n`);
const othersTest = reason === undefined ? test : test.skip;

othersTest('labs of another user are neither listed nor entered, be they of root or not', async () => {
  const [ann, bob] = [1_670_000_001, 1_670_000_002];
  await chmod(folder, 0o755);
  await using annsKernel = await Kernel.start({ user: { uid: ann, gid: ann } });
  await announce('anns', 'ann.ipynb', annsKernel);
  await chown(join(folder, 'anns', 'kernel-ann.ipynb.json'), ann, ann);
  await annsKernel.run('%%sh\ntrue');
  const asUser = (uid: number, runtime: string, ...args: string[]) =>
    watch(
      [
        ...['setpriv', '--reuid', String(uid), '--regid', String(uid), '--clear-groups', '--'],
        ...[process.execPath, packageFile('dist', 'main.js'), 'attach', ...args],
      ],
      runtime,
      [['', undefined]],
    );
  expect((await asUser(ann, 'anns', '--list')).out).toBe(
    'kernel-ann.ipynb.json: main (native), namespaces: none\n',
  );
  for (const runtime of ['anns', 'one']) {
    expect((await asUser(bob, runtime, '--list')).out).toBe('No lab of yours is running.\n');
    expect(await asUser(bob, runtime)).toMatchObject({
      code: 1,
      out: '',
      err: 'netcell: No lab of yours is running.\n  Run a shell cell in a notebook first: it makes the lab.\n',
    });
  }
  expect((await asUser(ann, 'one', '--list')).out).toBe('No lab of yours is running.\n');
});

test('whoever has not the key of the kernel is not let in', async () => {
  const socket = connect(lineAddress(kernel.info.key));
  let heard = '';
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  await expect(shakeHands(socket, 'another key', 'visitor')).rejects.toMatchObject({ code: 'NotProven' });
  const naive = connect(lineAddress(kernel.info.key));
  naive.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  naive.write('x\n{"ask":"labs"}\n{"ask":"labs"}\n');
  await new Promise((resolve) => naive.once('close', resolve));
  expect(heard).not.toContain('labs');
  expect((await kernel.run('1 + 1')).result).toBe('2');
});

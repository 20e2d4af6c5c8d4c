import { execFile, execFileSync } from 'node:child_process';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { imagesFolder, wrongComputer } from '../../../../src/sandbox/vm/image.ts';
import type { Manifest } from '../../../../src/sandbox/vm/image.ts';
import { vm } from '../../../../src/sandbox/vm/engine.ts';

// The packages are those that `npm test` has downloaded and unpacked; what is tried here is what comes after.

jest.setTimeout(240_000);
const MAIN = new URL('../../../../dist/main.js', import.meta.url).pathname;
/** Nobody has this user id. */
const UID = 1_700_000_000 + (process.pid % 1_000_000);
const reason =
  process.getuid?.() === 0 ? (await vm.obstacles())[0]?.reason : 'only root can become another user';
if (reason !== undefined) process.stderr.write(`building an image: not tested: ${reason}\n`);

test('on another kind of computer the reason names both', () => {
  expect(wrongComputer('linux', 'x64')).toBeUndefined();
  expect(wrongComputer('linux', 'arm64')).toBe('its image is for Linux on x64, and this is linux on arm64');
});

(reason === undefined ? describe : describe.skip)('an image built by a user without privileges', () => {
  let cache: string;
  const folder = () => join(cache, 'netcell', 'vm');
  const images = () =>
    readdirSync(folder()).filter((name) => !name.startsWith('userland-') && name !== 'lock');
  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), 'netcell-images-'));
    mkdirSync(join(folder(), 'half-old'), { recursive: true });
    for (const name of readdirSync(imagesFolder()).filter((entry) => entry.startsWith('userland-')))
      execFileSync('cp', ['-r', join(imagesFolder(), name), folder()]);
    execFileSync('chown', ['-R', `${UID}:${UID}`, cache]);
  });
  afterAll(() => rmSync(cache, { recursive: true }));

  test('is built once where two ask for it at the same time, and what a build before left half-way is gone', async () => {
    const ended = await Promise.all([build(cache), build(cache)]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const booted = ended.filter(({ out }) => out.includes('booting it once'));
    expect(booted).toHaveLength(1);
    expect(images()).toHaveLength(1);
    const manifest = JSON.parse(
      readFileSync(join(folder(), images()[0] ?? '', 'manifest.json'), 'utf8'),
    ) as Manifest;
    expect(manifest.packages.find(({ name }) => name === 'iproute2')).toEqual({
      name: 'iproute2',
      version: expect.stringMatching(/^\d/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(statSync(join(folder(), images()[0] ?? '', 'ram')).uid).toBe(UID);
  });

  test('that was cut short is noticed, and built anew', async () => {
    truncateSync(join(folder(), images()[0] ?? '', 'state'), 1000);
    const { code, out } = await build(cache);
    expect([code, out]).toEqual([0, expect.stringContaining('booting it once')]);
    expect((await build(cache)).out).toBe('');
  });
});

(reason === undefined ? describe : describe.skip)('a KVM that hangs', () => {
  let cache: string;
  let through: string[];
  const run = (...command: readonly string[]) => asUser(cache, command, through, { NETCELL_KVM: '' });
  const manifestPath = () => {
    const folder = join(cache, 'netcell', 'vm');
    const [name = ''] = readdirSync(folder).filter((one) => !one.startsWith('userland-') && one !== 'lock');
    return join(folder, name, 'manifest.json');
  };
  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), 'netcell-images-'));
    const folder = join(cache, 'netcell', 'vm');
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(imagesFolder()).filter((entry) => entry.startsWith('userland-')))
      execFileSync('cp', ['-r', join(imagesFolder(), name), folder]);
    // Before the computer's own in PATH, and with a /dev/kvm that everybody may open.
    mkdirSync(join(cache, 'bin'));
    writeFileSync(join(cache, 'bin', 'qemu-system-x86_64'), HANGS_WITH_KVM, { mode: 0o755 });
    execFileSync('chown', ['-R', `${UID}:${UID}`, cache]);
    through = ['unshare', '--mount', 'sh', '-c', OPEN_KVM, 'open-kvm'];
  });
  afterAll(() => rmSync(cache, { recursive: true }));

  test('at its first boot is given up after 10 s, and doctor says why it is not used', async () => {
    const { code, out } = await run('vm', 'build', '--if-missing');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/booting it once \(KVM\) …\nbooting it once \(without KVM\) …/),
    ]);
    expect(JSON.parse(readFileSync(manifestPath(), 'utf8'))).toMatchObject({
      accelerator: 'tcg',
      withoutKvm: 'it was tried: nothing was heard of it within 10 s',
    });
    const doctor = await run('doctor');
    expect(doctor.out).toMatch(
      /vm engine.*a lab starts in \d+ ms; image of .*, without KVM \(it was tried: nothing was heard of it within 10 s\)/s,
    );
  });

  test('later, when a lab is made, is given up after 5 s, and doctor says what to type', async () => {
    const manifest = JSON.parse(readFileSync(manifestPath(), 'utf8')) as Manifest;
    writeFileSync(manifestPath(), JSON.stringify({ ...manifest, accelerator: 'kvm' }));
    const { out } = await run('doctor');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'the virtual machine did not start with KVM: nothing was heard of it within 5 s',
    );
    expect(out).toContain('NETCELL_KVM=0 netcell vm build');
  });
});

const HANGS_WITH_KVM = `#!/bin/sh
case " $* " in *' -accel kvm '*) exec sleep 1000 ;; esac
exec /usr/bin/qemu-system-x86_64 "$@"
`;
const OPEN_KVM = `set -e
mount -t tmpfs tmpfs /mnt
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /mnt
mkdir /mnt/pts /mnt/shm; mount --bind /dev/pts /mnt/pts; mount --bind /dev/shm /mnt/shm
ln -s /proc/self/fd /mnt/fd; ln -s pts/ptmx /mnt/ptmx; touch /mnt/kvm; chmod 666 /mnt/kvm
mount --move /mnt /dev
exec "$@"`;

test('without QEMU it says what to type', async () => {
  if (reason !== undefined) return;
  const cache = mkdtempSync(join(tmpdir(), 'netcell-images-'));
  chownSync(cache, UID, UID);
  const hide = [
    'unshare',
    '--mount',
    'sh',
    '-c',
    'mount --bind /dev/null /usr/bin/qemu-system-x86_64; exec "$@"',
    'hide',
  ];
  const { code, err } = await build(cache, hide);
  rmSync(cache, { recursive: true });
  expect(code).toBe(1);
  expect(err).toContain('The image of the vm engine cannot be built: QEMU is not installed.');
  expect(err).toContain('Type: sudo apt-get install --no-install-recommends qemu-system-x86');
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const build = (cache: string, before: readonly string[] = []) =>
  asUser(cache, ['vm', 'build', '--if-missing'], before);

/** A command of netcell, as the user whose cache this is. */
function asUser(
  cache: string,
  command: readonly string[],
  before: readonly string[] = [],
  variables: Readonly<Record<string, string>> = { NETCELL_KVM: '0' },
): Promise<Ended> {
  const user = [
    'setpriv',
    '--reuid',
    String(UID),
    '--regid',
    String(UID),
    '--clear-groups',
    '--no-new-privs',
  ];
  const [name = '', ...args] = [...before, ...user, process.execPath, MAIN, ...command];
  const env = {
    PATH: `${cache}/bin:${process.env['PATH'] ?? ''}`,
    HOME: cache,
    XDG_CACHE_HOME: cache,
    ...variables,
  };
  return new Promise((resolve) => {
    execFile(name, args, { cwd: '/', env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 137), out, err });
    });
  });
}

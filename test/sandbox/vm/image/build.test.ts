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

function build(
  cache: string,
  before: readonly string[] = [],
): Promise<{ code: number; out: string; err: string }> {
  const user = [
    'setpriv',
    '--reuid',
    String(UID),
    '--regid',
    String(UID),
    '--clear-groups',
    '--no-new-privs',
  ];
  const [name, ...args] = [...before, ...user, process.execPath, MAIN, 'vm', 'build', '--if-missing'];
  const env = { PATH: process.env['PATH'], HOME: cache, XDG_CACHE_HOME: cache, NETCELL_KVM: '0' };
  return new Promise((resolve) => {
    execFile(name, args, { cwd: '/', env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 137), out, err });
    });
  });
}

import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { CommandFailed, run } from './run.mjs';
import { say, step } from './say.mjs';

/** @typedef {{ name: string, gives: string }} Package a Debian package, and the command or file that tells that it is there */

/** @type {readonly Package[]} what a lab is made of, and what its cells call */
export const labPackages = [
  { name: 'bubblewrap', gives: 'bwrap' },
  { name: 'util-linux', gives: 'unshare' },
  { name: 'bsdutils', gives: 'script' },
  { name: 'procps', gives: 'ps' },
  { name: 'iproute2', gives: 'ip' },
  { name: 'iputils-ping', gives: 'ping' },
  { name: 'iptables', gives: 'iptables' },
  { name: 'nftables', gives: 'nft' },
  { name: 'conntrack', gives: 'conntrack' },
  { name: 'tcpdump', gives: 'tcpdump' },
  { name: 'traceroute', gives: 'traceroute' },
  { name: 'dnsmasq-base', gives: 'dnsmasq' },
  { name: 'isc-dhcp-client', gives: 'dhclient' },
  { name: 'qemu-system-x86', gives: 'qemu-system-x86_64' },
];

/** @type {readonly Package[]} the browser of the end-to-end tests */
export const testPackages = [
  { name: 'chromium', gives: 'chromium' },
  { name: 'fonts-dejavu-core', gives: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
];

/**
 * Installs what is missing when it may, else says what to type. Either way the set-up goes on: most of netcell
 * works without tcpdump, and `netcell doctor` tells what does not.
 * @param {readonly Package[]} wanted
 */
export async function installDebianPackages(wanted) {
  const missing = wanted.filter(({ gives }) => !isThere(gives)).map(({ name }) => name);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (!isThere('apt-get')) {
    say(`Missing on this computer: ${names}. Install them with its package manager; going on without.`);
  } else if (process.getuid?.() !== 0) {
    say(`Missing on this computer: ${names}. Going on without; to install them, type:`);
    say(`  sudo apt-get update && sudo apt-get install -y ${names}`);
  } else {
    await aptInstall(missing);
  }
}

/**
 * As root. Says so and goes on when apt-get fails.
 * @param {readonly string[]} names
 */
async function aptInstall(names) {
  try {
    await step(`Installing Debian packages: ${names.join(' ')}`, () => aptGetInstall(names));
  } catch (thrown) {
    if (!(thrown instanceof CommandFailed)) throw thrown;
    say(
      `apt-get could not install them: ${thrown.last} (all of it: .cache/apt-get.log). Going on without; to try again, type:`,
    );
    say(`  apt-get update && apt-get install -y ${names.join(' ')}`);
  }
}

/** @param {readonly string[]} names */
export async function aptGetInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may be at work, on a machine that has just booted for one.
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  await run('apt-get', 'apt-get', ['update'], env);
  await run('apt-get', 'apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...names], env);
}

/**
 * A plain user's PATH often lacks the sbin folders, where `ip` and `iptables` live.
 * @param {string} gives
 */
export function isThere(gives) {
  if (isAbsolute(gives)) return isReadable(gives, constants.R_OK);
  const folders = `${process.env['PATH'] ?? ''}${delimiter}/usr/local/sbin:/usr/sbin:/sbin`.split(delimiter);
  return folders.some((folder) => folder !== '' && isReadable(join(folder, gives), constants.X_OK));
}

/**
 * @param {string} path
 * @param {number} mode
 */
function isReadable(path, mode) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

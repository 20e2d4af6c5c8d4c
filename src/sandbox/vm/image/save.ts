import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, linkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { quote } from '../../shell/bash.ts';
import { boot } from '../guest/init.ts';
import { BIRTH, portOf } from '../guest/ports.ts';
import { shellOf, started } from '../lab.ts';
import { memoryBytes, NOBODY, startMachine } from '../machine.ts';
import type { Accelerator, Machine } from '../machine.ts';

/**
 * Boots the `kernel` and `initrd` of a folder, lets the machine become a lab, and saves it as the files `ram` and `state`
 * in another one. Returns the mark of its shell. `files`: path in the lab → content.
 */
export async function bootAndSave(
  userland: string,
  folder: string,
  accelerator: Accelerator,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  for (const name of SAVED) writeFileSync(join(folder, name), '', { flag: 'wx', mode: 0o600 });
  truncateSync(join(folder, 'ram'), memoryBytes);
  if (process.getuid?.() === 0) {
    for (const name of SAVED) chownSync(join(folder, name), NOBODY, NOBODY);
    chmodSync(folder, 0o711);
  }
  const mark = randomBytes(12).toString('hex');
  // Under names in this folder, for who starts it may not see the others.
  for (const name of BOOTED) linkSync(join(userland, name), join(folder, name));
  const machine = startMachine(folder, accelerator, { kernel: 'kernel', initrd: 'initrd' });
  try {
    await started(machine, () => becomeLab(machine, mark, files), BOOT_LIMIT[accelerator]);
    await started(machine, () => save(machine, 'state'));
  } finally {
    for (const name of BOOTED) rmSync(join(folder, name));
    machine.process.kill('SIGKILL');
    // One that hangs in the kernel's KVM does not even end by that: nobody waits for it then.
    await Promise.race([machine.exited, new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }
  return mark;
}

const SAVED = ['ram', 'state'];
const BOOTED = ['kernel', 'initrd'];

async function becomeLab(
  machine: Machine,
  mark: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const text = Buffer.from(boot(files, mark));
  const events = once(machine.port(portOf(5)), 'data');
  machine.port(BIRTH).write(Buffer.concat([Buffer.from(`${text.length}\n`), text]));
  await events;
  const { shell } = shellOf(machine, mark);
  for (const command of WARM) {
    const run = shell.run(command);
    while ((await run.next()).done !== true);
  }
}

/** What every lab would otherwise load from its files, or make a module of, the first time. */
const WARM = [
  'ip -j link; ip -j addr; ip netns; bridge -j link; tc qdisc; sysctl net.ipv4.ip_forward',
  'ip netns add warm; ip netns exec warm true; ip netns del warm; cat /dev/null | head -1 | tail -1 | wc -l',
  'ping -c 1 127.0.0.1; tcpdump --version; timeout 1 true; conntrack -L; ss -H; pgrep -x none; date; ps; seq 1 | sort',
  'iptables -t nat -S; ip6tables -S; nft list ruleset; nft flush ruleset',
  `python3 -c ${quote('import http.server, socketserver, json')}`,
  'command -v curl nc dnsmasq traceroute arping >/dev/null; history -c; rm -rf /tmp/*; cd /root; sync',
];

async function save({ qmp }: Machine, state: string): Promise<void> {
  await qmp.ask('migrate-set-capabilities', {
    capabilities: [{ capability: 'x-ignore-shared', state: true }],
  });
  await qmp.ask('migrate', { uri: `exec:cat >${quote(state)}` });
  for (;;) {
    const { status } = (await qmp.ask('query-migrate')) as { status?: string };
    if (status === 'completed') return;
    if (status === 'failed') throw new Error('QEMU could not save the state of the machine');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** ms. Without KVM a boot takes some ten seconds on an idle computer; with it, one or two, or it hangs. */
const BOOT_LIMIT = { tcg: 240_000, kvm: 10_000 } as const;

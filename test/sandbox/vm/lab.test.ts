import { afterAll, expect, jest, test } from '@jest/globals';
import type { Lab, LabOptions } from '../../../src/sandbox/engine.ts';
import { defaultLimits } from '../../../src/sandbox/limits.ts';
import { vm } from '../../../src/sandbox/vm/engine.ts';
import { collect } from '../collect.ts';

jest.setTimeout(60_000);
const obstacles = await vm.obstacles();
const labTest = obstacles.length === 0 ? test : test.skip;
if (obstacles.length > 0)
  process.stderr.write(`virtual machines: not tested: ${obstacles[0]?.reason ?? ''}\n`);

const open: Lab[] = [];
const start = async (options: Partial<LabOptions> = {}) => {
  const lab = await vm.start({ wrappers: {}, ...options });
  open.push(lab);
  return lab;
};
afterAll(() => Promise.all(open.map((lab) => lab.close())));

const printed = async (lab: Lab, text: string) => (await collect(lab, text)).stdout;

labTest('each has the time of now, whenever the image was made', async () => {
  const seconds = Number(await printed(await start(), 'date +%s'));
  expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(3);
});

labTest(
  'no two have the same random numbers, of the kernel or of bash, nor the same MAC addresses',
  async () => {
    const text =
      'head -c 16 /dev/urandom | od -An -tx1; echo $RANDOM$RANDOM$RANDOM; ip link add va type veth peer name vb; cat /sys/class/net/va/address';
    const labs = await Promise.all([start(), start(), start()]);
    const said = await Promise.all(labs.map(async (lab) => (await printed(lab, text)).trim().split('\n')));
    for (const line of [0, 1, 2]) expect(new Set(said.map((lines) => lines[line])).size).toBe(3);
  },
);

labTest('bash counts its seconds from the start of the lab', async () => {
  expect(Number(await printed(await start(), 'echo $SECONDS'))).toBeLessThan(5);
});

labTest('it has no network card, no disk, and no file of the computer', async () => {
  const lab = await start();
  expect(await printed(lab, 'ip -br link | cut -d" " -f1; ls /sys/block | grep -v "^loop\\|^ram"')).toBe(
    'lo\n',
  );
  expect(
    await printed(
      lab,
      `ls -d ${process.cwd()} /home/* 2>/dev/null; cut -d" " -f3 /proc/mounts | sort -u | grep -c "^9p\\|^virtiofs\\|^ext"`,
    ),
  ).toBe('0\n');
});

labTest('its wrappers are those that were asked for, whichever the image has', async () => {
  const lab = await start({
    wrappers: { ip: '#!/bin/sh\necho "mine: $1"\n', more: "#!/bin/sh\necho it\\'s more\n" },
  });
  expect(await printed(lab, 'ip link; more; ls /.netcell/bin')).toBe("mine: link\nit's more\nip\nmore\n");
});

labTest('its limits are those that were asked for', async () => {
  const limits = { ...defaultLimits, processes: 64, disk: 2 * 1024 * 1024, files: 300 };
  const lab = await start({ limits });
  expect(
    await printed(lab, 'df --output=size -k /tmp | tail -1 | tr -d " "; ulimit -n; bash -c "ulimit -n"'),
  ).toBe('2048\n300\n300\n');
  const many = await collect(lab, 'for i in $(seq 100); do sleep 5 & done 2>&1 | grep -c "fork: retry"');
  expect(Number(many.stdout)).toBeGreaterThan(0);
});

/** Takes memory piece by piece: of all at once it would be refused. */
const HOG = `python3 -c 'kept = []
while True: kept.append(bytearray(b"x" * (8 << 20)))'`;

labTest('a program that is ended for want of memory is told from one that was killed', async () => {
  const lab = await start();
  const { code, outOfMemory } = await collect(lab, HOG);
  expect([code, outOfMemory]).toEqual([137, true]);
  expect(await collect(lab, 'bash -c "kill -9 \\$\\$"')).toMatchObject({ code: 137 });
  expect((await collect(lab, 'bash -c "kill -9 \\$\\$"')).outOfMemory).toBeUndefined();
});

labTest('reboot is refused, as everywhere', async () => {
  const lab = await start();
  const { stdout } = await collect(
    lab,
    'reboot -f 2>&1 || python3 -c "import ctypes; print(ctypes.CDLL(None).reboot(0x1234567))"; echo on',
  );
  expect(stdout).toMatch(/-1\non\n$/);
});

labTest('a machine that is stopped from inside is a lab that has ended', async () => {
  let ended = 0;
  const lab = await start({ onEnd: () => (ended += 1) });
  await expect(collect(lab, 'echo b >/proc/sysrq-trigger; sleep 5')).rejects.toMatchObject({
    code: 'LabGone',
  });
  expect(ended).toBe(1);
});

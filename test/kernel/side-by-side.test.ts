import { expect, jest, test } from '@jest/globals';
import { noOtherUser } from './another-user.ts';
import { Kernel } from './start-kernel.ts';

/** How many kernels run at the same time; `NETCELL_KERNELS=50` needs a computer with 8 GB of memory. */
const KERNELS = Number(process.env['NETCELL_KERNELS'] ?? 4);
const AT_ONCE = 4;
/** Nobody has this user id. */
const USER = 1_660_000_000 + (process.pid % 1_000_000);

jest.setTimeout(30_000 + KERNELS * 10_000);

/** The same names and addresses in each: `same`, 10.0.0.1, port 8000, /tmp/mine, `sleep 700`. */
const make = (number: number) => `%%sh
ip netns add same && ip link add same0 type veth peer name same1 && ip addr add 10.0.0.1/24 dev same0 && ip link set same0 up
iptables -A INPUT -s 10.9.9.${number} -j DROP; echo ${number} >/tmp/mine; sleep 700 & x=${number}
cd /tmp && python3 -m http.server 8000 >/dev/null 2>&1 &
for i in {1..100}; do (: </dev/tcp/10.0.0.1/8000) 2>/dev/null && break; sleep 0.1; done`;

const LOOK = `%%sh
echo $x $(cat /tmp/mine) $(ip netns list | wc -l) $(ls /sys/class/net | wc -l) $(pgrep -cfx 'sleep 700') $(iptables -S INPUT | grep -c DROP)
exec 3<>/dev/tcp/10.0.0.1/8000; printf 'GET /mine HTTP/1.0\\r\\n\\r\\n' >&3; tail -n 1 <&3; exec 3<&-`;

const CELL = `(await (await fetch('http://10.0.0.1:8000/mine')).text()).trim()`;

test('kernels at the same time do not see each other, whoever runs them', async () => {
  const users = noOtherUser() === undefined ? [undefined, { uid: USER, gid: USER }] : [undefined];
  const kernels: Kernel[] = [];
  // A few at a time: fifty that begin at once keep a computer busy for longer than one may take to start.
  while (kernels.length < KERNELS) {
    const next = Array.from({ length: Math.min(AT_ONCE, KERNELS - kernels.length) }, (_, index) => {
      const user = users[index % users.length];
      return Kernel.start(user ? { user } : {});
    });
    kernels.push(...(await Promise.all(next)));
  }
  try {
    await Promise.all(kernels.map((kernel, index) => kernel.run(make(index + 1))));
    const shell = await Promise.all(kernels.map((kernel) => kernel.run(LOOK)));
    expect(shell.map(({ stdout, error }) => [stdout, ...error])).toEqual(
      kernels.map((_, index) => [`${index + 1} ${index + 1} 1 3 1 1\n${index + 1}\n`]),
    );
    const cells = await Promise.all(kernels.map((kernel) => kernel.run(CELL)));
    expect(cells.map(({ result }) => result)).toEqual(kernels.map((_, index) => `'${index + 1}'`));
    // The end of one is nobody else's.
    await kernels[0]?.run('%%sh\nkill -9 -1');
    await kernels[0]?.run('%reset');
    const after = await Promise.all(kernels.slice(1).map((kernel) => kernel.run('%%sh\necho $x')));
    expect(after.map(({ stdout }) => stdout)).toEqual(kernels.slice(1).map((_, index) => `${index + 2}\n`));
  } finally {
    await Promise.all(kernels.map((kernel) => kernel[Symbol.asyncDispose]()));
  }
});

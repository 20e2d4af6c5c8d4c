import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

/** Perl that connects to a Unix socket and prints what that says; Node fills abstract names up with zeros. */
const SOCKETS = `use Socket; sub reach { for my $form ("a*", "a108") {
  socket(my $s, AF_UNIX, SOCK_STREAM, 0); connect($s, pack("S$form", AF_UNIX, $_[0])) and print(<$s>), last } }`;

describeAttacks('services of the computer', (scene) => {
  test('are there for programs of the computer, or the attacks below would prove nothing', async () => {
    const { bystander, computer } = scene();
    const said =
      computer.run('bash', '-c', `cat </dev/tcp/127.0.0.1/${bystander.port}`) +
      computer.run('perl', '-e', `${SOCKETS} reach("\\0netcell-bystander"); reach("${bystander.bus}")`);
    expect(said).toBe('you reached loopback\nyou reached abstract\nyou reached bus\n');
    // It says so on a pipe, which takes a moment.
    while (bystander.reached.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect([...bystander.reached].sort()).toEqual(['abstract', 'bus', 'loopback']);
  });

  test('on loopback, on the uplink and behind it are not reached', async () => {
    const { bystander, lab } = scene();
    const before = bystander.reached.length;
    const { stdout } = await collect(
      lab,
      `for host in 127.0.0.1 ::1 192.0.2.10 0.0.0.0 localhost; do timeout 1 bash -c "cat </dev/tcp/$host/${bystander.port}" 2>/dev/null; done; echo done`,
    );
    expect(stdout).toBe('done\n');
    expect(bystander.reached.length).toBe(before);
  });

  test('on abstract sockets are not reached or seen', async () => {
    const { bystander, lab } = scene();
    const before = bystander.reached.length;
    const { stdout } = await collect(
      lab,
      `perl -e '${SOCKETS} reach("\\0netcell-bystander")'; grep bystander /proc/net/unix; umount /proc 2>/dev/null; grep bystander /proc/net/unix /proc/*/net/unix 2>/dev/null; echo done`,
    );
    expect(stdout).toBe('done\n');
    expect(bystander.reached.length).toBe(before);
  });

  test('on the message bus and other socket files are not there', async () => {
    const { bystander, lab } = scene();
    const { stdout } = await collect(
      lab,
      `perl -e '${SOCKETS} reach("${bystander.bus}"); reach("/run/dbus/system_bus_socket"); reach("/var/run/docker.sock")'
       echo "<$DBUS_SESSION_BUS_ADDRESS$SSH_AUTH_SOCK$DISPLAY>"; find / -xdev -type s 2>/dev/null; find /run /tmp /usr -type s`,
    );
    expect(stdout).toBe('<>\n');
  });
});

import { expect, test } from '@jest/globals';
import { collect } from '../sandbox/collect.ts';
import { describeAttacks } from './attack.ts';

describeAttacks("the computer's network", (scene) => {
  test('its interfaces cannot be deleted, renamed, taken down or moved into the lab', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for device in uplink elsewhere; do
         ip link del $device && echo deleted
         ip link set $device down && echo "took down"
         ip link set $device name stolen && echo renamed
         ip link set $device netns $$ && echo moved
         ip addr flush dev $device && echo flushed
       done 2>/dev/null
       ip -br link | grep -c -e uplink -e elsewhere`,
    );
    expect(stdout).toBe('0\n');
  });

  test('what a lab does to its own loopback, routes and rules stays in the lab', async () => {
    const { code } = await collect(
      scene().lab,
      'ip link set lo down && ip route flush table all; ip rule flush && ip link add uplink type bridge && ip link del uplink',
    );
    expect(code).toBe(0);
  });

  test('its firewall cannot be flushed, by nft or by iptables', async () => {
    const { computer, lab } = scene();
    const { stdout } = await collect(
      lab,
      `nft flush ruleset && echo "flushed mine"; nft delete table inet guard 2>/dev/null && echo "deleted another's"
       for tables in iptables ip6tables iptables-legacy; do
         $tables -F; $tables -t nat -F; $tables -P INPUT DROP; $tables -P FORWARD ACCEPT
       done >/dev/null 2>&1; echo done`,
    );
    expect(stdout).toBe('flushed mine\ndone\n');
    expect(computer.run('nft', 'list', 'ruleset')).toContain('tcp dport 22 counter');
  });

  test('its network settings are not those that a lab writes', async () => {
    const { code } = await collect(
      scene().lab,
      'for f in ip_forward conf/all/forwarding conf/default/rp_filter; do echo 1 >/proc/sys/net/ipv4/$f || exit; done',
    );
    expect(code).toBe(0);
  });

  test('its network cannot be entered by a number, a name or a path', async () => {
    const { stdout } = await collect(
      scene().lab,
      `for pid in $(seq 60); do nsenter --net=/proc/$pid/ns/net ip -br link; ip link show netns $pid; done 2>/dev/null | grep -e uplink -e elsewhere
       ip netns attach stolen 1 2>/dev/null && ip -n stolen -br link | grep uplink
       for id in $(seq 0 40); do ip link add stolen$id link-netnsid $id type veth peer name theirs netns $id; done 2>/dev/null
       ip -all netns exec ip -br link | grep uplink; echo done`,
    );
    expect(stdout).toBe('done\n');
  });
});

import { expect } from '@jest/globals';
import { collect } from '../collect.ts';
import type { Case } from '../contract.ts';

/** Two namespaces with a cable between them: red 10.9.0.1, blue 10.9.0.2. */
const CABLE = `
ip netns add red && ip netns add blue
ip link add eth0 netns red type veth peer name eth0 netns blue
ip -n red addr add 10.9.0.1/24 dev eth0 && ip -n blue addr add 10.9.0.2/24 dev eth0
ip -n red link set eth0 up && ip -n blue link set eth0 up
ip -n red link set lo up && ip -n blue link set lo up
`;

/** bash whose exit code and, where given, output must be as said. */
const works = (
  title: string,
  text: string,
  { stdout, ...wants }: { stdout?: string | RegExp } & Pick<Case, 'needs' | 'programs'> = {},
): Case => ({
  title,
  ...wants,
  run: async ({ lab }) => {
    const result = await collect(lab, text);
    expect([result.code, result.code === 0 ? '' : result.stderr]).toEqual([0, '']);
    const printed = result.chunks.map((chunk) => (chunk.kind === 'listing' ? chunk.listing : chunk).text);
    if (stdout !== undefined) expect(printed.join('')).toMatch(stdout);
  },
});

export const networkCases: readonly Case[] = [
  works(
    'namespaces are made, listed, entered and deleted',
    'ip netns add a && ip netns add b && ip netns exec a true && ip netns del a && ip netns | cat',
    {
      stdout: /^b\n$/,
    },
  ),
  works(
    'a command runs in all namespaces at once',
    'ip netns add a && ip netns add b && ip -all netns exec sh -c "echo in it" && ip -all netns del && ip netns | cat',
    { stdout: /^\nnetns: (a|b)\nin it\n\nnetns: (a|b)\nin it\n$/ },
  ),
  works(
    'a cable between two namespaces carries packets',
    `${CABLE} ip netns exec red ping -c 1 -W 1 10.9.0.2`,
    {
      stdout: /1 received, 0% packet loss/,
      needs: ['veth'],
    },
  ),
  works(
    'a bridge joins two namespaces',
    `ip link add br0 type bridge && ip link set br0 up
     for i in 1 2; do
       ip netns add h$i && ip link add p$i type veth peer name eth0 netns h$i && ip link set p$i master br0 up
       ip -n h$i addr add 10.8.0.$i/24 dev eth0 && ip -n h$i link set eth0 up
     done
     ip netns exec h1 ping -c 1 -W 2 10.8.0.2 && bridge link`,
    { stdout: /1 received[^]*p1[^]*master br0/, needs: ['veth', 'bridge'] },
  ),
  works(
    'a VXLAN tunnel carries packets',
    `${CABLE}
     ip -n red link add vx type vxlan id 42 dstport 4789 remote 10.9.0.2 dev eth0
     ip -n blue link add vx type vxlan id 42 dstport 4789 remote 10.9.0.1 dev eth0
     ip -n red addr add 10.42.0.1/24 dev vx && ip -n blue addr add 10.42.0.2/24 dev vx
     ip -n red link set vx up && ip -n blue link set vx up
     ip netns exec red ping -c 1 -W 2 10.42.0.2`,
    { stdout: /1 received/, needs: ['veth', 'vxlan'] },
  ),
  works(
    'macvlan interfaces are made',
    'ip link add v0 type veth peer name v1 && ip link add mv link v0 type macvlan mode bridge',
    {
      needs: ['veth', 'macvlan'],
    },
  ),
  works(
    'iptables translates addresses',
    'iptables -t nat -A POSTROUTING -s 10.0.0.0/8 -o lo -j MASQUERADE && iptables -t nat -S POSTROUTING',
    {
      stdout: /-A POSTROUTING -s 10\.0\.0\.0\/8 -o lo -j MASQUERADE/,
      needs: ['iptables'],
    },
  ),
  works(
    'iptables filters',
    'iptables -A OUTPUT -d 127.0.0.9 -j DROP && ! ping -c 1 -W 0.2 127.0.0.9 >/dev/null 2>&1',
    {
      needs: ['iptables'],
    },
  ),
  works(
    'ip6tables filters',
    'ip6tables -A OUTPUT -d ::1 -p ipv6-icmp -j REJECT && ip6tables -S OUTPUT && ! ping -c 1 -W 0.2 ::1 >/dev/null 2>&1',
    { stdout: /-A OUTPUT -d ::1\/128 -p ipv6-icmp -j REJECT/, needs: ['iptables'] },
  ),
  works(
    'traceroute shows the routers on the way',
    `${CABLE}
     ip netns add far && ip link add eth1 netns blue type veth peer name eth0 netns far
     ip -n blue addr add 10.10.0.1/24 dev eth1 && ip -n far addr add 10.10.0.2/24 dev eth0
     ip -n blue link set eth1 up && ip -n far link set eth0 up
     ip -n red route add default via 10.9.0.2 && ip -n far route add default via 10.10.0.1
     ip netns exec blue sysctl -qw net.ipv4.ip_forward=1
     ip netns exec red traceroute -n -w 1 -q 1 10.10.0.2`,
    {
      stdout: / 1 {2}10\.9\.0\.2 [^]* 2 {2}10\.10\.0\.2 /,
      needs: ['veth', 'forwarding'],
      programs: ['traceroute'],
    },
  ),
  works(
    'dnsmasq answers for names, and gives addresses to who asks by DHCP, as a service that goes on',
    `${CABLE} ip -n red addr flush dev eth0
     ip netns exec blue dnsmasq -C /dev/null --no-resolv --address=/web.lab/10.9.0.80 --interface=eth0 --bind-interfaces \\
       --dhcp-range=10.9.0.50,10.9.0.59 --dhcp-leasefile=/tmp/leases --pid-file=/tmp/dnsmasq.pid --no-ping
     ip netns exec red timeout 15 dhclient -1 -lf /tmp/lease -pf /tmp/dhclient.pid eth0
     ip -n red -4 -br addr show eth0 | cat; ip -n red route | cat
     mkdir -p /etc/netns/red; echo 'nameserver 10.9.0.2' >/etc/netns/red/resolv.conf
     ip netns exec red getent hosts web.lab`,
    {
      stdout: /10\.9\.0\.5\d\/24 [^]*default via 10\.9\.0\.2 [^]*10\.9\.0\.80 +web\.lab/,
      needs: ['veth'],
      programs: ['dnsmasq', 'dhclient'],
    },
  ),
  works('nft has tables of its own', 'nft add table ip mine && nft list tables', {
    stdout: /^table ip mine\n$/,
    needs: ['nft'],
  }),
  works(
    'tcpdump shows a packet and writes a file',
    `${CABLE}
     ip netns exec red timeout 5 tcpdump --immediate-mode -i eth0 -c 1 -w /tmp/file.pcap icmp 2>/dev/null & sleep 0.3
     ip netns exec blue ping -c 2 -i 0.2 10.9.0.1 >/dev/null; wait $!
     tcpdump -nn -r /tmp/file.pcap 2>/dev/null`,
    { stdout: /10\.9\.0\.2 > 10\.9\.0\.1: ICMP echo request/, needs: ['veth', 'capture'] },
  ),
  works(
    'connections are tracked',
    'iptables -A OUTPUT -m conntrack --ctstate NEW -j ACCEPT; ping -c 1 127.0.0.1 >/dev/null; conntrack -L 2>/dev/null',
    {
      stdout: /icmp .*src=127\.0\.0\.1/,
      needs: ['conntrack', 'iptables'],
    },
  ),
  works(
    'sysctl net.* is set in the lab and in a namespace',
    `ip netns add red
     sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.disable_ipv6=1
     ip netns exec red sysctl -n net.ipv4.ip_forward; sysctl -n net.ipv4.ip_forward net.ipv6.conf.all.disable_ipv6`,
    { stdout: /^0\n1\n1\n$/ },
  ),
  works(
    'a namespace has the resolv.conf that /etc/netns gives it',
    `ip netns add red; mkdir -p /etc/netns/red
     echo 'nameserver 192.0.2.53' >/etc/netns/red/resolv.conf
     ip netns exec red cat /etc/resolv.conf; cat /etc/resolv.conf`,
    { stdout: /^nameserver 192\.0\.2\.53\n$/ },
  ),
  works(
    'a server in one namespace is reached from another',
    `${CABLE}
     ip netns exec blue python3 -m http.server 8000 >/dev/null 2>&1 & server=$!
     for i in {1..60}; do
       ip netns exec red bash -c 'exec 3<>/dev/tcp/10.9.0.2/8000 && printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3 && head -1 <&3' 2>/dev/null && break; sleep 0.2
     done; kill $server`,
    { stdout: /^HTTP\/1\.0 200 OK/, needs: ['veth'] },
  ),
  works(
    'its own loopback answers, and a nested network namespace may be made',
    'ping -c 1 -W 1 127.0.0.1 && unshare -n ip -br link | cat',
    {
      stdout: /1 received[^]*lo +DOWN/,
    },
  ),
  {
    title: 'the addresses of the computer are free to use',
    run: async ({ lab }) => {
      const { networkInterfaces } = await import('node:os');
      const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
      for (const { cidr, address } of own.filter(({ family, internal }) => family === 'IPv4' && !internal)) {
        const result = await collect(lab, `ip addr add ${cidr ?? ''} dev lo && ping -c 1 -W 1 ${address}`);
        expect(result.code).toBe(0);
      }
    },
  },
];

import type { Message } from './message.ts';

/** What `sysctl`, `tcpdump` and the shell say. */
export const systemMessages: readonly Message[] = [
  {
    message: 'sysctl: cannot stat /proc/sys/{key}: No such file or directory',
    means:
      'There is no setting "{key}": the name is misspelt, or its part of the kernel or its interface is not there.',
    look: 'sysctl -a | grep PART-OF-THE-NAME; a value is set with sysctl -w NAME=VALUE, without blanks',
    after: 'sysctl -w net.ipv4.ip_forwad=1',
  },
  {
    message: 'sysctl: setting key "{key}": Invalid argument',
    means: 'The setting {key} cannot have this value.',
    look: 'sysctl {key}',
    after: 'sysctl -w net.ipv4.ip_forward=x',
  },
  {
    message: 'sysctl: permission denied on key "{key}"',
    means: 'The setting {key} is one of the whole computer, and a lab may change those of its network alone.',
    look: 'sysctl -a | grep ^net',
    after: 'sysctl -w vm.swappiness=1',
  },
  {
    message: 'sysctl: command line(0): invalid syntax, continuing...',
    means: 'A value must follow, with = and no blank before it.',
    look: 'sysctl -w net.ipv4.ip_forward=1',
    after: 'sysctl -w net.ipv4.ip_forward',
  },
  {
    message: 'tcpdump: {device}: No such device exists',
    means: 'There is no interface "{device}" in this namespace.',
    look: 'ip link, tcpdump -D',
    after: 'tcpdump -i nope',
  },
  {
    message: 'tcpdump: {file}: No such file or directory',
    means: 'There is no file or folder "{file}".',
    look: 'ls',
    after: 'tcpdump -r /nope',
  },
  {
    message: 'bash: connect: Connection refused',
    means: 'The computer is there, but no program listens on that port, or a firewall refuses it.',
    look: 'ss -tln, at the other end',
    after: 'echo >/dev/tcp/10.1.0.2/81',
  },
  {
    message: 'bash: connect: No route to host',
    means: 'No route leads there, nobody answers to the address (ARP), or a firewall refuses it.',
    look: 'ip route get ADDRESS, ip neigh',
    after: 'echo >/dev/tcp/10.89.0.1/81',
  },
  {
    message: 'exec of "{command}" failed: No such file or directory',
    means: 'There is no command "{command}".',
    look: 'type {command}',
    after: 'ip netns exec red nosuchcmd',
  },
  {
    message: "tcpdump: can't parse filter expression: syntax error",
    means: 'tcpdump does not know such a filter.',
    look: 'man pcap-filter; for example: tcpdump -i lo tcp port 80',
    after: 'tcpdump -i lo prot 80',
  },
  {
    message: "tcpdump: unknown port '{port}'",
    means: '"{port}" is no port: a number up to 65535, or a name.',
    look: 'grep -w http /etc/services',
    after: 'tcpdump -i lo port httpx',
  },
  {
    message: 'bash: {command}: command not found',
    means: 'There is no command "{command}" in the lab: it is misspelt, or not installed on this computer.',
    look: 'compgen -c | grep PART-OF-THE-NAME',
    after: 'pign 127.0.0.1',
  },
  {
    message: 'timeout: failed to run command ‘{command}’: No such file or directory',
    means: 'There is no command "{command}" in the lab: it is misspelt, or not installed on this computer.',
    look: 'compgen -c | grep PART-OF-THE-NAME',
    after: 'timeout 1 pign 127.0.0.1',
  },
  {
    message: "curl: (7) Failed to connect to {host} port {port} after {time} ms: Couldn't connect to server",
    means: 'No program listens at port {port} of {host}, no route leads there, or a firewall refuses it.',
    look: 'ping -c 1 {host}; ss -tln, at the other end',
    after: '',
  },
  {
    message: 'OSError: [Errno 98] Address already in use',
    means: 'Another program has this port already, in the same namespace.',
    look: 'ss -ltnp',
    after: `python3 -c "import socket; a, b = socket.socket(), socket.socket(); a.bind(('', 81)); b.bind(('', 81))"`,
  },
  {
    message: 'OSError: [Errno 99] Cannot assign requested address',
    means: 'The program wants an address that this namespace does not have.',
    look: 'ip addr',
    after: 'python3 -m http.server 81 --bind 9.9.9.9',
  },
  {
    message: 'Error: Cannot delete qdisc with handle of zero.',
    means: 'The interface has no queue of yours, only the one that it came with.',
    look: 'tc qdisc',
    after: 'tc qdisc del dev lo root',
  },
];

import type { Message } from './message.ts';

/** What `sysctl`, `tcpdump` and the shell say. */
export const systemMessages: readonly Message[] = [
  {
    message: 'sysctl: cannot stat /proc/sys/{key}: No such file or directory',
    means:
      'There is no setting "{key}": the name is misspelt, or its part of the kernel or its interface is not there.',
    look: 'sysctl -a | grep PART-OF-THE-NAME',
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
];

import type { Message } from './message.ts';

/** What `ip` says of names that are not there, and of words that are missing or too many. */
export const ipWordMessages: readonly Message[] = [
  {
    message: 'Cannot create namespace file "/run/netns/{name}": File exists',
    means: 'There is a namespace "{name}" already.',
    look: 'ip netns; delete it with ip netns del {name}',
    after: 'ip netns add red',
  },
  {
    message: 'Cannot open network namespace "{name}": No such file or directory',
    means: 'There is no namespace "{name}".',
    look: 'ip netns; make it with ip netns add {name}',
    after: 'ip netns exec green true',
  },
  {
    message: 'Cannot remove namespace file "/run/netns/{name}": No such file or directory',
    means: 'There is no namespace "{name}" to delete.',
    look: 'ip netns',
    after: 'ip netns del green',
  },
  {
    message: 'Error: argument "{name}" is wrong: Invalid "netns" value',
    means: 'There is no namespace "{name}" to move the interface to.',
    look: 'ip netns; make it with ip netns add {name}',
    after: 'ip link set veth0 netns green',
  },
  {
    message: 'Invalid netns name "{name}"',
    means: 'A namespace is a file in /run/netns: its name cannot be "{name}".',
    look: 'ip netns',
    after: 'ip netns add a/b',
  },
  {
    message: 'Cannot find device "{device}"',
    means: 'There is no interface "{device}" in this namespace; it may be in another one.',
    look: 'ip link; in another namespace: ip -n NAME link',
    after: 'ip link set nope up',
  },
  {
    message: 'Device "{device}" does not exist.',
    means: 'There is no interface "{device}" in this namespace; it may be in another one.',
    look: 'ip link; in another namespace: ip -n NAME link',
    after: 'ip link show nope',
  },
  {
    message: 'Error: argument "{device}" is wrong: Device does not exist',
    means: 'There is no interface "{device}" in this namespace.',
    look: 'ip link',
    after: 'ip link set veth0 master nope',
  },
  {
    message: 'Not enough information: "dev" argument is required.',
    means: 'It is not said which interface is meant.',
    look: 'ip link; add "dev NAME"',
    after: 'ip addr add 10.1.0.5/24',
  },
  {
    message: 'Error: either "dev" is duplicate, or "{word}" is a garbage.',
    means: '"{word}" is a word too many: ip takes it for the name of a second interface.',
    look: 'ip link help',
    after: 'ip link set veth0 ip',
  },
  {
    message: 'Object "{word}" is unknown, try "{help}".',
    means: '"{word}" is none of the things that the command knows, such as link, addr or route.',
    look: '{help}',
    after: 'ip adr',
  },
  {
    message: 'Command "{word}" is unknown, try "{help}".',
    means: '"{word}" is none of the verbs, such as show, add, set or del.',
    look: '{help}',
    after: 'ip link foo',
  },
  {
    message: 'Command line is not complete. Try option "help"',
    means: 'A word at the end needs another one after it.',
    look: 'ip address help, ip link help, ip route help',
    after: 'ip addr add 10.1.0.5/24 dev',
  },
  {
    message: 'Not enough information: "type" argument is required',
    means: 'It is not said what kind of interface to make.',
    look: 'ip link add NAME type bridge; other types: ip link help',
    after: 'ip link add br9',
  },
  {
    message: 'No netns name specified',
    means: 'The name of the namespace is missing.',
    look: 'ip netns add NAME',
    after: 'ip netns add',
  },
  {
    message: 'No command specified',
    means: 'It is not said what to run in the namespace.',
    look: 'ip netns exec NAME COMMAND',
    after: 'ip netns exec red',
  },
];

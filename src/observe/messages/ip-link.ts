import type { Context, Message } from './message.ts';

/** What `ip link` says. The kernel's own words come after `RTNETLINK answers:` or, where it says more, after `Error:`. */
export const ipLinkMessages: readonly Message[] = [
  {
    message: 'RTNETLINK answers: File exists',
    means: whatExists,
    look: 'ip link, ip addr, ip route, bridge fdb',
    after: 'ip link add br0 type bridge',
  },
  {
    message: 'Error: Attribute failed policy validation.',
    means:
      'One of the values is not allowed; often a name is longer than the 15 characters that an interface may have.',
    look: 'the length of the name, and the numbers',
    after: 'ip link add toolonginterfacename type bridge',
  },
  {
    message: 'RTNETLINK answers: Operation not permitted',
    means: 'Only root may do this.',
    look: 'id; in a terminal of your own: sudo',
    after: 'setpriv --inh-caps=-all --bounding-set=-all ip link add br9 type bridge',
  },
  {
    message: 'RTNETLINK answers: Device or resource busy',
    means:
      'The interface is in use: it belongs to a bridge, carries a macvlan, or is up while it should change.',
    look: 'ip -d link; ip link set NAME nomaster, or ip link set NAME down',
    after: 'ip link set low master br0',
  },
  {
    message: 'RTNETLINK answers: Invalid argument',
    means: invalid,
    look: 'ip -d link, which says what the interface is',
    after: 'ip link set lo master br0',
  },
  {
    message: 'RTNETLINK answers: Cannot assign requested address',
    means: noSuchAddress,
    look: 'ip addr; 02:00:00:00:00:01 is a good MAC address',
    after: 'ip link set br0 address 01:00:00:00:00:01',
  },
  {
    message: '"{address}" is invalid lladdr.',
    means: '"{address}" is no MAC address: six pairs of hexadecimal digits, parted by colons.',
    look: '02:00:00:00:00:01 is one',
    after: 'ip link set veth0 address zz',
  },
  {
    message: 'Error: Can not enslave a bridge to a bridge.',
    means: 'A bridge cannot be the port of another bridge.',
    look: 'ip link add p0 type veth peer name p1; one end in each bridge ties them together',
    after: 'ip link set br1 master br0',
  },
  {
    message: 'Error: mtu less than device minimum.',
    means: 'An interface needs an MTU of at least 68 bytes, and 1280 for IPv6.',
    look: 'ip -d link, which says minmtu and maxmtu',
    after: 'ip link set veth0 mtu 10',
  },
  {
    message: 'Error: Unknown device type.',
    means: 'The type is misspelt, or this kernel has no interfaces of that type.',
    look: 'ip link help',
    after: 'ip link add br9 type brigde',
  },
  {
    message: 'RTNETLINK answers: Operation not supported',
    means:
      'This interface cannot do that; lo, for example, can neither be deleted nor be a port of a bridge.',
    look: 'ip -d link',
    after: 'ip link del lo',
  },
  {
    message: 'Error: argument "{name}" is wrong: "name" not a valid ifname',
    means: '"{name}" is no name for an interface: it has 15 characters at most, without blanks and slashes.',
    look: 'the length of the name',
    after: 'ip link set br1 name averyveryverylongname',
  },
  {
    message: 'Error: argument "{number}" is wrong: Invalid "mtu" value',
    means: '"{number}" is no MTU: a number of bytes, such as 1500.',
    look: 'ip -d link, which says minmtu and maxmtu',
    after: 'ip link set br1 mtu 9999999999',
  },
  {
    message: 'Error: argument "{number}" is wrong: invalid id',
    means: '"{number}" is no VNI: a VNI has 24 bits, so it is a number up to 16777215.',
    look: 'the number after "id"',
    after: 'ip link add vx9 type vxlan id 16777216 dstport 4789',
  },
  {
    message: 'both "name" and "dev" cannot be used when creating devices.',
    means: 'A word is missing: after "name" must follow the name, and after it "type".',
    look: 'ip link add name NAME type TYPE',
    after: 'ip link add name type bridge',
  },
];

// One message for whatever is added twice: the cell says what it was.
function whatExists({ text }: Context): string {
  const kinds = KINDS.filter(({ typed }) => typed.test(text));
  const [only] = kinds;
  return kinds.length === 1 && only ? only.means : 'What you add is there already.';
}

const KINDS = [
  {
    typed: /\bip\b.*\bro?u?t?e?\s+add\b/,
    means: 'There is a route to that destination already (with the same metric).',
  },
  { typed: /\bip\b.*\blink\s+add\b/, means: 'There is an interface with that name already.' },
  {
    typed: /\bip\b.*\bneigh\w*\s+add\b/,
    means: 'The neighbour table has an entry for that address already.',
  },
  { typed: /\bip\b.*\bname\s+\S+\s*$/m, means: 'There is an interface with that name already.' },
  {
    typed: /\bbridge\s+fdb\s+add\b/,
    means:
      'The forwarding database has an entry for that MAC address already; "append" adds a further destination.',
  },
];

function invalid({ text }: Context): string {
  return /\bmtu\b/.test(text)
    ? 'The interface cannot have this MTU: a VXLAN takes 50 bytes of the MTU of the interface below.'
    : 'The kernel cannot do this with these values, or not with this kind of interface.';
}

// Older kernels say so, too, where an address that should be deleted is not there.
function noSuchAddress({ text }: Context): string {
  return /\bip\b.*\ba(ddr\w*)?\s+del/.test(text)
    ? 'The interface does not have this address, or has it with another prefix length.'
    : 'The address is not one that an interface may have; a MAC address must have an even second digit.';
}

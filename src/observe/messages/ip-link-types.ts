import type { Message } from './message.ts';

/** What `ip link` says of VLANs and VXLANs. */
export const ipLinkTypeMessages: readonly Message[] = [
  {
    message: 'Error: Required attributes not provided to perform the operation.',
    means: 'This kind of interface needs more to be told: a VXLAN needs "id NUMBER".',
    look: 'ip link help TYPE, for example ip link help vxlan',
    after: 'ip link add vx9 type vxlan',
  },
  {
    message: 'vxlan: destination port not specified',
    means:
      'Without dstport the kernel uses port 8472, while others use 4789, and the two do not find each other.',
    look: 'add "dstport 4789" to the command',
    after: 'ip link add vx8 type vxlan id 8',
  },
  {
    message: 'Error: A VXLAN device with the specified VNI already exists.',
    means: 'There is a VXLAN with this VNI and port in this namespace already.',
    look: 'ip -d link show type vxlan',
    after: 'ip link add vx2 type vxlan id 100 remote 10.1.0.2 dstport 4789',
  },
  {
    message: 'Error: Cannot change VNI.',
    means: 'A VXLAN keeps the VNI that it was made with.',
    look: 'ip link del NAME, then make it again with the new id',
    after: 'ip link set vx type vxlan id 7',
  },
  {
    message: 'Error: 8021q: VLAN device already exists.',
    means: 'The interface below has a VLAN with this id already, under another name.',
    look: 'ip -d link show type vlan',
    after: '',
  },
  {
    message: 'Error: 8021q: Invalid VLAN id.',
    means: 'A VLAN id is a number from 1 to 4094.',
    look: 'the number after "id"',
    after: '',
  },
  {
    message: 'Error: 8021q: VLAN properties not specified.',
    means: 'A VLAN needs its number.',
    look: 'ip link add link PARENT name NAME type vlan id NUMBER',
    after: '',
  },
  {
    message: 'vxlan: missing virtual network identifier',
    means: 'A VXLAN needs its number, the VNI.',
    look: 'add "id NUMBER" to the command',
    after: 'ip link add vx9 type vxlan dstport 4789',
  },
];

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  broadcastAddress,
  cidrText,
  contains,
  networkAddress,
  parseAddress,
  parseCidr,
  type Cidr,
} from '../src/address.ts';

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} was not read`);
  return parsed;
};

test.each([
  ['10.0.0.1', { ip: '10.0.0.1', family: 4 }],
  ['2001:DB8:0:0::1', { ip: '2001:db8::1', family: 6 }],
  ['::ffff:10.0.0.1', { ip: '::ffff:10.0.0.1', family: 6 }],
])('%s is an address', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test.each(['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1/24', 'fe80::1%eth0', '1::2::3', ' 10.0.0.1'])(
  '%j is no address',
  (text) => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test.each(['10.0.0.1', '10.0.0.1/', '10.0.0.1/33', '::1/129', '10.0.0.1/-1', '10.0.0.1/2x', '/24'])(
  '%j is no address with a prefix length',
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test.each([
  ['192.168.10.7/24', '192.168.10.0', '192.168.10.255'],
  ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
  ['172.16.31.9/20', '172.16.16.0', '172.16.31.255'],
  ['203.0.113.5/32', '203.0.113.5', '203.0.113.5'],
  ['203.0.113.5/0', '0.0.0.0', '255.255.255.255'],
  ['2001:db8::1/64', undefined, undefined],
])('the network of %s begins at %s and ends at %s', (text, first, last) => {
  expect([networkAddress(cidr(text)), broadcastAddress(cidr(text))]).toEqual([first, last]);
});

test.each([
  ['10.0.0.1/24', '10.0.0.254', true],
  ['10.0.0.1/24', '10.0.1.254', false],
  ['2001:db8::1/64', '2001:db8::ffff', true],
  ['2001:db8::1/64', '2001:db8:0:1::1', false],
  ['0.0.0.0/0', '2001:db8::1', false],
])('whether %s contains %s: %s', (network, ip, expected) => {
  const address = parseAddress(ip);
  expect(address && contains(cidr(network), address)).toBe(expected);
});

test('an address is in its own network, and its text is read again as the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(32), (ip, prefix) => {
      const one = cidr(`${ip}/${prefix}`);
      expect(contains(one, one)).toBe(true);
      expect(parseCidr(cidrText(one))).toEqual(one);
    }),
  );
});

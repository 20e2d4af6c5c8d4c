import { describe, expect, test } from '@jest/globals';
import { chapterOn } from './chapter.ts';

describe.each(['native', 'vm'] as const)('the chapter on iptables, %s engine', (engine) => {
  const { printed, losses } = chapterOn(engine, '04-iptables');

  test('the router answers, but passes nothing on until forwarding is on', () => {
    expect(losses('not-forwarding')).toEqual(['0%', '100%']);
    expect(losses('forwarding')).toEqual(['0%']);
    expect(printed('forwarding')).toContain('ttl=63');
  });

  test('pings to the router move INPUT and OUTPUT, pings through it FORWARD alone', () => {
    const icmp = (id: string) => rules(id).map(({ packets }) => packets);
    // In the order of the listing: INPUT, FORWARD, OUTPUT.
    expect(icmp('meters')).toEqual([0, 0, 0]);
    expect(icmp('ping-router')).toEqual([2, 0, 2]);
    expect(icmp('ping-server')).toEqual([0, 4, 0]);
  });

  test('REJECT is an answer, DROP is none', () => {
    expect(printed('web-server')).toContain('Hello from the server. You are 10.0.1.2.');
    expect(printed('reject')).toContain('No connection to 203.0.113.2 port 80: Connection refused');
    expect(rules('reject')).toMatchObject([{ packets: 1, target: 'REJECT' }]);
    expect(printed('reject')).toMatch(/^-A FORWARD -i lan0 -p tcp -m tcp --dport 80 -j REJECT/m);
    expect(printed('drop')).toContain('No connection to 203.0.113.2 port 80: no answer in 2 seconds');
    expect(rules('drop')).toMatchObject([{ target: 'DROP' }]);
    expect(rules('drop')[0]?.packets).toBeGreaterThan(1);
  });

  test('an ACCEPT below a DROP is never asked, above it it lets the page through', () => {
    expect(printed('wrong-order')).toContain('The page did not come.');
    expect(rules('wrong-order')).toMatchObject([{ target: 'DROP' }, { target: 'ACCEPT', packets: 0 }]);
    expect(rules('wrong-order')[0]?.packets).toBeGreaterThan(0);
    expect(printed('right-order')).toContain('Hello from the server.');
    expect(rules('right-order')).toMatchObject([{ target: 'ACCEPT' }, { target: 'DROP' }]);
  });

  test('with a rule for the way out alone, the policy drops the replies', () => {
    expect(losses('only-outwards')).toEqual(['100%']);
    expect(printed('only-outwards')).toContain('Chain FORWARD (policy DROP 2 packets');
    expect(rules('only-outwards')).toMatchObject([{ packets: 2, target: 'ACCEPT' }]);
  });

  test('connection tracking lets the replies in, and nobody else', () => {
    expect(losses('established')).toEqual(['0%']);
    expect(rules('established').map(({ packets }) => packets)).toEqual([3, 1]);
    expect(printed('established')).toMatch(
      /src=10\.0\.1\.2 dst=203\.0\.113\.2 .*src=203\.0\.113\.2 dst=10\.0\.1\.2/,
    );
    expect(losses('inwards')).toEqual(['100%']);
    expect(printed('inwards')).toContain('Chain FORWARD (policy DROP 2 packets');
  });

  test('without a way back the request arrives, and no answer leaves', () => {
    expect(losses('no-way-back')).toEqual(['100%']);
    expect(printed('no-way-back').match(/IP 10\.0\.1\.2 > 203\.0\.113\.2: ICMP echo request/g)).toHaveLength(
      2,
    );
  });

  test('MASQUERADE mends it, and the table nat is asked once for five pings', () => {
    expect(losses('count-nat')).toEqual(['0%']);
    expect(rules('count-nat')).toMatchObject([{ packets: 1, target: 'MASQUERADE' }]);
  });

  test('the source changes at the router, as the captures, the conversation and the server say', () => {
    const [, inside = '', outside = ''] = printed('both-sides').split(/At (?:lan0|wan0), .*:\n/);
    expect(inside).toContain('IP 10.0.1.2 > 203.0.113.2: ICMP echo request');
    expect(outside).toContain('IP 203.0.113.1 > 203.0.113.2: ICMP echo request');
    expect(printed('both-sides')).toMatch(
      /src=10\.0\.1\.2 dst=203\.0\.113\.2 .*src=203\.0\.113\.2 dst=203\.0\.113\.1/,
    );
    expect(printed('both-sides')).toContain('You are 203.0.113.1.');
  });

  test('rules in the wrong place are refused', () => {
    expect(printed('illegal')).toContain('RULE_APPEND failed (Invalid argument)');
    expect(printed('illegal')).toContain('No chain/target/match by that name.');
    expect(printed('illegal')).toContain('unknown option "--dport"');
  });

  test('a published port needs DNAT, and a filter rule for the address after it', () => {
    expect(printed('unpublished')).toContain('No connection to 203.0.113.1 port 8080: Connection refused');
    expect(printed('publish')).toContain('The page did not come.');
    const [dnat, ...forward] = rules('publish');
    expect(dnat).toMatchObject({ target: 'DNAT' });
    expect(dnat?.packets).toBeGreaterThan(0);
    expect(forward[2]).toMatchObject({ packets: 0, target: 'ACCEPT' });
    expect(printed('mend-publish')).toContain('Hello from inside. You are 203.0.113.2.');
    expect(rules('mend-publish')[2]).toMatchObject({ packets: 1, target: 'ACCEPT' });
    expect(printed('mend-publish')).toMatch(
      /dst=203\.0\.113\.1 sport=\d+ dport=8080 src=10\.0\.1\.2 .* sport=80 /,
    );
  });

  test('the router itself needs the rule in OUTPUT, too', () => {
    expect(printed('from-itself')).toContain('No connection to 203.0.113.1 port 8080: Connection refused');
    expect(printed('output-rule')).toContain('Hello from inside.');
  });

  test('one packet is traced through every chain, and its destination changes in nat PREROUTING', () => {
    const steps = [...printed('trace').matchAll(/^(\w+:\w+) +to (\S+:\d+) /gm)].map(
      ([, chain, destination]) => `${chain} ${destination}`,
    );
    expect([...new Set(steps)]).toEqual([
      'raw:PREROUTING 203.0.113.1:8080',
      'mangle:PREROUTING 203.0.113.1:8080',
      'nat:PREROUTING 203.0.113.1:8080',
      'mangle:FORWARD 10.0.1.2:80',
      'filter:FORWARD 10.0.1.2:80',
      'mangle:POSTROUTING 10.0.1.2:80',
      'nat:POSTROUTING 10.0.1.2:80',
    ]);
    const counted = [...printed('trace-counters').matchAll(/^(\w+:\w+) +(\d+) packet/gm)];
    expect(counted).toHaveLength(9);
    for (const [, chain = '', packets] of counted)
      expect([chain, packets]).toEqual([chain, chain.endsWith('INPUT') ? '0' : '1']);
  });

  test('a chain of its own sends web traffic back by RETURN, and refuses the rest', () => {
    expect(losses('visitors')).toEqual(['100%']);
    expect(printed('visitors')).toContain('Destination Port Unreachable');
    expect(printed('visitors')).toContain('Hello from the server.');
    expect(printed('visitors')).toContain('Chain VISITORS (1 references)');
    const listed = rules('visitors');
    expect(listed[0]).toMatchObject({ packets: 3, target: 'VISITORS' });
    expect(listed.slice(-2)).toMatchObject([
      { packets: 1, target: 'RETURN' },
      { packets: 2, target: 'REJECT' },
    ]);
    expect(printed('delete-chain')).toContain('CHAIN_DEL failed (Device or resource busy): chain VISITORS');
    expect(printed('delete-chain')).not.toContain('-N VISITORS');
  });

  test('the filter stops the direct way, the proxy serves the page and refuses the secret', () => {
    expect(printed('ask-proxy')).toMatch(
      /Directly:\nNo connection .*: Connection refused\nBy the proxy:\nHello from the server. You are 203.0.113.1.\nBy the proxy, a secret:\nThe proxy says no to \/secret\n/,
    );
    expect(rules('ask-proxy').map(({ packets }) => packets)).toEqual([1, 0, 0, 0]);
    expect(printed('ask-proxy')).toMatch(/src=10\.0\.1\.2 dst=10\.0\.1\.1 sport=\d+ dport=3128 /);
    expect(printed('ask-proxy')).toMatch(/src=203\.0\.113\.1 dst=203\.0\.113\.2 sport=\d+ dport=80 /);
  });

  test('the rules stay when the namespaces go, until they are deleted', () => {
    const [, rest = ''] = printed('clean-up-all').split('net.ipv4.ip_forward = 0\n');
    expect(rules('clean-up-all').length).toBeGreaterThan(3);
    expect(rest).toBe('-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n');
  });

  /** The rules that a cell lists by `iptables -nvL`, in order. */
  const rules = (id: string) =>
    [...printed(id).matchAll(/^ *(?:\d+ +)?(\d+) +\d+ ([A-Z]+)? +(?:\d+|all|icmp|tcp) +-- /gm)].map(
      ([, packets, target = '']) => ({ packets: Number(packets), target }),
    );
});

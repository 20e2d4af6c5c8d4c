import { afterAll, expect, jest, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { topologyCell } from '../../src/magics/topology-cell.ts';
import type { Context } from '../../src/magics/magic.ts';
import { engines, missingIn } from '../../src/sandbox/choose.ts';
import type { Engine } from '../../src/sandbox/engine.ts';
import { Labs } from '../../src/sandbox/labs.ts';
import { quietly } from '../../src/magics/topology/quietly.ts';

jest.setTimeout(60_000);

const TOPOLOGY = `hosts: { a: 10.0.10.1/24, b: 10.0.10.2/24, c: 10.0.20.3/24 }
routers:
  gw:
    interfaces:
      eth0.10: { vlan: 10, address: 10.0.10.254/24 }
      eth0.20: { vlan: 20, address: 10.0.20.254/24 }
switches: [sw1, sw2]
links:
  - { endpoints: [a, sw1], vlan: 10 }
  - { endpoints: [b, sw2], vlan: 10 }
  - { endpoints: [c, sw2], vlan: 20 }
  - { endpoints: [sw1, sw2], trunk: [10, 20] }
  - { endpoints: [gw, sw1], trunk: [10, 20] }
`;

for (const engine of engines) await testOn(engine);

async function testOn(engine: Engine): Promise<void> {
  const title = `VLANs over a trunk, and a router between them, in a lab of engine ${engine.name}`;
  const reasons = (await engine.obstacles()).map(({ reason }) => reason);
  const missing = reasons.length > 0 ? [] : await missingIn(engine, ['vlan', 'vlan_filtering']);
  const why = [...reasons, ...(missing.length > 0 ? [`its kernel has no ${missing.join(', ')}`] : [])];
  if (why.length > 0) {
    process.stderr.write(`${engine.name}: "${title}" is left out: ${why.join('; ')}\n`);
    test.skip(title, () => undefined);
    return;
  }
  const labs = new Labs(
    {},
    () => undefined,
    (options) => engine.start(options),
  );
  afterAll(() => labs.close());
  test(title, async () => {
    const lab = await labs.current();
    const run = async (text: string, namespace?: string) => (await quietly(lab, text, { namespace })).stdout;
    await cell(labs, TOPOLOGY);
    expect(await run('bridge vlan show dev sw1-sw2; bridge vlan show dev a-eth0')).toBe(
      `port              vlan-id  
sw1-sw2           10
                  20
port              vlan-id  
a-eth0            10 PVID Egress Untagged
`,
    );
    expect(await run('ping -c 1 -W 3 10.0.10.2', 'a')).toContain(' 0% packet loss');

    // Into the other VLAN there is no way but by the router.
    expect(await run('ip route add 10.0.20.0/24 dev eth0; ping -c 1 -W 2 10.0.20.3', 'a')).toContain(
      ' 100% packet loss',
    );
    await run('ip route del 10.0.20.0/24; ip route add default via 10.0.10.254', 'a');
    await run('ip route add default via 10.0.20.254', 'c');
    expect(await run('ping -c 1 -W 3 10.0.20.3', 'a')).toContain(' 0% packet loss');
  });
}

async function cell(labs: Labs, body: string): Promise<Output[]> {
  const given = {
    body,
    line: 2,
    operand: undefined,
    switches: new Set<string>(),
    values: new Map<string, string>(),
  };
  const outputs: Output[] = [];
  const context = { labs, signal: new AbortController().signal } as Context;
  for await (const output of topologyCell.run(given, context)) outputs.push(output);
  return outputs;
}

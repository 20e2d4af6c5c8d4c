import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandText, planText } from '../../src/topology/command.ts';
import { differences, isSame } from '../../src/topology/differences.ts';
import { parseTopology } from '../../src/topology/parse.ts';
import { plan } from '../../src/topology/plan.ts';
import { buildScript } from '../../src/topology/script.ts';

/** Star and chain networks with what a cell can say about them; always valid. */
const texts = fc
  .record({
    hosts: fc.integer({ min: 1, max: 20 }),
    switches: fc.integer({ min: 1, max: 3 }),
    vlans: fc.array(fc.integer({ min: 1, max: 4094 }), { minLength: 1, maxLength: 4 }),
    cables: fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 10 }),
    isRouter: fc.boolean(),
    mtu: fc.option(fc.integer({ min: 68, max: 9000 })),
  })
  .map(({ hosts, switches, vlans, cables, isRouter, mtu }) => {
    const vlan = (index: number) => vlans[index % vlans.length] ?? 1;
    const more = mtu === null ? '' : `, mtu: ${mtu}`;
    const between = cables.map(([a, b]) => [a % hosts, b % hosts]).filter(([a, b]) => a !== b);
    return [
      `${isRouter ? 'routers' : 'hosts'}:`,
      ...Array.from({ length: hosts }, (_, i) => `  h${i}: [10.0.0.${i + 1}/24, 2001:db8::${i + 1}/64]`),
      'switches:',
      ...Array.from({ length: switches }, (_, i) => `  s${i}: { stp: ${i === 1} }`),
      'links:',
      ...Array.from(
        { length: hosts },
        (_, i) => `  - { endpoints: [h${i}, s${i % switches}], vlan: ${vlan(i)}${more} }`,
      ),
      ...Array.from(
        { length: switches - 1 },
        (_, i) => `  - { endpoints: [s${i}, s${i + 1}], trunk: [${vlans.join(', ')}] }`,
      ),
      ...between.map(([a, b]) => `  - [h${a}, h${b}]`),
    ].join('\n');
  });

test('the plan of any topology is the same each time, and its words need no quotes', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const [a, b] = [parseTopology(text).topology, parseTopology(text).topology];
      expect(planText(plan(a))).toBe(planText(plan(b)));
      expect([isSame(a, b), differences(a, b)]).toEqual([true, []]);
      for (const command of plan(a)) expect(commandText(command)).toMatch(/^(ip|bridge) [\w ./:=-]+$/);
    }),
    { numRuns: 60 },
  );
});

test('in any plan a name is made before it is used, and made once', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const namespaces = new Set(['']);
      const interfaces = new Set<string>();
      const make = (namespace: string, name = '') => {
        expect(namespaces).toContain(namespace);
        expect(interfaces).not.toContain(`${namespace} ${name}`);
        interfaces.add(`${namespace} ${name}`);
      };
      for (const command of plan(parseTopology(text).topology)) {
        if (!('args' in command) || command.tool === 'sysctl') continue;
        const { args, namespace = '' } = command;
        const after = (word: string, from = 0) => {
          const at = args.indexOf(word, from);
          return at < 0 ? undefined : args[at + 1];
        };
        if (args[0] === 'netns') {
          expect(namespaces).not.toContain(args[2]);
          namespaces.add(args[2] ?? '');
        } else if (args.includes('veth')) {
          const peer = args.indexOf('peer');
          const own = args.slice(0, peer).indexOf('netns');
          make(own < 0 ? '' : (args[own + 1] ?? ''), args[2]);
          make(after('netns', peer) ?? '', after('name', peer));
        } else if (args[0] === 'link' && args[1] === 'add') make(namespace, args[2]);
        else {
          const name = args[1] === 'set' ? args[2] : after('dev');
          if (name !== 'lo') expect(interfaces).toContain(`${namespace} ${name ?? ''}`);
        }
        const master = after('master');
        if (master !== undefined) expect(interfaces).toContain(`${namespace} ${master}`);
      }
    }),
    { numRuns: 60 },
  );
});

test('of any plan each command can be found again by the batch and the line at which a tool stopped', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const commands = plan(parseTopology(text).topology);
      const { script, failures } = buildScript(commands);
      const marks = [...script.matchAll(/-batch - <<'E'\n([\s\S]*?)\nE\nc=\$\?; echo "@(\d+)/g)];
      const found = marks.flatMap(([, lines = '', id = '']) =>
        lines.split('\n').flatMap((_line, index) => {
          const printed = `oops\nCommand failed -:${index + 1}\n@${id} 1\n`;
          return failures({ stdout: printed, stderr: '' }).map(({ command }) => command);
        }),
      );
      const settings = commands.filter(({ tool }) => tool === 'sysctl');
      expect(new Set([...found, ...settings])).toEqual(new Set(commands));
    }),
    { numRuns: 20 },
  );
});

import { inWords } from '../sandbox/choose.ts';
import type { CapabilityName } from '../sandbox/capabilities.ts';

/** What commands say where the kernel lacks something, and by which words of theirs one knows what. */
const SIGNS: readonly {
  readonly said: RegExp;
  readonly typed: readonly (readonly [RegExp, CapabilityName])[];
}[] = [
  {
    said: /Unknown device type|Operation not supported/,
    typed: (['vlan', 'vxlan', 'macvlan', 'ipvlan', 'dummy', 'bond', 'vrf', 'gre', 'wireguard'] as const).map(
      (name) => [new RegExp(`\\btype ${name}\\b`), name] as const,
    ),
  },
  { said: /Operation not supported/, typed: [[/\bvlan_filtering 1\b|\bbridge vlan\b/, 'vlan_filtering']] },
  {
    said: /qdisc kind is unknown/,
    typed: [
      [/\bnetem\b/, 'netem'],
      [/\btbf\b/, 'tbf'],
    ],
  },
];

/** The sentence for a text that printed this on stderr in a lab of the computer's own kernel; undefined where none is due. */
export function kernelLacks(text: string, stderr: string): string | undefined {
  const names = SIGNS.filter(({ said }) => said.test(stderr))
    .flatMap(({ typed }) => typed)
    .flatMap(([words, name]) => (words.test(text) ? [name] : []));
  if (names.length === 0) return undefined;
  return `this computer's kernel has no ${inWords([...new Set(names)])}. To go on in a small virtual machine that has, run %lab engine vm, and then the cells again.`;
}

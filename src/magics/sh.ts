import { LabError } from '../errors.ts';
import { namespaceName } from '../topology/namespace.ts';
import { labName, labOption } from './lab-option.ts';
import type { Magic } from './magic.ts';
import { requireText, runShellCell } from './shell-cell.ts';

export const sh = {
  name: 'sh',
  kind: 'cell',
  summary: 'run bash in the lab',
  details: `bash as root of this notebook's lab. Variables, functions and the working directory last from cell to cell.
Listings of \`ip\`, \`bridge\`, \`iptables\`, \`nft\` and \`ss\` come back as tables. \`$ \` prompts and \`sudo\` from a blog just work.`,
  example: '%%sh\nip link add br0 type bridge\nip link show br0',
  options: {
    on: { value: 'NS', about: 'run in namespace NS of the lab, which must exist' },
    lab: labOption,
    fresh: { about: 'run in a sandbox made for this cell alone, and gone after it' },
  },
  async *run(given, { labs, signal, late, ask }) {
    const { body, values } = given;
    requireText('%%sh', body);
    const on = values.get('on');
    const namespace = on === undefined ? undefined : namespaceName(on);
    const name = labName(given);
    if (!given.switches.has('fresh')) {
      yield* runShellCell(await labs.current(name), body, { namespace, signal, late, labs, ask });
      return;
    }
    refuseWithFresh(values);
    const lab = await labs.fresh();
    try {
      yield* runShellCell(lab, body, { signal, late, labs, ask });
    } finally {
      await lab.close();
    }
  },
} satisfies Magic;

/** A fresh sandbox has nothing to choose from. */
function refuseWithFresh(values: ReadonlyMap<string, string>): void {
  if (values.has('on'))
    throw new LabError('--on and --fresh do not go together: a fresh sandbox has no namespaces yet.', {
      code: 'BadMagic',
      hint: 'Leave one of them out, or make the namespace inside the cell with `ip netns add`.',
    });
  if (values.has('lab'))
    throw new LabError('--lab and --fresh do not go together: a fresh sandbox is gone after its cell.', {
      code: 'BadMagic',
      hint: 'Leave one of them out: `--lab NAME` makes a second lab that lasts.',
    });
}

import { quote } from '../sandbox/shell/bash.ts';
import { namespaceName } from '../topology/namespace.ts';
import { labName, labOption } from './lab-option.ts';
import type { Magic } from './magic.ts';
import { requireText, runShellCell, shellOutputs } from './shell-cell.ts';
import { exitError } from './exit-code.ts';

export const netns = {
  name: 'netns',
  kind: 'cell',
  summary: 'make a namespace if it is missing, then run bash in it',
  details: `Like \`%%sh --on NS\`, and the namespace is made first where it is not there, as \`ip netns add NS\` makes it:
with nothing in it but a loopback interface that is down.`,
  example: '%%netns red\nip link set lo up\nip addr',
  operand: { name: 'NS', required: true, about: 'the name of the namespace' },
  options: { lab: labOption },
  async *run(given, { labs, signal, late, ask }) {
    const { operand = '', body } = given;
    const namespace = namespaceName(operand);
    requireText('%%netns', body);
    const lab = await labs.current(labName(given));
    const name = quote(namespace);
    const made = yield* shellOutputs(lab, `[ -e /run/netns/${name} ] || command ip netns add ${name}`, {
      signal,
    });
    if (made.code !== 0) throw exitError(made.code, signal.aborted);
    yield* runShellCell(lab, body, { namespace, signal, late, labs, ask });
  },
} satisfies Magic;

import { namespaceName } from '../topology/namespace.ts';
import type { Magic } from './magic.ts';
import { runTypeScript } from './typescript-cell.ts';

export const ts = {
  name: 'ts',
  kind: 'cell',
  summary: 'run TypeScript, with --on in a namespace of the lab',
  details: `The same as a cell without a magic. With \`--on NS\`, sockets and child processes are in namespace NS; each
namespace has names of its own, which last from cell to cell, and a lab has room for three of them.`,
  example: "%%ts --on red\nimport { networkInterfaces } from 'node:os';\nnetworkInterfaces()",
  options: { on: { value: 'NS', about: 'run in namespace NS of the lab, which must exist' } },
  async *run({ body, values }, context) {
    const on = values.get('on');
    // The line of the magic stands above, so that an error's line number is the cell's own.
    yield* runTypeScript(`\n${body}`, context, on === undefined ? undefined : namespaceName(on));
  },
} satisfies Magic;

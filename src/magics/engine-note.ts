import type { Output } from '../cell/output.ts';
import { note } from '../render/note.ts';
import type { Lab } from '../sandbox/engine.ts';

const told = new WeakSet<Lab>();

/** Says once for each lab, before its first output, which engine made it and why, where that is not the usual one. */
export function* engineNote(lab: Lab): Generator<Output, void, void> {
  if (lab.reason === undefined || told.has(lab)) return;
  told.add(lab);
  yield note(`this lab runs in ${ENGINES[lab.engine] ?? `the ${lab.engine} engine`}, ${lab.reason}.`);
}

const ENGINES: Readonly<Record<string, string>> = {
  native: "namespaces of this computer's own kernel",
  vm: 'a small virtual machine',
};

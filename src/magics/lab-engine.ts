import type { Output } from '../cell/output.ts';
import { LabError } from '../errors.ts';
import { capabilities } from '../sandbox/capabilities.ts';
import type { CapabilityName } from '../sandbox/capabilities.ts';
import { engines, inWords, missingIn } from '../sandbox/choose.ts';
import type { Engine, Lab } from '../sandbox/engine.ts';
import type { Labs } from '../sandbox/labs.ts';
import { engineNote } from './engine-note.ts';

/** `%lab engine NAME`: a fresh lab by this engine, and all that come. */
export async function* moveTo(
  operand: string,
  labs: Labs,
  from: readonly Engine[] = engines,
): AsyncGenerator<Output, void, void> {
  const name = /^engine (\S+)$/.exec(operand)?.[1];
  const engine = from.find((candidate) => candidate.name === name);
  if (!engine)
    throw new LabError(`%lab takes "engine NAME", and got "${operand}".`, {
      code: 'BadMagic',
      hint: `Type one of: ${from.map((one) => `%lab engine ${one.name}`).join(', ')}`,
    });
  // Before the lab that runs is given up.
  const missing = await missingIn(engine, labs.wants.needs);
  if (missing.length > 0)
    throw new LabError(
      `Labs of the ${engine.name} engine have no ${inWords(missing)} here, which this notebook has asked for.`,
      { code: 'LabLacks', hint: 'Restart the kernel to ask for less.' },
    );
  const had = (await labs.present()) !== undefined;
  const lab = await started(labs, { ...labs.wants, engine: engine.name }, () => labs.reset());
  const since = had ? '; what was built in the old one is gone' : '';
  yield line(`A fresh lab is there, made by the ${lab.engine} engine${since}.`);
}

/** `%lab --needs NAMES`: sees to it that they work in the lab. */
export async function* require(
  typed: string,
  labs: Labs,
  from: readonly Engine[] = engines,
): AsyncGenerator<Output, void, void> {
  const names = readNames(typed);
  const wants = { ...labs.wants, needs: [...new Set([...labs.wants.needs, ...names])] };
  // Also one that is still being made: an open notebook's page asks for a lab by itself.
  const present = labs.names().length > 0 ? await labs.current() : undefined;
  const missing = present ? await missingOf(present, names, from) : [];
  if (present && missing.length > 0 && !(await isUntouched(present))) {
    labs.wants = wants;
    throw new LabError(
      `The lab that runs has no ${inWords(missing)}, and something is built in it already.`,
      {
        code: 'LabLacks',
        hint: 'Type %reset: what is built in it goes, and the next lab will have all that is needed.',
      },
    );
  }
  const lab = await started(labs, wants, async () => {
    if (missing.length > 0) await labs.reset();
  });
  yield* engineNote(lab);
  yield line(`This lab has ${names.join(', ')} (${lab.engine} engine).`);
}

/** The lab that these wants bring. Where they bring none, the old ones hold on. */
async function started(labs: Labs, wants: Labs['wants'], before: () => Promise<unknown>): Promise<Lab> {
  const old = labs.wants;
  labs.wants = wants;
  try {
    await before();
    return await labs.current();
  } catch (error) {
    labs.wants = old;
    throw error;
  }
}

function readNames(typed: string): CapabilityName[] {
  const known = capabilities.map(({ name }) => name);
  return typed.split(',').map((word) => {
    const name = known.find((candidate) => candidate === word.trim());
    if (name) return name;
    throw new LabError(`Nobody knows what "${word.trim()}" is that the lab needs.`, {
      code: 'BadMagic',
      hint: `It can be, parted by commas: ${known.join(', ')}`,
    });
  });
}

async function missingOf(lab: Lab, names: readonly CapabilityName[], from: readonly Engine[]) {
  const engine = from.find(({ name }) => name === lab.engine);
  return engine ? missingIn(engine, names) : names;
}

/** Whether a lab is as it was made: nothing but lo, no namespaces, no rules, no files. */
async function isUntouched(lab: Lab): Promise<boolean> {
  const found = await lab.look?.(
    `ip -o link | wc -l; ip netns list | wc -l; nft list ruleset | wc -l
    for folder in /root /tmp; do find $folder -xdev -type f -printf '%D\\n' | grep -cx "$(stat -c %d $folder)"; done; echo .`,
  );
  // What a lab shows of the computer is nobody's work, nor are folders on the way there: files of its own count.
  return /^1\n0\n0\n0\n0\n\.$/.test(found ?? '');
}

const line = (text: string): Output => ({ kind: 'text', stream: 'stdout', text: `${text}\n` });

import type { Output } from '../cell/output.ts';
import { withoutPrompts } from '../cell/prompts.ts';
import { LabError } from '../errors.ts';
import { Explainer } from '../observe/explain.ts';
import { look } from '../observe/index.ts';
import { complaint, note } from '../render/note.ts';
import { tableBundle } from '../render/table.ts';
import type { Chunk, Exit, Lab, RunOptions } from '../sandbox/engine.ts';
import type { Labs } from '../sandbox/labs.ts';
import { defaultLimits } from '../sandbox/limits.ts';
import { explain, LimitNotes } from './limit-notes.ts';
import { withSilence } from './silence.ts';
import { engineNote } from './engine-note.ts';
import { exitError, shellEndedNote } from './exit-code.ts';
import { kernelLacks } from './kernel-lacks.ts';
import { requireWholeText } from './shell-syntax.ts';

/** How a shell text is run for a cell. */
export interface ShellOptions extends Pick<RunOptions, 'namespace' | 'signal' | 'ask'> {
  /** Shows what the cell's background jobs print when it has ended. */
  readonly late?: (output: Output) => void;
  /** Whose limits hold: a command that is silent for long gets a hint. */
  readonly labs?: Pick<Labs, 'limits'>;
}

/** Runs the text of a shell cell in a lab; throws where its exit code is not 0, as the cell then failed. */
export async function* runShellCell(
  lab: Lab,
  text: string,
  options: ShellOptions,
): AsyncGenerator<Output, void, void> {
  const { commands, leftOut } = withoutPrompts(text);
  const met = new LimitNotes(lab.limits ?? defaultLimits);
  const unread = yield* requireWholeText(lab, commands, met, options.signal);
  if (leftOut > 0) yield note(`${leftOut} ${leftOut === 1 ? 'line' : 'lines'} without a $ prompt left out.`);
  const gaveUp = options.signal?.aborted === true ? unread : undefined;
  const exit = gaveUp ?? (yield* shellOutputs(lab, commands, options, met));
  if (exit.outOfMemory) yield complaint(explain('memory', lab.limits ?? defaultLimits, lab.engine));
  if (exit.cleared)
    yield complaint(
      'the lab had no room left, or hung: all of its processes were ended, and jobs in the background too.',
    );
  else if (exit.killed) yield complaint('the command did not end on Ctrl-C (SIGINT), and was killed.');
  if (exit.shellEnded) yield complaint(shellEndedNote(exit.code));
  if (exit.code !== 0) throw exitError(exit.code, options.signal?.aborted ?? false);
}

/** What a text prints in a lab, with listings as tables. Returns how it ended. */
export async function* shellOutputs(
  lab: Lab,
  text: string,
  { late, labs, ...options }: ShellOptions,
  met = new LimitNotes(lab.limits ?? defaultLimits),
): AsyncGenerator<Output, Exit, void> {
  yield* engineNote(lab);
  let complaints = '';
  const explainer = new Explainer({ text });
  const onLate = late && ((chunk: Chunk) => explained(chunk, explainer).forEach(late));
  let isAsking = false;
  const ask =
    options.ask &&
    (async (prompt: string, secret: boolean) => {
      isAsking = true;
      return (options.ask?.(prompt, secret) ?? Promise.resolve('')).finally(() => (isAsking = false));
    });
  const run = lab.run(text, { ...options, ask, onLate });
  const chunks = withSilence(run, labs?.limits.get('hint-after') ?? 0, () => isAsking);
  for (let next = await chunks.next(); ; next = await chunks.next()) {
    if (next.done === true) {
      const lacks = lab.engine === 'native' ? kernelLacks(text, complaints) : undefined;
      if (lacks !== undefined) yield complaint(lacks);
      return next.value;
    }
    if (next.value?.kind === 'text' && next.value.stream === 'stderr' && complaints.length < ENOUGH)
      complaints += next.value.text;
    if (next.value) yield* explained(next.value, explainer);
    else yield note('still running; interrupt with the ■ button (I, I).');
    if (next.value) yield* met.of(next.value).map(complaint);
  }
}

/** A piece of shell output as the notebook shows it, with a sentence behind a message that beginners meet. */
function explained(chunk: Chunk, explainer: Explainer): readonly Output[] {
  if (chunk.kind !== 'text') return [outputOf(chunk)];
  const { stream } = chunk;
  // Behind what a tool prints on standard output, as ping does, nothing should be red.
  const saying = stream === 'stderr' ? complaint : note;
  return explainer
    .push(stream, chunk.text)
    .map(({ kind, text }) => (kind === 'saying' ? saying(text) : { kind: 'text', stream, text }));
}

/** Characters of stderr that are searched for what the kernel lacks. */
const ENOUGH = 10_000;

/** A piece of shell output as the notebook shows it. A listing that cannot be read is shown as it was printed. */
export function outputOf(chunk: Chunk): Output {
  if (chunk.kind === 'text') return chunk;
  const table = look(chunk.listing);
  if (!table) return { kind: 'text', stream: 'stdout', text: chunk.listing.text };
  try {
    return { kind: 'display', bundle: tableBundle(table) };
  } catch {
    return { kind: 'text', stream: 'stdout', text: chunk.listing.text };
  }
}

/** An empty cell is a slip: says so before anything runs. */
export function requireText(magic: string, body: string): void {
  if (body.trim() !== '') return;
  throw new LabError(`This ${magic} cell is empty.`, {
    code: 'EmptyCell',
    hint: `Write shell commands below the ${magic} line, for example: ip link`,
  });
}

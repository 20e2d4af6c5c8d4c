import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import type { Duplex, Writable } from 'node:stream';
import { LabError } from '../../errors.ts';
import type { Program, ProgramOptions } from '../engine.ts';
import { BetweenMarks } from './marks.ts';
import { noSuchNamespace } from './namespace-error.ts';
import { wakeUp } from './wake.ts';

/** How long (ms) the lab may take to start a program; it takes some hundredths of a second. */
const START_LIMIT = 10_000;
/** How long (ms) the lab may take to say the end of a program that is to be killed. */
const END_LIMIT = 500;

/**
 * Programs beside the shell of a lab. There is a fixed number of places, each of five streams (stdout, stderr, three ports)
 * that outlive the programs in them. The other end is `inside/programs.ts`.
 */
export class Programs {
  readonly #line: Writable;
  readonly #places: readonly (readonly Duplex[])[];
  readonly #tell: (line: string) => void;
  /** For each place that is taken, what gives its program up. */
  readonly #taken = new Map<number, () => void>();

  /** `line`: what is to be started goes there; `tell`: tells process 1 of the lab. */
  constructor(line: Writable, places: readonly (readonly Duplex[])[], tell: (line: string) => void) {
    this.#line = line;
    this.#tell = tell;
    this.#places = places;
    // What comes late is not to fill a stream, and a socket that nobody reads does not tell of its end.
    for (const stream of places.flat()) stream.resume();
  }

  async start(argv: readonly string[], options: ProgramOptions): Promise<Program> {
    const { folder, environment, namespace = '' } = options;
    // The first is for programs of the lab itself, however many namespaces have some.
    const first = namespace === '' ? 0 : 1;
    const place = this.#places.findIndex((_streams, index) => index >= first && !this.#taken.has(index));
    const streams = this.#places[place];
    if (!streams) throw allTaken(this.#places.length - first, namespace);
    const mark = randomBytes(12).toString('hex');
    const { outputs, begun, ended, lose } = listen(streams, mark);
    this.#taken.set(place, lose);
    const freed = ended.then((how) => {
      this.#taken.delete(place);
      return how;
    });
    const [stdout, stderr, ...ports] = outputs;
    if (!stdout || !stderr) throw new Error('a place has five streams');

    const words = [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), ...argv];
    // What an earlier program has left unread goes with the line that holds the mark.
    for (const port of streams.slice(2)) port.write(`\n${mark}\n`);
    this.#ask(place, mark, namespace, folder, words.length, ...words);
    const waking = wakeUp(() => this.#tell('keep_programs'));
    const late = setTimeout(lose, START_LIMIT);
    const failure = await Promise.race([begun, freed]).finally(() => {
      clearTimeout(late);
      waking.end();
    });
    if (failure === 'no-namespace') throw noSuchNamespace(namespace);
    if (failure !== undefined) throw notStarted();
    return {
      stdout,
      stderr,
      ports: ports.map((output, index) => ({ output, input: streams[index + 2] as Duplex })),
      ended: freed.then(howEnded),
      kill: () => {
        const waking = wakeUp(() => this.#tell(`end_program ${place}`));
        setTimeout(lose, END_LIMIT).unref();
        void freed.then(() => waking.end());
      },
    };
  }

  /** The lab is gone, and with it every program. */
  close(): void {
    for (const lose of this.#taken.values()) lose();
  }

  #ask(...fields: readonly (string | number)[]): void {
    this.#line.write(fields.map((field) => `${String(field).replaceAll('\0', '')}\0`).join(''));
  }
}

/** The outputs of the program with this mark; `ended` resolves to the last word of a mark when all have ended. */
function listen(streams: readonly Duplex[], mark: string) {
  let begins = 0;
  const ends: string[] = [];
  let begin: (nothing: undefined) => void = () => undefined;
  let end: (word: string) => void = () => undefined;
  const begun = new Promise<undefined>((resolve) => (begin = resolve));
  const ended = new Promise<string>((resolve) => (end = resolve));
  const said = (word: string) => {
    if (word === 'begin') begins += 1;
    else ends.push(word.replace('end ', ''));
    if (begins === streams.length) begin(undefined);
    if (ends.length === streams.length) end(ends.find((code) => code !== LOST) ?? LOST);
  };
  const outputs = streams.map((stream) => new BetweenMarks(stream, mark, said));
  return { outputs, begun, ended, lose: () => outputs.forEach((output) => output.finish(`end ${LOST}`)) };
}

const LOST = 'lost';

/** bash has 128 + n for signal n. */
function howEnded(word: string): string {
  if (word === LOST) return 'signal SIGKILL';
  const code = Number(word);
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128);
  return signal ? `signal ${signal[0]}` : `exit code ${word}`;
}

const allTaken = (count: number, namespace: string) =>
  new LabError(
    namespace === ''
      ? `This lab keeps ${count} programs beside its shell, and all places are taken.`
      : `This lab keeps programs in ${count} namespaces at once, and "${namespace}" is one more.`,
    {
      code: 'TooMany',
      hint: 'Type %reset for a fresh lab. Shell cells run in as many namespaces as you like.',
    },
  );

const notStarted = () =>
  new LabError('The lab does not start programs any more: what does that was killed, or has no room.', {
    code: 'LabBroken',
    hint: 'Type %reset for a fresh lab.',
  });

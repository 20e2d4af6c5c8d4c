import { createInterface } from 'node:readline';
import { LabError } from '../../../src/errors.ts';
import type { Chunk, Engine, Exit, Lab } from '../../../src/sandbox/engine.ts';
import { engines } from '../../../src/sandbox/choose.ts';
import type { Answers, Question, Said } from './messages.ts';

// Serves an engine, named by the argument, of the user who runs it: questions on stdin, answers on stdout. Ends with stdin.

const served = serving(process.argv[2]);

const labs = new Map<number, Lab>();
const runs = new Map<number, { generator: AsyncGenerator<Chunk, Exit, void>; controller: AbortController }>();
let count = 0;

createInterface({ input: process.stdin }).on('line', (line) => {
  const question = JSON.parse(line) as Question;
  answer(question).then(
    (value) => say({ id: question.id, value }),
    (error: unknown) => say({ id: question.id, error: describe(error) }),
  );
});

async function answer(question: Question): Promise<Answers[keyof Answers]> {
  switch (question.ask) {
    case 'obstacles':
      return served.obstacles();
    case 'lacks':
      return served.lacks();
    case 'start': {
      const id = ++count;
      const lab = await served.start({
        wrappers: question.wrappers,
        ...(question.limits ? { limits: question.limits } : {}),
        onLateOutput: (chunk) => say({ late: id, chunk }),
        onEnd: () => say({ ended: id }),
      });
      labs.set(id, lab);
      return id;
    }
    case 'run': {
      const controller = new AbortController();
      const { lab, text, namespace, claimsLate } = question;
      const id = ++count;
      const onLate = claimsLate ? (chunk: Chunk) => say({ late: id, chunk }) : undefined;
      const generator = known(labs, lab).run(text, { namespace, signal: controller.signal, onLate });
      runs.set(id, { generator, controller });
      return id;
    }
    case 'next':
      return known(runs, question.run).generator.next();
    case 'abort':
      known(runs, question.run).controller.abort();
      return null;
    case 'return':
      // The generator gives up; what it would have returned nobody reads.
      void known(runs, question.run).generator.return({ code: 0, shellEnded: false, killed: false });
      return null;
    case 'close':
      await known(labs, question.lab).close();
      return null;
  }
}

function known<T>(things: ReadonlyMap<number, T>, id: number): T {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`there is no number ${id}`);
  return thing;
}

function describe(thrown: unknown) {
  if (thrown instanceof LabError)
    return {
      message: thrown.message,
      code: thrown.code,
      ...(thrown.hint === undefined ? {} : { hint: thrown.hint }),
    };
  return { message: String(thrown) };
}

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

function serving(wanted: string | undefined): Engine {
  const engine = engines.find(({ name }) => name === wanted);
  if (!engine) throw new Error(`there is no engine ${wanted ?? ''}`);
  return engine;
}

import type { FromEvaluator, FromWatch } from './messages.ts';

type Field = 'string' | 'number' | 'object' | 'boolean';

/** The fields that each kind of message must have. */
const FIELDS: { readonly [K in FromEvaluator['kind']]: Readonly<Record<string, Field>> } = {
  output: { id: 'string', output: 'object' },
  shell: { id: 'string', call: 'number', command: 'string' },
  lab: { id: 'string', call: 'number', command: 'string' },
  input: { id: 'string', call: 'number', prompt: 'string', password: 'boolean' },
  done: { id: 'string' },
  handled: { id: 'string' },
  answer: { id: 'string', answer: 'object' },
};

/** What each kind of output must have. */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  text: { stream: 'string', text: 'string' },
  display: { bundle: 'object' },
  result: { bundle: 'object' },
  clear: { wait: 'boolean' },
  comm: { action: 'string', comm: 'string', data: 'object' },
  page: { bundle: 'object' },
};

/** What the debugger's side may say. */
const WATCHED: { readonly [K in FromWatch['kind']]: Readonly<Record<string, Field>> } = {
  debugged: { id: 'number', answer: 'object' },
  'debug-event': { event: 'string', body: 'object' },
};

/** A line of the evaluator as a message; undefined where it is none, as a cell can write there too. */
export function messageOf(line: string): FromEvaluator | undefined {
  const value = parsed(line);
  if (!has(value, FIELDS)) return undefined;
  const message = value as FromEvaluator;
  return message.kind === 'output' && !has(message.output, OUTPUTS) ? undefined : message;
}

/** The same of its second thread. */
export function watchMessageOf(line: string): FromWatch | undefined {
  const value = parsed(line);
  return has(value, WATCHED) ? (value as FromWatch) : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function has(value: unknown, kinds: Readonly<Record<string, Readonly<Record<string, Field>>>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const kind = String(fields['kind']);
  return (
    Object.hasOwn(kinds, kind) &&
    Object.entries(kinds[kind] ?? {}).every(
      ([name, type]) => typeof fields[name] === type && fields[name] !== null,
    )
  );
}

import type { FromEvaluator, FromWatch } from './messages.ts';

/** A type, or the values that there are. */
type Field = 'string' | 'number' | 'object' | 'boolean' | readonly string[];
type Fields = Readonly<Record<string, Field>>;

/** The fields that each kind of message must have. */
const FIELDS: { readonly [K in FromEvaluator['kind']]: Fields } = {
  output: { id: 'string', output: 'object' },
  shell: { id: 'string', call: 'number', command: 'string' },
  lab: { id: 'string', call: 'number', command: 'string' },
  input: { id: 'string', call: 'number', prompt: 'string', password: 'boolean' },
  begun: { id: 'string' },
  mark: { mark: 'number', on: 'object' },
  done: { id: 'string', mark: 'number', on: 'object' },
  handled: { id: 'string' },
  answer: { id: 'string', answer: 'object' },
};

/** What each kind of output must have. */
const OUTPUTS: Readonly<Record<string, Fields>> = {
  text: { stream: ['stdout', 'stderr'], text: 'string' },
  display: { bundle: 'object' },
  result: { bundle: 'object' },
  clear: { wait: 'boolean' },
  comm: { action: ['open', 'message', 'close'], comm: 'string', data: 'object' },
  page: { bundle: 'object' },
};

/** What the debugger's side may say. */
const WATCHED: { readonly [K in FromWatch['kind']]: Fields } = {
  debugged: { id: 'number', answer: 'object' },
  'debug-event': { event: 'string', body: 'object' },
};

/** A line of the evaluator as a message; undefined where it is none, as a cell can write there too. */
export function messageOf(line: string): FromEvaluator | undefined {
  const value = parsed(line);
  if (!has(value, FIELDS)) return undefined;
  const message = value as FromEvaluator;
  if (message.kind === 'output' && !has(message.output, OUTPUTS)) return undefined;
  if (message.kind === 'done' && message.failure !== undefined && !isFailure(message.failure))
    return undefined;
  return message;
}

/** The same of its second thread. */
export function watchMessageOf(line: string): FromWatch | undefined {
  const value = parsed(line);
  return has(value, WATCHED) ? (value as FromWatch) : undefined;
}

function isFailure(value: unknown): boolean {
  if (!fits(value, { name: 'string', message: 'string', traceback: 'object' })) return false;
  const { traceback } = value as { readonly traceback: unknown };
  return Array.isArray(traceback) && traceback.every((line) => typeof line === 'string');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function has(value: unknown, kinds: Readonly<Record<string, Fields>>): boolean {
  if (!fits(value, { kind: 'string' })) return false;
  const { kind } = value as { readonly kind: string };
  return Object.hasOwn(kinds, kind) && fits(value, kinds[kind] ?? {});
}

function fits(value: unknown, fields: Fields): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Readonly<Record<string, unknown>>;
  return Object.entries(fields).every(([name, expected]) => {
    const one = given[name];
    if (typeof expected !== 'string') return expected.some((value) => value === one);
    return typeof one === expected && one !== null;
  });
}

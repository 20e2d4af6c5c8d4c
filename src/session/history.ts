import { LabError } from '../errors.ts';
import { numberField, textField } from './fields.ts';

interface Entry {
  readonly line: number;
  readonly input: string;
  output: string | undefined;
}

/** The inputs and results of this session, as history_request asks for them. The session number is always 1. */
export class History {
  readonly #entries: Entry[] = [];
  static readonly session = 1;

  add(line: number, input: string): Entry {
    const entry: Entry = { line, input, output: undefined };
    this.#entries.push(entry);
    return entry;
  }

  /** `[session, line, input]`, or `[session, line, [input, output]]` where `output` was asked for. */
  answer(request: Readonly<Record<string, unknown>>): unknown[] {
    const wantsOutput = request['output'] === true;
    return this.#select(request).map(({ line, input, output }) => [
      History.session,
      line,
      wantsOutput ? [input, output ?? null] : input,
    ]);
  }

  #select(request: Readonly<Record<string, unknown>>): Entry[] {
    const { length } = this.#entries;
    const n = numberField(request, 'n', length);
    // Negative is all, as IPython has it.
    const last = (entries: Entry[]) => entries.slice(n < 0 ? 0 : Math.max(0, entries.length - n));
    switch (request['hist_access_type']) {
      case 'tail':
        return last(this.#entries);
      case 'range': {
        // 0 is this session, negative ones are earlier; only this one is kept.
        const session = numberField(request, 'session', 0);
        if (session !== 0 && session !== History.session) return [];
        const stop = numberField(request, 'stop', Infinity);
        return this.#entries.filter(({ line }) => line >= numberField(request, 'start', 0) && line < stop);
      }
      case 'search': {
        const pattern = globToRegExp(textField(request, 'pattern', '*'));
        const found = this.#entries.filter(({ input }) => pattern.test(input));
        return last(request['unique'] === true ? unique(found) : found);
      }
      default:
        throw new LabError(`history_request asks for "${String(request['hist_access_type'])}".`, {
          code: 'BadRequest',
          hint: 'There are tail, range and search.',
        });
    }
  }
}

/** Of equal inputs the latest stays. */
function unique(entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ input }, index) => !entries.slice(index + 1).some((later) => later.input === input),
  );
}

function globToRegExp(glob: string): RegExp {
  const escaped = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}

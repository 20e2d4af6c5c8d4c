import type { Debugger } from 'node:inspector';
import type { Place, ScriptMap, Stop } from '../debug/script-map.ts';

type Location = Omit<Debugger.Location, 'scriptId'>;

/** Where the learner's text and the script of a cell meet, for one script. */
export class Places {
  readonly #map: ScriptMap;
  /** Where V8 can stop, as offsets in the script, in order. */
  readonly #breakable: readonly number[];
  /** Those of them at which a statement of the learner's begins. */
  readonly #stops: ReadonlyMap<number, Stop>;

  constructor(map: ScriptMap, breakable: readonly Location[]) {
    this.#map = map;
    this.#breakable = breakable.map((location) => this.#offset(location)).filter(Number.isFinite);
    this.#stops = new Map(
      map.stops.flatMap((stop) => {
        const at = this.#breakable.find((offset) => offset >= stop.at && offset < stop.end);
        return at === undefined ? [] : [[at, stop] as const];
      }),
    );
  }

  /** The names in the cell's text. */
  get names(): readonly string[] {
    return this.#map.names;
  }

  /** Whether a statement of the learner's begins here, and nothing of it has run. */
  isStop(location: Location): boolean {
    return this.#stops.has(this.#offset(location));
  }

  /** Whether what is thrown here is caught in the same cell. */
  isCaught(location: Location): boolean {
    const offset = this.#offset(location);
    return this.#map.caught.some(({ at, end }) => at <= offset && offset < end);
  }

  /** The place in the learner's text. */
  of(location: Location): Place {
    const offset = this.#offset(location);
    const stop = this.#stops.get(offset) ?? this.#statementAround(offset);
    const { at, end } = stop ?? { at: 0, end: Infinity };
    const within = this.#map.words.filter((word) => at <= word.at && word.at < end);
    const { line, column } = (this.#stops.has(offset) ? stop : undefined) ??
      within.find((word) => word.at >= offset) ??
      within.findLast((word) => word.at < offset) ??
      stop ?? { line: 1, column: 1 };
    return { line, column };
  }

  /** Where to set a breakpoint for a line, and the line at which that will stop: this one, or the next that can. */
  breakpoint(line: number): { location: Location; line: number } | undefined {
    const stops = [...this.#stops].map(([offset, stop]) => ({ offset, line: stop.line }));
    const wanted = stops
      .filter((stop) => stop.line >= line)
      .sort((a, b) => a.line - b.line || a.offset - b.offset);
    const [first] = wanted;
    if (first?.line === line) return { location: this.#location(first.offset), line };
    // A line that begins no statement, as in a long chain of calls.
    const inside = this.#map.words.find((word) => word.line === line);
    const at = inside && this.#breakable.find((offset) => offset >= inside.at);
    if (at !== undefined && this.of(this.#location(at)).line === line)
      return { location: this.#location(at), line };
    return first && { location: this.#location(first.offset), line: first.line };
  }

  #statementAround(offset: number): Stop | undefined {
    const around = this.#map.stops.filter(({ at, end }) => at <= offset && offset < end);
    return around.reduce<Stop | undefined>(
      (inner, stop) => (inner && inner.at >= stop.at ? inner : stop),
      undefined,
    );
  }

  #offset({ lineNumber, columnNumber = 0 }: Location): number {
    return (this.#map.lines[lineNumber] ?? Infinity) + columnNumber;
  }

  #location(offset: number): Location {
    const lineNumber = this.#map.lines.findLastIndex((start) => start <= offset);
    return { lineNumber, columnNumber: offset - (this.#map.lines[lineNumber] ?? 0) };
  }
}

import { LabError } from '../errors.ts';

/** One bound on what a lab or a cell may take. */
export interface Limit {
  /** Also its option: `%lab --memory 512M`. */
  readonly name: string;
  /** `size`: bytes, or characters of output. `time`: seconds. */
  readonly unit: keyof typeof UNITS;
  readonly default: number;
  /** Below this no lab would start. */
  readonly least: number;
  /** What it bounds, as a phrase. */
  readonly about: string;
  /** The environment variable that sets it for every lab. */
  readonly variable: `NETCELL_${string}`;
  /** Whether a lab that runs heeds a new value; else the next one does. */
  readonly atOnce: boolean;
}

const K = 1024;
const M = 1024 * K;
const G = 1024 * M;

// prettier-ignore
export const limits = [
  { name: 'memory', unit: 'size', default: G, least: 64 * M, about: 'what all programs and files in memory of the lab take together', variable: 'NETCELL_MEMORY', atOnce: false },
  { name: 'processes', unit: 'count', default: 512, least: 32, about: 'processes and threads of the lab', variable: 'NETCELL_PROCESSES', atOnce: false },
  { name: 'disk', unit: 'size', default: 64 * M, least: M, about: 'files in /tmp; all other folders hold 16M', variable: 'NETCELL_DISK', atOnce: false },
  { name: 'files', unit: 'count', default: 4096, least: 256, about: 'files that one process has open', variable: 'NETCELL_FILES', atOnce: false },
  { name: 'output', unit: 'size', default: 4 * M, least: K, about: 'characters that one cell shows', variable: 'NETCELL_OUTPUT', atOnce: true },
  { name: 'hint-after', unit: 'time', default: 30, least: 0, about: 'silence after which a running shell cell says how to stop it; 0: never', variable: 'NETCELL_HINT_AFTER', atOnce: true },
] as const satisfies readonly Limit[];

export type LimitName = (typeof limits)[number]['name'];

/** A value for each: bytes, characters, counts or seconds. */
export type Limits = Readonly<Record<LimitName, number>>;

export const defaultLimits = Object.fromEntries(
  limits.map(({ name, default: value }) => [name, value]),
) as Limits;

export function limitOf(name: LimitName): Limit {
  const limit = limits.find((candidate) => candidate.name === name);
  if (!limit) throw new Error(`there is no limit "${name}"`);
  return limit;
}

/** How values of each unit are typed. */
export const UNITS = {
  size: { stands: 'SIZE', form: 'a whole number with K, M or G, such as 512M' },
  count: { stands: 'NUMBER', form: 'a whole number' },
  time: { stands: 'SECONDS', form: 'a whole number of seconds, such as 30s' },
} as const;

/** Reads a value as it is typed; `where` is the option or variable that it was given by. Throws with the accepted form. */
export function readLimit({ unit, least }: Limit, typed: string, where: string): number {
  const value = PATTERNS[unit].exec(typed.trim());
  const number = value ? Number(value[1]) * factorOf(value[2]) : Number.NaN;
  if (number >= least && Number.isSafeInteger(number)) return number;
  const atLeast = least > 0 ? `, at least ${showAs(unit, least)}` : '';
  throw new LabError(`${where} needs ${UNITS[unit].form}${atLeast}, and got "${typed}".`, {
    code: 'BadLimit',
    hint: 'Type %lab to see all limits and their values.',
  });
}

/** A value as it is typed: `512M`, `4096`, `30s`. */
export const showLimit = (name: LimitName, value: number): string => showAs(limitOf(name).unit, value);

const PATTERNS = {
  size: /^(\d+)([KMG])(?:i?B)?$/i,
  count: /^(\d+)$/,
  time: /^(\d+)s?$/,
} as const;

const FACTORS: Readonly<Record<string, number>> = { K, M, G };
const factorOf = (letter = ''): number => FACTORS[letter.toUpperCase()] ?? 1;

function showAs(unit: Limit['unit'], value: number): string {
  if (unit === 'time') return `${value}s`;
  if (unit === 'count') return String(value);
  if (value % G === 0) return `${value / G}G`;
  return value % M === 0 ? `${value / M}M` : `${Math.ceil(value / K)}K`;
}

import { LabError } from '../errors.ts';

/** Which network the sockets of TypeScript cells are in. */
export type Network = 'lab' | 'computer';

/** The environment variable that opens the computer's network to TypeScript cells. */
const VARIABLE = 'NETCELL_TYPESCRIPT_NETWORK';

/** The network that was asked for; the lab's where none was. Throws `LabError` where it is neither. */
export function networkOf(environment: Readonly<Record<string, string | undefined>>): Network {
  const value = environment[VARIABLE] ?? 'lab';
  if (value === 'lab' || value === 'computer') return value;
  throw new LabError(`${VARIABLE} is "${value}", and must be "lab" or "computer".`, {
    code: 'Usage',
    hint: `Leave it out, or start Jupyter with ${VARIABLE}=computer to give TypeScript cells the computer's network.`,
    exit: 2,
  });
}

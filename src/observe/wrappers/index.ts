import { ip } from './ip.ts';
import { sudo } from './sudo.ts';

/** The executables that a lab has first in its PATH: name → script. */
export const wrappers = { ip, sudo } as const satisfies Readonly<Record<string, string>>;

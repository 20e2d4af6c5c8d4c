import { SPARE_PAIRS, TERMINALS } from '../../shell/bash.ts';

/** The descriptors of the lab's process 1 that lead to the host, each through a port of the machine (`shell/inside/init.ts`). */
export const DESCRIPTORS: readonly number[] = [0, 1, 2, 4, 5, 6, 9, ...SPARE_PAIRS.flat(), ...TERMINALS];

/** The number that the machine has for the port of a descriptor: 0 is taken, by a console that is not there. */
export const portOf = (descriptor: number): number => 1 + DESCRIPTORS.indexOf(descriptor);

/** The port by which the machine hears what it is to run when it boots, and who it is when it is restored. */
export const BIRTH = 1 + DESCRIPTORS.length;

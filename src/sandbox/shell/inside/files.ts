import type { LabOptions } from '../../engine.ts';
import { HOME } from '../bash.ts';
import { initFiles } from './init.ts';
import type { InitWays } from './init.ts';
import { RC_JOBS } from './jobs.ts';
import { RC_NAMESPACES } from './namespaces.ts';
import { RC } from './rc.ts';
import { TOOLS } from './tools.ts';

/** The program that a shell of a lab is (see `rc.ts`). */
export const SHELL = `${HOME}/rc`;

/** Whether a file of netcell's in a lab is one that can be run. */
export const isProgram = (path: string): boolean => path.startsWith(`${HOME}/bin/`) || path === SHELL;

/** The files of process 1 and of the shell: path → content. */
export const shellFiles = (ways: InitWays): Readonly<Record<string, string>> => ({
  ...initFiles(ways),
  [SHELL]: RC,
  [`${HOME}/rc.jobs`]: RC_JOBS,
  [`${HOME}/rc.namespaces`]: RC_NAMESPACES,
  [`${HOME}/rc.tools`]: TOOLS,
});

/** The files of the wrappers: path → content. */
export const wrapperFiles = (wrappers: LabOptions['wrappers']): Record<string, string> =>
  Object.fromEntries(Object.entries(wrappers).map(([name, script]) => [`${HOME}/bin/${name}`, script]));

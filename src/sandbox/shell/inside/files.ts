import { HOME } from '../bash.ts';
import { INIT_FILES } from './init.ts';
import { RC_JOBS } from './jobs.ts';
import { RC_NAMESPACES } from './namespaces.ts';
import { RC } from './rc.ts';
import { TOOLS } from './tools.ts';

/** Whether a file of netcell's in a lab is one that can be run. */
export const isProgram = (path: string): boolean => path.startsWith(`${HOME}/bin/`) || path === `${HOME}/rc`;

/** The files of process 1 and of the shell: path → content. */
export const SHELL_FILES: Readonly<Record<string, string>> = {
  ...INIT_FILES,
  [`${HOME}/rc`]: RC,
  [`${HOME}/rc.jobs`]: RC_JOBS,
  [`${HOME}/rc.namespaces`]: RC_NAMESPACES,
  [`${HOME}/rc.tools`]: TOOLS,
};

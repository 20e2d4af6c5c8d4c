import { help } from './help.ts';
import { lab } from './lab.ts';
import { labs } from './labs.ts';
import type { Magic } from './magic.ts';
import { netns } from './netns.ts';
import { reset } from './reset.ts';
import { sh } from './sh.ts';

/** Every magic, in the order of the help page. */
export const magics: readonly Magic[] = [sh, netns, lab, labs, reset, help];

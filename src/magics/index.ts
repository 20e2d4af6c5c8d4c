import { format } from './format.ts';
import { help } from './help.ts';
import { lab } from './lab.ts';
import { labs } from './labs.ts';
import type { Magic } from './magic.ts';
import { netns } from './netns.ts';
import { reset } from './reset.ts';
import { sh } from './sh.ts';
import { topologyCell } from './topology-cell.ts';
import { ts } from './ts.ts';

/** Every magic, in the order of the help page. */
export const magics: readonly Magic[] = [sh, netns, ts, topologyCell, lab, labs, reset, format, help];

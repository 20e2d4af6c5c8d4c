import { LabError } from '../../errors.ts';
import { showLimit } from '../limits.ts';
import type { Limits } from '../limits.ts';

/** Why a lab is not there any more, where nobody ended it. */
export const gone = () =>
  new LabError('The lab of this notebook has ended: its first process was killed or ran out of memory.', {
    code: 'LabGone',
    hint: 'Run the cell again: the next shell cell makes a fresh lab, and what was built in the old one is gone.',
  });

/** The same where it was ended because of its limit of memory. */
export const outOfMemory = ({ memory }: Limits) =>
  new LabError(
    `The lab was ended, because it had taken all of its ${showLimit('memory', memory)} of memory. The next shell cell gets a fresh one.`,
    {
      code: 'LabFull',
      hint: `If it needs more, type %lab --memory ${showLimit('memory', 2 * memory)} first.`,
    },
  );

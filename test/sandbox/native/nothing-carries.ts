import type { Skip } from '../contract.ts';

/** A case of the contract that native labs have nothing for; `outputs.test.ts` has it for those that do carry. */
export const nothingCarries: Skip = {
  reason: 'its cells print into pipes that the kernel reads: there is nothing to kill between',
  tests: ['by the loss of its output'],
};

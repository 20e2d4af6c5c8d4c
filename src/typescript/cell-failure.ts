import { LabError } from '../errors.ts';
import type { Failure } from './messages.ts';

/** What a TypeScript cell threw, with its traceback ready to be shown. */
export class CellFailure extends Error {
  override readonly name: string;
  readonly traceback: readonly string[];

  constructor(failure: Failure) {
    super(failure.message);
    this.name = failure.name;
    this.traceback = failure.traceback;
  }
}

/** What a cell that was interrupted shows. */
export const INTERRUPTED: Failure = {
  name: 'Interrupted',
  message: 'The cell was interrupted; names and values of earlier cells are kept.',
  traceback: ['Interrupted: the cell was interrupted; names and values of earlier cells are kept.'],
};

/** For the cell that ran in an evaluator when it ended. */
export const evaluatorEnded = (how: string): LabError =>
  new LabError(`The TypeScript process ended (${how}): the names of earlier TypeScript cells are gone.`, {
    code: 'EvaluatorEnded',
    hint: 'Run the cells that define what you need again. The lab and its namespaces are as they were.',
  });

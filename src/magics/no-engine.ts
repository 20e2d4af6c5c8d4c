import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LabError } from '../errors.ts';

/** The folder beside the chapters that has them with recorded outputs. */
const RECORDED = 'recorded';

/**
 * Where no engine can make a lab, a chapter can still be read: adds to the error what to open. `folder`: where the notebook
 * is; `notebook`: its path, where the server has told it.
 */
export function orRead(
  thrown: unknown,
  folder = process.cwd(),
  notebook = process.env['JPY_SESSION_NAME'],
): unknown {
  if (!(thrown instanceof LabError) || thrown.code !== 'EngineUnavailable') return thrown;
  const names = [...(notebook === undefined ? [] : [join(RECORDED, basename(notebook))]), RECORDED];
  const there = names.find((name) => existsSync(join(folder, name)));
  if (there === undefined) return thrown;
  const what = there === RECORDED ? `the folder ${RECORDED}` : there;
  const read = `To read the chapter with what its cells show where labs run, open ${what}, beside this notebook.`;
  return new LabError(thrown.message, {
    code: thrown.code,
    cause: thrown.cause,
    hint: [thrown.hint, read].filter((line) => line !== undefined && line !== '').join('\n'),
  });
}

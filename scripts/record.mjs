#!/usr/bin/env node
// `npm run record [NOTEBOOK…]`: executes chapters here and now, and keeps what their cells show in notebooks/recorded, to be
// read on computers where no lab can run. Run it after a change of a chapter.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { root } from './setup/project.mjs';
import { explain, say, step } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';
import { execute } from './site/execute.mjs';
import { recorded } from './site/recorded.mjs';

await explain(async () => {
  await setUp({ forTests: false });
  const chapters = readdirSync(join(root, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
  const names = process.argv.slice(2).map((path) => basename(path));
  for (const name of names.length > 0 ? names : chapters) await step(`Running ${name}`, () => record(name));
  say('What they showed is in notebooks/recorded.');
  return 0;
});

/** @param {string} name the file name of a chapter */
async function record(name) {
  const scratch = join(root, '.cache/recorded');
  await execute(join('notebooks', name), { log: 'record', to: 'notebook', folder: scratch });
  /** @type {unknown} */
  const executed = JSON.parse(readFileSync(join(scratch, name), 'utf8'));
  mkdirSync(join(root, 'notebooks/recorded'), { recursive: true });
  const text = JSON.stringify(
    recorded(/** @type {import('./site/recorded.mjs').Notebook} */ (executed), name),
    null,
    1,
  );
  writeFileSync(join(root, 'notebooks/recorded', name), `${text}\n`);
}

#!/usr/bin/env node
// Plain JavaScript on Node's built-ins alone: it runs on a fresh clone, before any package is there.
import process from 'node:process';
import { startOptions, usage } from './setup/start-options.mjs';
import { explain, say } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';
import { runJupyterLab } from './setup/jupyterlab.mjs';

await explain(async () => {
  const options = startOptions(process.argv.slice(2));
  if (options.help) {
    say(usage);
    return 0;
  }
  await setUp({ forTests: false });
  if (options.setUpOnly) {
    say('Everything is in place. Type: npm start');
    return 0;
  }
  return runJupyterLab(options);
});

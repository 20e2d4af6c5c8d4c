#!/usr/bin/env node
// `npm run site [NOTEBOOK…]`: the chapters with what their cells show here and now, as pages to read without Jupyter.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { explain, say, step } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';
import { root } from './setup/project.mjs';

await explain(async () => {
  await setUp({ forTests: false });
  const { renderNotebook, writeIndex } = await import('./site/pages.mjs');
  const folder = join(root, 'notebooks');
  const chapters = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
  const given = process.argv.slice(2);
  const site = join(root, 'site');
  for (const path of given.length > 0 ? given : chapters.map((name) => join(folder, name)))
    await step(`Running ${path}`, () => renderNotebook(path, site, chapters));
  writeIndex(folder, site);
  say(`Open ${join(site, 'index.html')} in a browser.`);
  return 0;
});

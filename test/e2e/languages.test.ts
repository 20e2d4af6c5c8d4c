import { test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

const SHELL = "%%sh\n# The receiver's address\nip link show lo";

test('cells are edited in their own language: shell, YAML and TypeScript, also when their first line changes', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('languages.ipynb', [SHELL, '1 + 1', '%%lab\nhosts: { red: {} }', '%%netns red\nip link']);
  const page = await NotebookPage.open(browser, lab.addressOf('languages.ipynb'));
  await page.waitForLanguages(['text/x-sh', 'application/typescript', 'text/x-yaml', 'text/x-sh']);

  // By the language JupyterLab knows how a line becomes a comment.
  await page.press(0, 'Control+/');
  await page.waitForLine(0, '# ip link show lo');
  await page.press(1, 'Control+/');
  await page.waitForLine(1, '// 1 + 1');

  await page.press(1, 'Control+/');
  await page.press(1, 'Home');
  await page.type('%%sh\necho ');
  await page.waitForLanguages(['text/x-sh', 'text/x-sh', 'text/x-yaml', 'text/x-sh']);
  await page.runCell(1);
  await page.waitForOutput(1, /^1 \+ 1$/m, 30_000);
  await page.photograph('languages');
}, 120_000);

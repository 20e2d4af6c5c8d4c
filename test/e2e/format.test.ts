import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

test('JupyterLab shows the formatted text in the cell that began with %%format', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('format.ipynb', ['%%format\nconst a=[1,2]', '1']);
  const page = await NotebookPage.open(browser, lab.addressOf('format.ipynb'));
  await page.runCell(0);
  await page.waitForSource(0, 'const a = [1, 2];', 30_000);
  expect(await page.errors()).toEqual([]);
}, 120_000);

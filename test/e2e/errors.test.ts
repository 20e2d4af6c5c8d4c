import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

// The tests of the chapters rest on this: a helper that sees no failure would let every chapter pass.
test('cells that fail are seen, and one that only complains is not among them', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('errors.ipynb', [
    '%%sh\nip link set nothing up || true',
    '%%sh\necho before; ip link show nothing',
    'throw new RangeError("too far")',
  ]);
  const page = await NotebookPage.open(browser, lab.addressOf('errors.ipynb'));
  await page.runCell(0);
  await page.waitForOutput(0, /Cannot find device/, 30_000);
  await page.waitUntilIdle(10_000);
  expect(await page.errors()).toEqual([]);
  await page.runCell(1);
  await page.waitForOutput(1, /exit code 1/, 10_000);
  await page.waitUntilIdle(10_000);
  await page.runCell(2);
  await page.waitForOutput(2, /too far/, 30_000);
  expect(await page.errors()).toEqual([
    'ExitCode: The last command ended with exit code 1.',
    'RangeError: too far',
  ]);
}, 120_000);

import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

test('the stop button ends an endless ping, which sums up, and the lab goes on', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('endless.ipynb', [
    '%%sh\nip link set lo up; here=unharmed',
    '%%sh\nping 127.0.0.1',
    '%%sh\necho "the lab is $here"',
  ]);
  const page = await NotebookPage.open(browser, lab.addressOf('endless.ipynb'));
  await page.runCell(0);
  await page.waitUntilIdle(30_000);
  await page.runCell(1);
  await page.waitForOutput(1, /icmp_seq=1[^]*icmp_seq=2/, 30_000);
  expect((await page.prompts())[1]).toBe('[*]:');

  await page.interrupt();
  await page.waitForOutput(1, /ping statistics/, 5_000);
  expect(await page.output(1)).toMatch(/127\.0\.0\.1\s+[2-9]\s+[2-9]\s+0%/);

  // Whatever is sent while an interrupted cell still ends is given up with it.
  await page.waitUntilIdle(5_000);
  await page.runCell(2);
  await page.waitForOutput(2, /the lab is unharmed/, 10_000);
}, 120_000);

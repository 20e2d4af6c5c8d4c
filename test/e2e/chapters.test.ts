import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

let browser: Browser & AsyncDisposable;
let lab: JupyterLab;

beforeAll(async () => {
  browser = await openBrowser();
  lab = await JupyterLab.start();
}, 90_000);

afterAll(async () => {
  await lab[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
}, 30_000);

// Chapter 3 has a file of its own.
describe.each([
  ['00-tour', 5],
  ['01-vlan', 12],
  ['02-vxlan', 15],
  ['04-iptables', 20],
] as const)('%s in JupyterLab', (name, atLeast) => {
  let page: NotebookPage;

  beforeAll(async () => {
    page = await NotebookPage.open(browser, lab.addressOf(`${name}.ipynb`));
    await page.runAll(240_000);
  }, 400_000);

  test('every cell has run, and none failed', async () => {
    expect(await page.errors()).toEqual([]);
    const prompts = await page.prompts();
    expect(prompts.filter((prompt) => !/^\[\d+\]:$/.test(prompt.trim()))).toEqual([]);
  });

  test.each([
    ['light', 'JupyterLab Light'],
    ['dark', 'JupyterLab Dark'],
  ] as const)(
    'the tables can be read in the %s theme, and the page is not wider than the window',
    async (themeName, theme) => {
      await page.chooseTheme(theme);
      const captions = await page.captions();
      expect(captions.length).toBeGreaterThan(atLeast);
      expect(await page.unreadable()).toEqual([]);
      expect(await page.tooWide()).toEqual([]);
      expect(await page.photograph(`${name}-${themeName}`)).toEqual([...new Set(captions)]);
    },
    60_000,
  );
});

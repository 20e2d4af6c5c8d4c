import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

// Chapter 3 has a file of its own. They run at the same time, as they mostly wait for packets.
const CHAPTERS = [
  ['00-tour', 5],
  ['04-iptables', 20],
  ['01-vlan', 12],
  ['02-vxlan', 15],
] as const;

let browser: Browser & AsyncDisposable;
let lab: JupyterLab;
const pages = new Map<string, NotebookPage>();

beforeAll(async () => {
  browser = await openBrowser();
  lab = await JupyterLab.start();
  await Promise.all(CHAPTERS.map(([name]) => run(name)));
}, 600_000);

afterAll(async () => {
  await lab[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
}, 30_000);

async function run(name: string): Promise<void> {
  const page = await NotebookPage.open(browser, lab.addressOf(`${name}.ipynb`));
  pages.set(name, page);
  await page.runAll(240_000);
}

describe.each(CHAPTERS)('%s in JupyterLab', (name, atLeast) => {
  const pageOf = () => {
    const page = pages.get(name);
    if (!page) throw new Error(`${name} was not opened`);
    return page;
  };

  test('every cell has run, and none failed', async () => {
    const page = pageOf();
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
      const page = pageOf();
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

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

let page: NotebookPage;
const opened: AsyncDisposable[] = [];

beforeAll(async () => {
  const browser = await openBrowser();
  opened.push(browser);
  const lab = await JupyterLab.start();
  opened.push(lab);
  page = await NotebookPage.open(browser, lab.addressOf('03-network-namespaces.ipynb'));
  await page.runAll(240_000);
}, 400_000);

afterAll(async () => {
  for (const it of opened.reverse()) await it[Symbol.asyncDispose]();
}, 30_000);

test('every cell of the namespace chapter has run, and none failed', async () => {
  expect(await page.errors()).toEqual([]);
  const prompts = await page.prompts();
  expect(prompts.length).toBeGreaterThan(10);
  expect(prompts.filter((prompt) => !/^\[\d+\]:$/.test(prompt.trim()))).toEqual([]);
});

test('the listings are on the page as tables under the commands that made them', async () => {
  const captions = (await page.captions()).join('\n');
  for (const command of [
    /\bip (-\w+ )*a(ddr)?\b/,
    /\bip (-\w+ )*l(ink)?\b/,
    /\bip (-\w+ )*r(oute)?\b/,
    /\bip netns\b/,
  ])
    expect(captions).toMatch(command);
});

test.each([
  ['light', 'JupyterLab Light'],
  ['dark', 'JupyterLab Dark'],
] as const)(
  'the tables can be read in the %s theme',
  async (name, theme) => {
    await page.chooseTheme(theme);
    const captions = await page.captions();
    expect(captions.length).toBeGreaterThan(20);
    expect(await page.unreadable()).toEqual([]);
    expect(await page.tooWide()).toEqual([]);
    expect(await page.photograph(`03-network-namespaces-${name}`)).toEqual([...new Set(captions)]);
  },
  60_000,
);

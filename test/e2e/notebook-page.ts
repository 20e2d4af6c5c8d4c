import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { DebuggerPanel } from './debugger-panel.ts';
import { lowContrastTexts } from './contrast.ts';
import { allHaveRun, errorOutputs, mimeTypes, scroller, showPart, wideOutputs } from './in-page.ts';
import type { View } from './in-page.ts';

const artefacts = new URL('../artefacts/', import.meta.url).pathname;
/** Of a laptop, with JupyterLab's list of files at the left. */
const width = 1366;
const height = 768;

/** One notebook in JupyterLab, as a learner handles it: by its menus, buttons and cells. */
export class NotebookPage {
  readonly #page: Page;
  readonly debug: DebuggerPanel;

  private constructor(page: Page) {
    this.#page = page;
    this.debug = new DebuggerPanel(page);
  }

  /** Opens a notebook and waits until its kernel has started. */
  static async open(browser: Browser, address: string): Promise<NotebookPage> {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(address);
    const notebook = new NotebookPage(page);
    await page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout: 60_000 });
    await notebook.waitUntilIdle(60_000);
    return notebook;
  }

  /** Chooses Run → Run All Cells and waits until none of them waits or runs any more. */
  async runAll(milliseconds: number): Promise<void> {
    await this.#menu('Run').click();
    await this.#item('Run All Cells').click();
    await this.#page.locator('.jp-InputPrompt', { hasText: '[*]' }).first().waitFor({ timeout: 10_000 });
    await this.#page.waitForFunction(allHaveRun, undefined, { timeout: milliseconds, polling: 250 });
    await this.waitUntilIdle(milliseconds);
  }

  async runCell(index: number): Promise<void> {
    await this.#cell(index).locator('.jp-InputArea-editor').click();
    await this.#page.keyboard.press('Shift+Enter');
  }

  /** Presses a key with the cursor at the end of a cell's text: `Control+/`. */
  async press(index: number, key: string): Promise<void> {
    await this.#cell(index).locator('.cm-line').last().click();
    await this.#page.keyboard.press(key);
  }

  /** Presses the button with the square. */
  async interrupt(): Promise<void> {
    await this.#page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
  }

  /** Waits until the kernel has nothing to do. A question in the way (which kernel? it has died, …) is an error. */
  async waitUntilIdle(milliseconds: number): Promise<void> {
    // The circle beside the kernel's name is idle even before there is a kernel; the status bar is not.
    const idle = this.#page.locator('#jp-main-statusbar').getByText('netcell | Idle', { exact: true });
    const dialog = this.#page.locator('.jp-Dialog').first();
    await idle.or(dialog).first().waitFor({ timeout: milliseconds });
    if (await dialog.isVisible()) throw new Error(`JupyterLab asks: ${await dialog.innerText()}`);
  }

  /** Waits until the output of a cell says something. */
  async waitForOutput(index: number, pattern: RegExp, milliseconds: number): Promise<void> {
    const output = this.#cell(index).locator('.jp-OutputArea').first();
    await output.filter({ hasText: pattern }).waitFor({ timeout: milliseconds });
  }

  /** What a selector finds first in the output of a cell. */
  within(index: number, selector: string): Locator {
    return this.#cell(index).locator('.jp-OutputArea').first().locator(selector).first();
  }

  /** Saves, loads the page anew, as the browser's button does, and waits for the kernel, which has gone on. */
  async reload(): Promise<void> {
    await this.#page.keyboard.press('Control+s');
    await this.#page.reload();
    await this.#page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout: 60_000 });
    await this.waitUntilIdle(60_000);
  }

  /** Waits until a cell's own text is this. */
  async waitForSource(index: number, source: string, milliseconds: number): Promise<void> {
    const editor = this.#cell(index).locator('.cm-content');
    await editor.getByText(source, { exact: true }).waitFor({ timeout: milliseconds });
  }

  /** Waits until a cell has a line with this text alone. */
  async waitForLine(index: number, text: string): Promise<void> {
    await this.#cell(index)
      .locator('.cm-line')
      .getByText(text, { exact: true })
      .first()
      .waitFor({ timeout: 10_000 });
  }

  /** Waits until the cells are edited in the languages of these MIME types. */
  async waitForLanguages(types: readonly string[]): Promise<void> {
    const wanted = JSON.stringify(types);
    await this.#page.waitForFunction(
      `JSON.stringify(${mimeTypes}) === ${JSON.stringify(wanted)}`,
      undefined,
      {
        timeout: 30_000,
      },
    );
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  output(index: number): Promise<string> {
    return this.#cell(index).locator('.jp-OutputArea').first().innerText();
  }

  /** The number before a cell, `[7]:`, or `[*]:` and `[ ]:`. */
  prompts(): Promise<string[]> {
    return this.#page.locator('.jp-CodeCell .jp-InputPrompt').allInnerTexts();
  }

  /** How the cells failed that did: `RangeError: too far`. */
  errors(): Promise<string[]> {
    return this.#page.evaluate<string[]>(errorOutputs);
  }

  /** The captions of the tables that the cells' outputs show, in order. */
  captions(): Promise<string[]> {
    return this.#page.locator('.jp-OutputArea-output table caption').allInnerTexts();
  }

  /** Texts of tables that are hard to tell from what is behind them; see `contrast.ts`. */
  unreadable(): Promise<string[]> {
    return this.#page.evaluate<string[]>(lowContrastTexts);
  }

  /** How the outputs, texts and code begin that are wider than their cell. */
  tooWide(): Promise<string[]> {
    return this.#page.evaluate<string[]>(wideOutputs);
  }

  async chooseTheme(name: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<void> {
    await this.#menu('Settings').click();
    await this.#item('Theme').hover();
    await this.#item(name).click();
    const isLight = String(name === 'JupyterLab Light');
    await this.#page.locator(`body[data-jp-theme-light="${isLight}"]`).waitFor({ state: 'attached' });
  }

  /**
   * Keeps pictures of the whole notebook, not only of what the window shows, in test/artefacts, and returns the
   * captions of the tables that are on them.
   */
  async photograph(name: string): Promise<string[]> {
    await mkdir(artefacts, { recursive: true });
    // A browser refuses pictures of more than 16 384 pixels, and a person refuses them sooner.
    await this.#page.setViewportSize({ width, height: 4_000 });
    const seen = new Set<string>();
    for (let part = 1, more = true; more; part += 1) {
      const view = await this.#page.evaluate<View>(showPart(part - 1));
      await this.#page
        .locator(scroller)
        .first()
        .screenshot({ path: join(artefacts, `${name}-${part}.png`) });
      for (const caption of view.captions) seen.add(caption);
      more = view.more;
    }
    await this.#page.setViewportSize({ width, height });
    return [...seen];
  }

  #menu(name: string): Locator {
    return this.#page.locator('.lm-MenuBar-itemLabel').getByText(name, { exact: true });
  }

  #item(name: string): Locator {
    return this.#page.locator('.lm-Menu-itemLabel').getByText(name, { exact: true });
  }

  #cell(index: number): Locator {
    return this.#page.locator('.jp-Notebook .jp-CodeCell').nth(index);
  }
}

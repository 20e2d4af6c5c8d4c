import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const artefacts = new URL('../artefacts/', import.meta.url).pathname;

/** JupyterLab's debugger: the bug over the notebook, the gutters of cells, and the panel at the right. */
export class DebuggerPanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses the bug and waits until breakpoints can be set. */
  async switchOn(): Promise<void> {
    await this.#page.locator('.jp-DebuggerBugButton').first().click();
    await this.#page.locator('.jp-Notebook .cm-breakpoint-gutter').first().waitFor({ timeout: 60_000 });
    await this.#page.locator('.jp-DebuggerSidebar').waitFor({ timeout: 10_000 });
  }

  /** Clicks left of a line, counted from 1; the red dot is there then. */
  async clickGutter(cell: number, line: number): Promise<void> {
    const gutter = this.#page
      .locator('.jp-Notebook .jp-CodeCell')
      .nth(cell)
      .locator('.cm-gutter.cm-breakpoint-gutter');
    // The first element is there for the width alone.
    const element = gutter.locator('.cm-gutterElement').nth(line);
    await element.click();
    await element.locator('.cm-breakpoint-gutter').waitFor({ timeout: 10_000 });
  }

  /** Presses `continue`, `next`, `stepIn` or `stepOut`. */
  async press(command: string): Promise<void> {
    await this.#page.locator(`.jp-DebuggerSidebar [data-command="debugger:${command}"]`).click();
  }

  /** Waits until the innermost call in the stack is this. */
  async waitForFrame(text: RegExp): Promise<void> {
    await this.#frames.first().filter({ hasText: text }).waitFor({ timeout: 20_000 });
  }

  stack(): Promise<string[]> {
    return this.#frames.allInnerTexts();
  }

  /** The text of the line that is marked as the one where the cell stands. */
  markedLine(): Promise<string> {
    return this.#page.locator('.jp-Notebook .jp-DebuggerEditor-highlight').innerText();
  }

  /** Waits until the view of variables has a line with these texts. */
  async waitForVariable(name: string, value: string): Promise<void> {
    const line = this.#page.locator('.jp-DebuggerVariables-body .jp-TreeItem').filter({
      has: this.#page.locator('.jp-DebuggerVariables-name').getByText(name, { exact: true }),
    });
    await line.first().filter({ hasText: value }).waitFor({ timeout: 20_000 });
  }

  async photograph(name: string): Promise<void> {
    await mkdir(artefacts, { recursive: true });
    await this.#page.screenshot({ path: join(artefacts, `${name}.png`) });
  }

  get #frames(): Locator {
    return this.#page.locator('.jp-DebuggerCallstackFrame');
  }
}

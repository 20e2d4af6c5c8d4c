import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

const CELL = `interface Host { name: string; addresses: string[] }
const red: Host = { name: 'red', addresses: ['192.168.10.2'] };
let greeted = 0;
function greet(host: Host): string {
  const text = \`hello \${host.name}\`;
  greeted += 1;
  return text;
}
greet(red)`;

test('a breakpoint set by a click stops the cell at its line; variables and stack are shown, and steps go on', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('debugged.ipynb', [
    'const map = new Map([[10, "blue"]]);\nconst big = Array.from({ length: 1000 }, (_, n) => n);',
    CELL,
  ]);
  const page = await NotebookPage.open(browser, lab.addressOf('debugged.ipynb'));
  const { debug } = page;
  await page.runCell(0);
  await debug.switchOn();
  await debug.waitForVariable('map', "Map(1) { 10 => 'blue' }");

  await debug.clickGutter(1, 6);
  await page.runCell(1);
  await debug.waitForFrame(/^greet/);
  await debug.waitForVariable('text', "'hello red'");
  await debug.waitForVariable('host', "{ name: 'red', addresses: [Array] }");
  expect(await debug.markedLine()).toBe('  greeted += 1;');
  const stack = (await debug.stack()).map((frame) => frame.replaceAll(/\s+/g, ' '));
  expect(stack).toEqual(['greet Cell [*]:6', 'cell Cell [*]:9']);
  await debug.photograph('debugger');

  await debug.press('next');
  await debug.waitForFrame(/:7$/);
  expect(await debug.markedLine()).toBe('  return text;');
  await debug.press('continue');
  await page.waitForOutput(1, /'hello red'/, 20_000);
}, 240_000);

import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.ts';
import { JupyterLab } from './jupyterlab.ts';
import { NotebookPage } from './notebook-page.ts';

test('a slider that is moved tells its cell, a button prints in its cell, and both outlive a reload of the page', async () => {
  await using browser = await openBrowser();
  await using lab = await JupyterLab.start();
  await lab.write('widgets.ipynb', [
    [
      "const vlan = widgets.IntSlider({ min: 1, max: 4094, value: 10, description: 'VLAN', layout: { width: '50%' } });",
      "vlan.on('value', (value) => console.log(`VLAN ${value}`));",
      'vlan',
    ].join('\n'),
    [
      'let clicks = 0;',
      "const go = widgets.Button({ description: 'Go', button_style: 'success' });",
      "go.on('click', () => console.log(`${++clicks}. click`));",
      "const name = widgets.Text({ description: 'Name', value: 'netns0' });",
      "const kind = widgets.Dropdown({ description: 'Kind', options: ['bridge', 'veth', 'vlan'], value: 'veth' });",
      "const up = widgets.Checkbox({ description: 'up', value: true });",
      "widgets.VBox({ children: [widgets.HTML({ value: '<b>A link</b>' }), widgets.HBox({ children: [name, kind] }), up, go] })",
    ].join('\n'),
    '[vlan.value, name.value, kind.value, up.value, clicks]',
    '`after the reload: ${vlan.value}`',
  ]);
  const page = await NotebookPage.open(browser, lab.addressOf('widgets.ipynb'));
  for (const cell of [0, 1]) await page.runCell(cell);

  const slider = page.within(0, '[role=slider]');
  await slider.focus();
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await page.waitForOutput(0, /VLAN 12/, 10_000);
  await page.within(1, 'button').click();
  await page.waitForOutput(1, /1\. click/, 10_000);
  await page.within(1, 'input[type=text]').fill('red');
  await page.within(1, 'select').selectOption('vlan');
  await page.within(1, 'input[type=checkbox]').click();
  await page.runCell(2);
  await page.waitForOutput(2, /\[ 12, 'red', 'vlan', false, 1 \]/, 10_000);
  await page.photograph('widgets');

  await page.reload();
  const restored = page.within(0, '[role=slider]');
  await restored.waitFor({ timeout: 20_000 });
  expect(Number(await restored.getAttribute('aria-valuenow'))).toBe(12);
  await restored.focus();
  await restored.press('ArrowLeft');
  await page.waitUntilIdle(10_000);
  await page.runCell(3);
  await page.waitForOutput(3, /after the reload: 11/, 10_000);
}, 180_000);

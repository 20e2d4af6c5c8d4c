import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { widgetModels } from '../../../../scripts/widget-models.mjs';

test('the models are those of the table that ipywidgets publishes', async () => {
  const url = new URL('../../../../src/typescript/evaluator/widgets/models.ts', import.meta.url);
  expect(await readFile(url, 'utf8')).toBe(await widgetModels());
});

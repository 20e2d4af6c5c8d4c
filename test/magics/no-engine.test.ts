import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { LabError } from '../../src/errors.ts';
import { orRead } from '../../src/magics/no-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'netcell-course-'));
mkdirSync(join(folder, 'recorded'));
writeFileSync(join(folder, 'recorded/03-network-namespaces.ipynb'), '{}');
afterAll(() => rmSync(folder, { recursive: true }));

const none = new LabError('No lab can be made.', { code: 'EngineUnavailable', hint: 'Type: mend it' });

test('where no lab can be made, the error names the recorded form of this very notebook', () => {
  expect(orRead(none, folder, '/srv/notebooks/03-network-namespaces.ipynb')).toMatchObject({
    message: 'No lab can be made.',
    code: 'EngineUnavailable',
    hint: 'Type: mend it\nTo read the chapter with what its cells show where labs run, open recorded/03-network-namespaces.ipynb, beside this notebook.',
  });
});

test('for a notebook of another name, and where the server has told none, it names the folder', () => {
  const hint =
    'Type: mend it\nTo read the chapter with what its cells show where labs run, open the folder recorded, beside this notebook.';
  expect(orRead(none, folder, 'mine.ipynb')).toMatchObject({ hint });
  expect(orRead(none, folder, undefined)).toMatchObject({ hint });
});

test('where there is nothing recorded, and for any other error, nothing is added', () => {
  expect(orRead(none, tmpdir())).toBe(none);
  const other = new LabError('Else', { code: 'LabGone' });
  expect(orRead(other, folder)).toBe(other);
});

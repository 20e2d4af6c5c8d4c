import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { notebookView } from '../../src/typescript/view.ts';

/** Not in /tmp itself, of which only plain files are shown. */
let home: string;
let course: string;
beforeEach(() => {
  home = mkdtempSync('/tmp/netcell-view-');
  course = join(home, 'course');
  for (const folder of ['course/data', 'course/.git', '.config/thing', 'node_modules'])
    mkdirSync(join(home, folder), { recursive: true });
  for (const file of ['course/.env', 'course/a.csv', 'notes.md', 'key.pem', '.bashrc', '.dot.md'])
    writeFileSync(join(home, file), '');
  symlinkSync('/etc/passwd', join(home, 'link.txt'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** What of this test's own folders is readable. */
const readable = (folder: string) =>
  notebookView(folder, home).readable.filter((path) => path.startsWith(home));

test('a notebook’s folder is shown whole, but for names with a dot, and with packages above it', () => {
  expect(readable(course)).toEqual([course, join(home, 'node_modules')]);
  expect([...notebookView(course, home).hidden].sort()).toEqual([join(course, '.env'), join(course, '.git')]);
});

test('of a home folder plain files are shown: no folders, links, dots or other kinds', () => {
  expect(readable(home)).toEqual([join(home, 'notes.md'), join(home, 'node_modules')]);
  expect(notebookView(home, home).hidden).toEqual([]);
});

test('a folder above a home folder is not shown whole, and of one behind a dot nothing is', () => {
  expect(notebookView('/tmp', home).readable).not.toContain('/tmp');
  expect(notebookView('/', home).readable).not.toContain('/');
  writeFileSync(join(home, '.config/thing/a.json'), '');
  expect(readable(join(home, '.config'))).toEqual([join(home, 'node_modules')]);
  expect(readable(join(home, '.config/thing'))).toEqual([join(home, 'node_modules')]);
});

test('the folder scratch can be written where it is a folder', () => {
  expect(notebookView(course, home)).not.toHaveProperty('scratch');
  symlinkSync(home, join(course, 'scratch'));
  expect(notebookView(course, home)).not.toHaveProperty('scratch');
  rmSync(join(course, 'scratch'));
  mkdirSync(join(course, 'scratch'));
  expect(notebookView(course, home).scratch).toBe(join(course, 'scratch'));
});

test('Node is in every view, and a folder that is gone has nothing', () => {
  const view = notebookView(join(home, 'gone'), home);
  expect(view.readable).toContain(process.execPath);
  expect(view.hidden).toEqual([]);
});

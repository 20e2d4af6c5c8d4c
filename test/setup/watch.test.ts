import { expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watch } from '../../scripts/checks/watch.mjs';

const node = (script: string, limits: Parameters<typeof watch>[2]) =>
  watch(process.execPath, ['-e', script], limits);

test('a tool that ends by itself gives its exit code', async () => {
  expect(await node('process.exit(0)', { minutes: 1 })).toBe(0);
  expect(await node('process.exit(3)', { minutes: 1 })).toBe(3);
});

test('a tool that takes too long is ended, and has failed', async () => {
  expect(await node('setInterval(() => {}, 1000)', { minutes: 1 / 600 })).toBe(1);
});

test('a tool that is through but does not end is ended, and has failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'netcell-watch-'));
  const report = join(folder, 'report');
  try {
    const script = `require('fs').writeFileSync('${report}', ''); setInterval(() => {}, 1000)`;
    expect(await node(script, { minutes: 1, report, graceSeconds: 0.1 })).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { native } from '../../src/sandbox/native/engine.ts';
import { describeEngine } from './contract.ts';
import { nothingCarries } from './native/nothing-carries.ts';
import { describeIsolation } from './isolation.ts';

const folder = mkdtempSync(join(tmpdir(), 'netcell-secret-'));
const openFile = join(folder, 'secret');
writeFileSync(openFile, 'secret');
const descriptor = openSync(openFile, 'r');
process.env['NETCELL_SECRET'] = 'only the kernel knows';
afterAll(() => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

await describeEngine('a native lab', native, { skip: [nothingCarries] });
// As root, labs belong to a user that is nobody else's; its own processes are what they could reach.
const uid = process.getuid?.() === 0 ? 1_900_000_000 + (process.pid % 1_000_000) : undefined;
if ((await native.obstacles()).length === 0) describeIsolation('a native lab', native, { uid, openFile });

import { chmodSync, closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, test } from '@jest/globals';
import { compileSandbox } from './compiled.ts';
import { describeEngine } from './contract.ts';
import { askingCases } from './contract/questions.ts';
import { terminalCases } from './contract/terminals.ts';
import { engineOfUser } from './engine-of-user.ts';
import { describeIsolation } from './isolation.ts';
import { nothingCarries } from './native/nothing-carries.ts';

/** Nobody has this user id. */
const UID = 1_700_000_000 + (process.pid % 1_000_000);

if (process.getuid?.() === 0) await describeAsUser();
else {
  process.stderr.write('native labs of another user: not tested, only root can become one\n');
  test.skip('native labs of another user', () => undefined);
}

async function describeAsUser(): Promise<void> {
  const folder = compileSandbox();
  const openFile = join(folder, 'secret');
  writeFileSync(openFile, 'secret');
  chmodSync(openFile, 0o644);
  const descriptor = openSync(openFile, 'r');
  process.env['NETCELL_SECRET'] = 'only the kernel knows';
  const engine = engineOfUser(UID, folder, descriptor);
  afterAll(async () => {
    await engine.stop();
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });
  const reason =
    'this suite reaches the labs through another process, which passes on no terminals and no questions';
  const skip = [
    nothingCarries,
    { reason, tests: [...terminalCases, ...askingCases].map(({ title }) => title) },
  ];
  await describeEngine('a native lab of an unprivileged user', engine, { skip });
  describeIsolation('a native lab of an unprivileged user', engine, { uid: UID, openFile });
}

import { vm } from '../../../src/sandbox/vm/engine.ts';

// Makes virtual machines that are busy, until it is killed.
for (;;) {
  const lab = await vm.start({ wrappers: {} });
  process.stdout.write('lab\n');
  lab
    .run('while :; do :; done')
    .next()
    .catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await lab.close();
}

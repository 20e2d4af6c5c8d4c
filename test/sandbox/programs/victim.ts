import { native } from '../../../src/sandbox/native/engine.ts';

// Makes labs full of processes that would like to live on, until it is killed. The argument marks its processes.
const marker = process.argv[2] ?? '';

const CLINGING = `
for i in 1 2 3; do ip netns add n$i && ip netns exec n$i setsid nohup sleep 600 >/dev/null 2>&1 & done
trap '' HUP INT TERM; (trap '' HUP INT TERM; setsid bash -c 'while :; do sleep 0.01; done') & disown`;

for (;;) {
  const lab = await native.start({ wrappers: { [marker]: '#!/bin/sh' } });
  process.stdout.write('lab\n');
  const run = lab.run(CLINGING);
  while ((await run.next()).done !== true);
  const second = await native.start({ wrappers: { [marker]: '#!/bin/sh' } });
  second
    .run('yes >/dev/null')
    .next()
    .catch(() => undefined);
  await lab.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await second.close();
}

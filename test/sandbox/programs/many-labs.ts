import type { Lab } from '../../../src/sandbox/engine.ts';
import { native } from '../../../src/sandbox/native/engine.ts';

// Makes labs until one is refused, and says whether the others still run cells.
const labs: Lab[] = [];
try {
  for (let number = 1; number < 50; number++) {
    labs.push(await native.start({ wrappers: {} }));
    process.stdout.write(`lab ${number}\n`);
  }
} catch (error) {
  const { code, message } = error as Error & { code: string };
  process.stdout.write(`${code}: ${message}\n`);
}
for (const lab of labs)
  for await (const chunk of lab.run('echo on')) if (chunk.kind === 'text') process.stdout.write(chunk.text);
for (const lab of labs) await lab.close();

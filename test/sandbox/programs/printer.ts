import { native } from '../../../src/sandbox/native/engine.ts';

// Runs its argument in two labs, one after the other, and prints what came as JSON.
const text = process.argv[2] ?? '';
const all: object[] = [];
for (let i = 0; i < 2; i++) {
  const lab = await native.start({ wrappers: {} });
  const printed = { stdout: '', stderr: '' };
  for await (const chunk of lab.run(text)) if (chunk.kind === 'text') printed[chunk.stream] += chunk.text;
  all.push(printed);
  await lab.close();
}
process.stdout.write(JSON.stringify(all));

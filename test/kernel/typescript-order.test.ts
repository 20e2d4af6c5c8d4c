import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run(
    'import { exec, execFileSync, execSync, fork, spawn, spawnSync } from "node:child_process";',
  );
  await kernel.run('import fs from "node:fs"; const inherit = { stdio: "inherit" } as const;');
});
afterAll(() => kernel[Symbol.asyncDispose]());

const ROUNDS = 30;
const rounds = (...lines: string[]) =>
  Array.from({ length: ROUNDS }, (_, n) => lines.map((line) => `${line} ${n}\n`).join('')).join('');

test.each([
  ['execSync', 'execSync(`echo b ${n}`, inherit)'],
  ['execFileSync', 'execFileSync("echo", ["b", String(n)], inherit)'],
  ['spawnSync', 'spawnSync("echo", ["b", String(n)], { stdio: ["ignore", 1, 2] })'],
  ['fs.writeSync', 'fs.writeSync(1, `b ${n}\\n`)'],
  ['fs.writeSync of bytes', 'fs.writeSync(1, Buffer.from(`..b ${n}\\n..`), 2, `b ${n}\\n`.length)'],
  ['fs.writeFileSync', 'fs.writeFileSync(1, `b ${n}\\n`)'],
  ['fs.appendFileSync', 'fs.appendFileSync(1, `b ${n}\\n`)'],
  ['fs.write', 'await new Promise((done) => fs.write(1, `b ${n}\\n`, done))'],
])('what %s writes on descriptor 1 stands among what console.log prints', async (_what, code) => {
  const cell = await kernel.run(
    `for (let n = 0; n < ${ROUNDS}; n++) { console.log("a", n); ${code}; console.log("c", n); }`,
  );
  expect(cell.error).toEqual([]);
  expect(cell.stdout).toBe(rounds('a', 'b', 'c'));
});

test('what a child process writes on descriptor 2 stands among console.log, console.error and displays', async () => {
  const cell = await kernel.run(
    `for (let n = 0; n < ${ROUNDS}; n++) {
      console.error("a", n);
      execSync(\`echo b \${n} >&2\`, inherit);
      console.log("c", n);
      display.text(\`d \${n}\\n\`);
      execSync(\`echo e \${n}\`, inherit);
    }`,
  );
  expect(cell.read).toBe(rounds('a', 'b', 'c', 'd', 'e'));
});

test('what execSync hands on of standard error stands among console.error', async () => {
  const cell = await kernel.run('console.log("a"); execSync("echo b >&2"); console.error("c");');
  expect(cell.read).toBe('a\nb\nc\n');
});

test.each([
  ['exit of spawn', 'spawn("echo", ["b", String(n)], inherit).once("exit", then)'],
  [
    'close of spawn',
    'spawn("sh", ["-c", `echo b ${n}`], { stdio: ["pipe", process.stdout, 2] }).once("close", then)',
  ],
  ['exit of a forked file', 'fork(file, [String(n)]).once("exit", then)'],
])(
  'what a child process printed comes before what is printed at the %s',
  async (_what, code) => {
    await kernel.run(
      'const file = `${process.env.NETCELL_SCRATCH}/b.cjs`; fs.writeFileSync(file, "console.log(`b ${process.argv[2]}`)");',
    );
    const cell = await kernel.run(
      `for (let n = 0; n < ${ROUNDS / 5}; n++) {
      console.log("a", n);
      await new Promise<void>((done) => { const then = () => { console.log("c", n); done(); }; ${code}; });
    }`,
    );
    expect(cell.error).toEqual([]);
    expect(cell.stdout).toBe(
      rounds('a', 'b', 'c')
        .split('\n')
        .slice(0, (3 * ROUNDS) / 5)
        .join('\n') + '\n',
    );
  },
  20_000,
);

test('a child process that answers each line stands behind the line and before the next', async () => {
  const cell = await kernel.run(
    `const cat = spawn("sh", ["-c", "while read -r line; do echo b $line; echo ok >&3; done"], { stdio: ["pipe", "inherit", "inherit", "pipe"] });
    const answers = cat.stdio[3]!;
    for (let n = 0; n < ${ROUNDS}; n++) {
      console.log("a", n);
      cat.stdin!.write(\`\${n}\\n\`);
      await new Promise((heard) => answers.once("data", heard));
      console.log("c", n);
    }
    cat.stdin!.end();
    await new Promise((ended) => cat.once("close", ended));`,
  );
  expect(cell.error).toEqual([]);
  expect(cell.stdout).toBe(rounds('a', 'b', 'c'));
});

test('what a child process prints after its cell’s end goes to that cell, while others run and while none does', async () => {
  const first = await kernel.run(
    'spawn("sh", ["-c", "sleep 0.3; echo one; sleep 0.6; echo two"], inherit); 0',
  );
  const second = await kernel.run(
    'execSync("echo second", inherit); await new Promise((r) => setTimeout(r, 500)); console.log("second too");',
  );
  await first.printed('two');
  expect([first.stdout, second.stdout]).toEqual(['one\ntwo\n', 'second\nsecond too\n']);
});

test('fs.writeSync in a timer goes to the cell that started it', async () => {
  const first = await kernel.run('setTimeout(() => fs.writeSync(2, "late\\n"), 200); 0');
  const second = await kernel.run('await new Promise((r) => setTimeout(r, 400)); console.log("second");');
  expect([first.stderr, second.stderr, second.stdout]).toEqual(['late\n', '', 'second\n']);
});

test('a child process that floods descriptor 1 while its cell loops is shown meanwhile, and both are whole', async () => {
  const cell = kernel.begin(
    `const seq = spawn("seq", ["100000"], inherit);
    const gone = new Promise((ended) => seq.once("close", ended));
    for (const end = Date.now() + 700; Date.now() < end;);
    console.error("looped"); await gone; console.error("done");`,
  );
  await cell.printed('100000\n', 5_000);
  await cell.done;
  expect(cell.stdout).toBe(Array.from({ length: 100_000 }, (_, n) => `${n + 1}\n`).join(''));
  expect(cell.stderr).toBe('looped\ndone\n');
  expect(cell.messages.findIndex(({ content }) => String(content['text']).startsWith('1\n'))).toBeLessThan(
    cell.messages.findIndex(({ content }) => String(content['text']).startsWith('looped')),
  );
});

test('20,000 lines beside a child process that lives are whole and in few messages', async () => {
  const cell = await kernel.run(
    'const idle = spawn("sleep", ["60"], inherit); for (let n = 0; n < 20_000; n++) console.log(n); idle.kill(); 0',
  );
  expect(cell.stdout).toBe(Array.from({ length: 20_000 }, (_, n) => `${n}\n`).join(''));
  expect(cell.contents('stream').length).toBeLessThanOrEqual(20);
}, 30_000);

test('an endless child process beside an endless loop can be interrupted, and names are kept', async () => {
  await kernel.run('let kept = 7;');
  const cell = kernel.begin('spawn("yes", [], inherit); for (;;) console.log("x".repeat(1000));');
  await sleep(500);
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
  expect((await kernel.run('kept')).result).toBe('7');
}, 20_000);

test('a cell that closes descriptors 1 and 2 still ends, and console.log still prints', async () => {
  const cell = await kernel.run('fs.closeSync(1); console.log("a"); fs.closeSync(2); console.log("b");');
  expect([cell.error, cell.stdout]).toEqual([[], 'a\nb\n']);
  const next = await kernel.run('console.log("next"); 1');
  expect([next.stdout, next.result]).toEqual(['next\n', '1']);
});

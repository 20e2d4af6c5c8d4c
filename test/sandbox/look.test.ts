import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wrappers } from '../../src/observe/wrappers/index.ts';
import { engines } from '../../src/sandbox/choose.ts';
import type { Engine, Lab } from '../../src/sandbox/engine.ts';
import { collect } from './collect.ts';

for (const engine of engines) {
  const obstacles = await engine.obstacles();
  if (obstacles.length > 0) {
    process.stderr.write(
      `looks in ${engine.name}: not tested: ${obstacles.map(({ reason }) => reason).join('; ')}\n`,
    );
    test.skip(`${engine.name} cannot run on this computer`, () => undefined);
  } else describe(`looking into a lab of engine ${engine.name}`, () => describeLooks(engine));
}

function describeLooks(engine: Engine): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await engine.start({ wrappers });
    await collect(lab, 'ip netns add red; ip -n red link set lo up; x=1; f() { echo function; }; cd /tmp');
  });
  afterAll(() => lab.close());
  const look = (text: string, namespace?: string) => lab.look?.(text, namespace);

  test('resolves to what was printed on stdout, without the newline at its end', async () => {
    expect(await look("echo 'é 漢 🦀'; echo two; echo error >&2; exit 3")).toBe('é 漢 🦀\ntwo');
    expect(await look('printf "a\\0b"')).toBe('ab');
    expect(await look('')).toBe('');
    expect(await look('if')).toBe('');
  });

  test('sees the lab, or one namespace of it', async () => {
    expect(await look('ls /run/netns')).toBe('red');
    expect(await look('ip netns identify $$')).toBe('');
    expect(await look('ip netns identify $$', 'red')).toBe('red');
  });

  test('is empty where the namespace is not there', async () => {
    expect(await look('echo x', 'none')).toBe('');
    expect(await look('echo x', "$(echo red)';")).toBe('');
  });

  test('does not touch the shell, and does not see its variables', async () => {
    expect(await look('x=2; cd /; f; echo "<$x>"')).toBe('<2>');
    expect((await collect(lab, 'echo "$x"; pwd')).stdout).toBe('1\n/tmp\n');
  });

  test('does not wait for a cell that runs', async () => {
    const cell = collect(lab, 'sleep 0.5; echo end');
    const began = performance.now();
    expect(await look('echo now')).toBe('now');
    expect(performance.now() - began).toBeLessThan(400);
    expect((await cell).stdout).toBe('end\n');
  });

  test('lists a namespace as text, though a cell would get it framed for a table', async () => {
    expect(await look('ip -br link', 'red')).toMatch(
      /^lo +UNKNOWN +00:00:00:00:00:00 <LOOPBACK,UP,LOWER_UP>/,
    );
  });

  test('gives up what takes too long, and goes on', async () => {
    expect(await look('echo early; sleep 60')).toBe('');
    expect(await look('echo next')).toBe('next');
    expect((await collect(lab, 'pgrep -fx "sleep 60"')).stdout).toBe('');
  }, 10_000);

  test('is locked in as a cell is: same system calls, same limits, no descriptors but those of terminals', async () => {
    const text = 'grep -E "^(Seccomp|NoNewPrivs|CapBnd)" /proc/self/status; ulimit -u; ulimit -n';
    expect(await look(text)).toBe((await collect(lab, text)).stdout.trimEnd());
    expect(await look('ls /proc/$$/fd; true')).toMatch(/^0\n1\n2(\n255)?\n40\n41\n42\n43$/);
    expect((await collect(lab, 'ls /proc/$$/fd; true')).stdout).not.toMatch(/^9$/m);
  });

  test('works on after a cell has killed everything, and after the shell has ended', async () => {
    await collect(lab, 'kill -9 -1');
    expect(await look('echo again')).toBe('again');
    await collect(lab, 'exit 3');
    expect(await look('echo again')).toBe('again');
  });

  test('is empty when the lab has ended', async () => {
    const other = await engine.start({ wrappers });
    const waiting = other.look?.('sleep 1; echo x');
    await other.close();
    expect(await waiting).toBe('');
    expect(await other.look?.('echo x')).toBe('');
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DebugClient } from './debug-client.ts';
import type { Shown } from './debug-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let client: DebugClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  client = new DebugClient(kernel);
});
afterAll(() => kernel[Symbol.asyncDispose]());

const lines = (variables: Shown[]) => variables.map(({ name, value }) => `${name} = ${value}`);
const named = (variables: Shown[], name: string) => {
  const found = variables.find((variable) => variable.name === name);
  if (!found) throw new Error(`no ${name} in ${lines(variables).join(', ')}`);
  return found;
};

test('before any cell has run there are no variables', async () => {
  expect(await client.variables()).toEqual([]);
});

test('the names of all cells are shown with their values, and none of netcell itself', async () => {
  await kernel.run('const host = { name: "red", addresses: ["192.168.10.2"] };\nlet count = 1;');
  await kernel.run('count += 41; function greet() { return "hello"; }\nclass Link { mtu = 1500 }');
  await kernel.run('import { join } from "node:path"; const link = new Link(); link');
  expect(lines(await client.variables()).toSorted()).toEqual([
    'Link = [class Link]',
    'count = 42',
    'greet = [Function: greet]',
    "host = { name: 'red', addresses: [Array] }",
    'join = [Function: join]',
    'link = Link { mtu: 1500 }',
  ]);
}, 30_000);

test('values unfold, as often as there is something inside', async () => {
  const inside = await client.variables(named(await client.variables(), 'host').variablesReference);
  expect(lines(inside)).toEqual(["name = 'red'", "addresses = [ '192.168.10.2' ]"]);
  const addresses = named(inside, 'addresses').variablesReference;
  expect(lines(await client.variables(addresses))).toEqual(["0 = '192.168.10.2'"]);
});

test('a rich view of a variable is what the cell would show as its result', async () => {
  await kernel.run('const page = { _toHtml: () => "<b>red</b>" };');
  expect(await client.body('richInspectVariables', { variableName: 'page' })).toEqual({
    data: { 'text/plain': '{ _toHtml: [Function: _toHtml] }', 'text/html': '<b>red</b>' },
    metadata: {},
  });
  expect(await client.ask('richInspectVariables', { variableName: 'nobody' })).toMatchObject({
    success: false,
    message: 'No cell has declared "nobody".',
  });
});

test.each([
  ['a loop', 'let round = 0; while (true) round += 1;'],
  ['an await', 'await new Promise(() => {})'],
])('variables can be looked at while %s of a cell goes on', async (_what, code) => {
  const cell = kernel.begin(code);
  await sleep(200);
  expect(named(await client.variables(), 'count').value).toBe('42');
  await kernel.interrupt();
  await cell.done;
  expect(cell.error[0]).toBe('Interrupted');
});

test('big values are cut short', async () => {
  await kernel.run(
    'const list = Array.from({ length: 1e6 }, (_, n) => n); const text = "x".repeat(5e6); const map = new Map(list.map((n) => [n, n]));',
  );
  const variables = await client.variables();
  for (const { value } of variables) expect(value.length).toBeLessThan(300);
  const ranges = await client.variables(named(variables, 'list').variablesReference);
  expect(ranges).toHaveLength(100);
  expect(await client.variables(named(variables, 'map').variablesReference)).toHaveLength(100);
});

test('a cell dumped by its text gets the path that a client makes of it, and can be read back', async () => {
  const { hashMethod, tmpFilePrefix, tmpFileSuffix } = await client.body('debugInfo');
  const { sourcePath } = await client.body('dumpCell', { code: 'const a = 1;' });
  expect(hashMethod).toBe('Murmur2');
  expect(String(sourcePath).startsWith(String(tmpFilePrefix))).toBe(true);
  expect(String(sourcePath).endsWith(String(tmpFileSuffix))).toBe(true);
  expect(await client.body('source', { source: { path: sourcePath } })).toMatchObject({
    content: 'const a = 1;',
  });
  expect(await client.ask('source', { source: { path: '/etc/passwd' } })).toMatchObject({
    success: false,
    message: '/etc/passwd is no cell that this kernel knows.',
  });
});

test.each(['timeTravel', 'constructor'])('%s is not known, and refused with a message', async (command) => {
  expect(await client.ask(command)).toMatchObject({
    success: false,
    message: `The debugger does not know "${command}".`,
    body: {},
  });
});

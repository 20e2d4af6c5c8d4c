import { beforeEach, expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { readGiven } from '../../src/magics/given.ts';
import { lab } from '../../src/magics/lab.ts';
import type { Context } from '../../src/magics/magic.ts';
import { Labs } from '../../src/sandbox/labs.ts';
import { FakeEngine } from '../sandbox/fake-engine.ts';

let engine: FakeEngine;
let labs: Labs;
beforeEach(() => {
  engine = new FakeEngine();
  labs = labsWith({});
});

const labsWith = (environment: Record<string, string>) =>
  new Labs(
    {},
    () => undefined,
    (options) => engine.start(options),
    environment,
  );

async function run(line: string): Promise<Output[]> {
  const [, ...words] = line.split(' ');
  const outputs: Output[] = [];
  const given = readGiven(lab, { name: 'lab', words }, '');
  for await (const output of lab.run(given, { labs } as Context)) outputs.push(output);
  return outputs;
}

const said = async (line: string) =>
  (await run(line)).map((output) => (output.kind === 'text' ? output.text : output.kind)).join('');

/** The rows of the table: name → value. */
async function shown(): Promise<Record<string, string>> {
  const [output] = await run('%lab');
  const bundle = output?.kind === 'display' ? output.bundle : {};
  const { rows } = bundle['application/vnd.netcell.table.v1+json'] as {
    rows: { name: string; value: string }[];
  };
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

test('%lab shows the engine and every limit', async () => {
  expect(await shown()).toEqual({
    engine: 'not started',
    memory: '1G',
    processes: '512',
    disk: '64M',
    files: '4096',
    output: '4M',
    'hint-after': '30s',
  });
  await labs.current();
  expect((await shown())['engine']).toBe('fake');
});

test('a limit that is set before there is a lab holds for the next one', async () => {
  expect(await said('%lab --memory 2G --processes 100')).toBe(
    'memory is 2G for the next lab.\nprocesses is 100 for the next lab.\n',
  );
  await labs.current();
  expect(engine.labs[0]?.options.limits).toMatchObject({ memory: 2 ** 31, processes: 100, files: 4096 });
});

test('a lab that runs keeps what it was started with, and %lab says both', async () => {
  await labs.current();
  expect(await said('%lab --memory 512M')).toBe(
    'memory is 512M for the next lab; the one that runs keeps 1G until %reset.\n',
  );
  expect((await shown())['memory']).toBe('1G, and 512M after %reset');
  await labs.reset();
  await labs.current();
  expect((await shown())['memory']).toBe('512M');
});

test('so does one that is still being made when a limit is set', async () => {
  const making = labs.current();
  expect(await said('%lab --files 300')).toBe(
    'files is 300 for the next lab; the one that runs keeps 4096 until %reset.\n',
  );
  expect((await making).limits?.files).toBe(4096);
});

test('limits of output and of the hint hold at once', async () => {
  await labs.current();
  expect(await said('%lab --output 8M --hint-after 5s')).toBe(
    'output is 8M from now on.\nhint-after is 5s from now on.\n',
  );
  expect(await shown()).toMatchObject({ output: '8M', 'hint-after': '5s' });
});

test('one value that cannot be read changes none', async () => {
  await expect(run('%lab --disk 1M --memory lots')).rejects.toThrow(
    '--memory needs a whole number with K, M or G, such as 512M, at least 64M, and got "lots".',
  );
  expect(await shown()).toMatchObject({ disk: '64M', memory: '1G' });
});

test('a bad variable is told by the cell that needs a lab', async () => {
  labs = labsWith({ NETCELL_DISK: 'none' });
  const message =
    'NETCELL_DISK needs a whole number with K, M or G, such as 512M, at least 1M, and got "none".';
  await expect(labs.current()).rejects.toThrow(message);
  await expect(run('%lab')).rejects.toThrow(message);
});

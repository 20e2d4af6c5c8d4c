import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.run('1');
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

test('%%format puts the formatted text in the place of the cell, and runs nothing', async () => {
  const cell = await kernel.run(
    '%%format\nfor(const vlan of [10,20]){\n! ip link\nconsole.log( vlan )\n}\n\n! ls   -l\nconst a:number=1',
  );
  const text =
    'for (const vlan of [10, 20]) {\n! ip link\n  console.log(vlan);\n}\n\n! ls   -l\nconst a: number = 1;';
  expect(cell.reply['payload']).toEqual([{ source: 'set_next_input', text, replace: true }]);
  expect(cell.types).toEqual(['status busy', 'execute_input', 'status idle']);
  const again = await kernel.run(`%%format\n${text}`);
  expect(again.reply['payload']).toEqual([{ source: 'set_next_input', text, replace: true }]);
});

test.each(['const = = 1', '`never closed'])(
  '%j is no whole TypeScript, and is left as it is',
  async (body) => {
    const cell = await kernel.run(`%%format\n${body}`);
    expect(cell.error).toEqual([
      'Format',
      'This text is not whole TypeScript, so it is left as it is.',
      'Run the cell without %%format: the error says where. Shell cells cannot be formatted.',
    ]);
    expect(cell.reply['payload']).toEqual([]);
  },
);

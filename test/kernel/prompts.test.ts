import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RawClient, RawMessage } from './raw-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let client: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  client = await kernel.raw();
});
afterAll(() => kernel[Symbol.asyncDispose]());

const execute = (code: string) =>
  client.send('shell', 'execute_request', { code, allow_stdin: true, store_history: true });
const prompt = (id: string, text: string) =>
  client.next(
    ({ channel, content, parent_header }) =>
      channel === 'stdin' && parent_header['msg_id'] === id && content['prompt'] === text,
  );
const answer = (value: string, parent: object) =>
  client.sendSigned(
    'stdin',
    [{ msg_id: value, msg_type: 'input_reply', session: 'raw' }, parent, {}, { value }],
    0,
  );
const result = async (id: string) => {
  await client.idle(id);
  const isResult = ({ header, parent_header }: RawMessage) =>
    header['msg_type'] === 'execute_result' && parent_header['msg_id'] === id;
  return (client.received.find(isResult)?.content['data'] as Record<string, unknown> | undefined)?.[
    'text/plain'
  ];
};

test.each([
  ['the header of the question', (asked: RawMessage) => asked.header],
  ['the header of the cell', (asked: RawMessage) => asked.parent_header],
  ['no header, as jupyter_client', () => ({})],
])('an answer with %s is taken', async (_what, parentOf) => {
  const cell = await execute('await input("Who? ")');
  await answer('Ada', parentOf(await prompt(cell, 'Who? ')));
  expect(await result(cell)).toBe("'Ada'");
});

test('the answer to a prompt that was interrupted does not answer the next one', async () => {
  const first = await execute('await input("First? ")');
  const asked = await prompt(first, 'First? ');
  await kernel.interrupt();
  await client.idle(first);
  const second = await execute('await input("Second? ")');
  const next = await prompt(second, 'Second? ');
  await answer('late', asked.header);
  await answer('later', asked.parent_header);
  await answer('right', next.header);
  expect(await result(second)).toBe("'right'");
});

test('a second answer to one prompt does not answer the next one of its cell', async () => {
  const cell = await execute('[await input("First? "), await input("Second? ")]');
  const first = await prompt(cell, 'First? ');
  await answer('one', first.header);
  const second = await prompt(cell, 'Second? ');
  await answer('twice', first.header);
  await answer('two', second.header);
  expect(await result(cell)).toBe("[ 'one', 'two' ]");
});

test('an answer when nothing asks is for no later prompt', async () => {
  await answer('early', {});
  const cell = await execute('await input("Who? ")');
  await answer('right', (await prompt(cell, 'Who? ')).header);
  expect(await result(cell)).toBe("'right'");
});

test('prompts that are asked at once come one after the other', async () => {
  const cell = await execute('await Promise.all([input("One? "), input("Two? ")])');
  await answer('1', (await prompt(cell, 'One? ')).header);
  await answer('2', (await prompt(cell, 'Two? ')).header);
  expect(await result(cell)).toBe("[ '1', '2' ]");
});

test('an interrupt ends the prompts that wait for their turn as well', async () => {
  const cell = await execute('await Promise.all([input("One? "), input("Never? ")])');
  await prompt(cell, 'One? ');
  await kernel.interrupt();
  await client.idle(cell);
  const next = await execute('await input("Next? ")');
  await answer('3', (await prompt(next, 'Next? ')).header);
  expect(await result(next)).toBe("'3'");
  expect(client.received.filter(({ content }) => content['prompt'] === 'Never? ')).toEqual([]);
});

test('a prompt of a shell cell takes no answer to an earlier one either', async () => {
  const first = await execute('%%sh\nread -p "First? " x; echo "$x"');
  const asked = await prompt(first, 'First? ');
  await kernel.interrupt();
  await client.idle(first);
  const second = await execute('%%sh\nread -p "Second? " x; echo "[$x]"');
  const next = await prompt(second, 'Second? ');
  await answer('late', asked.header);
  await answer('right', next.header);
  await client.idle(second);
  const printed = client.received.filter(
    ({ header, parent_header }) => header['msg_type'] === 'stream' && parent_header['msg_id'] === second,
  );
  expect(printed.map(({ content }) => content['text']).join('')).toContain('[right]\n');
});

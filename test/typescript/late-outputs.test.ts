import { expect, test } from '@jest/globals';
import type { Output } from '../../src/cell/output.ts';
import { LateOutputs } from '../../src/typescript/late-outputs.ts';

const text = (said: string): Output => ({ kind: 'text', stream: 'stdout', text: said });

test('what a cell prints late goes to it, and the rest to whom the page asked', () => {
  const late = new LateOutputs();
  const [first, second, other]: Output[][] = [[], [], []];
  late.remember('a', (output) => first?.push(output));
  late.remember('b', (output) => second?.push(output));
  late.show('a', text('of a'), (output) => other?.push(output));
  late.show('c', text('of the page'), (output) => other?.push(output));
  expect([first, second, other]).toEqual([[text('of a')], [], [text('of the page')]]);
});

test('what a cell long forgotten prints goes to the latest one, which says so once', () => {
  const late = new LateOutputs();
  const [first, latest]: Output[][] = [[], []];
  late.remember('0', (output) => first?.push(output));
  for (let id = 1; id <= 10_000; id++) late.remember(String(id), (output) => latest?.push(output));
  late.show('0', text('one'), undefined);
  late.show('0', text('two'), undefined);
  expect(first).toEqual([]);
  expect(latest?.slice(1)).toEqual([text('one'), text('two')]);
  expect(JSON.stringify(latest?.[0])).toContain('a cell more than 10000 cells back prints this:');
});

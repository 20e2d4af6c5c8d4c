import { describe, expect, test } from '@jest/globals';
import { chapterOn } from './chapter.ts';
import { namesIn, rowOf } from './shown.ts';

describe.each(['native', 'vm'] as const)('the tour, %s engine', (engine) => {
  const { tables, printed, losses } = chapterOn(engine, '00-tour');

  test('TypeScript cells compute, and know the names of earlier cells', () => {
    expect(printed('first')).toMatch(/^3/);
    expect(printed('hosts')).toBe('254');
    expect(printed('hosts-table')).toContain('/8: 16777214 hosts\n');
  });

  test('the lab has lo and no more, until a cable is made, which lasts', () => {
    expect(new Set(namesIn(tables('links')[0]))).toEqual(new Set(['lo']));
    expect(rowOf(tables('cable')[0], 'left')).toMatchObject({ type: 'veth' });
    expect(rowOf(tables('what-changed')[0], 'left')).toMatchObject({ address: '10.0.0.1/24' });
  });

  test('a namespace of its own has a lo of its own', () => {
    expect(tables('in-blue')[0]).toMatchObject({ namespace: 'blue', rows: [{ name: 'lo', state: 'DOWN' }] });
  });

  test('the ping fails while a link is down, and is mended by setting it up', () => {
    expect(rowOf(tables('broken')[0], 'right')).toMatchObject({ state: 'DOWN' });
    expect(losses('broken')).toEqual(['100%']);
    expect(losses('mended')).toEqual(['0%']);
    expect(losses('endless')).toEqual(['0%']);
  });

  test('a message of ip is followed by a sentence', () => {
    expect(printed('message')).toMatch(/Cannot find device "lefft"\n[^]*There is no interface "lefft"/);
  });

  test('a shell line runs among TypeScript, and help lists the magics', () => {
    expect(printed('together')).toMatch(/1 received[^]*10\.0\.0\.2 answers\./);
    expect(printed('helped')).toContain('%%netns');
  });

  test("TypeScript cells ask the lab, and are in its network where it is this kernel's", () => {
    expect(printed('ask-lab')).toContain('10.0.0.1');
    expect(printed('call')).toContain(engine === 'native' ? 'Hello from TypeScript!\n' : 'No answer: ');
  });

  test('%reset leaves nothing', () => {
    expect(namesIn(tables('after-reset')[0])).toEqual(['lo']);
    expect(tables('after-reset')[1]?.rows).toEqual([]);
  });
});

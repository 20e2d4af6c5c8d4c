import { expect, test } from '@jest/globals';
import { escapeHtml, html, Html } from '../../src/render/html.ts';

test('Every hole is escaped', () => {
  const attack = `<script>alert('1')</script> & "more"`;
  expect(String(html`<td>${attack}</td>`)).toBe(
    '<td>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;</td>',
  );
});

test('A quote in a hole does not end the attribute', () => {
  expect(String(html`<th title="${'" onclick="alert(1)'}">x</th>`)).toBe(
    '<th title="&quot; onclick=&quot;alert(1)">x</th>',
  );
});

test('HTML in a hole stays as it is', () => {
  expect(String(html`<p>${html`<b>${'a<b'}</b>`}</p>`)).toBe('<p><b>a&lt;b</b></p>');
  expect(String(html`<p>${Html.trusted('<hr>')}</p>`)).toBe('<p><hr></p>');
});

test('Something that only looks like HTML is escaped', () => {
  const forged = { toString: () => '<b>' } as unknown as string;
  expect(String(html`${forged}`)).toBe('&lt;b&gt;');
});

test('A list is set side by side, and each of its items is escaped unless it is HTML', () => {
  const items = ['<', html`<li></li>`, ['>']];
  expect(String(html`<span>${items}</span>`)).toBe('<span>&lt;<li></li>&gt;</span>');
});

test('undefined and false leave nothing, zero is a number', () => {
  expect(String(html`${undefined}${false}${0}`)).toBe('0');
});

test('A text that was escaped is not decoded on the way', () => {
  expect(escapeHtml('&lt;')).toBe('&amp;lt;');
});

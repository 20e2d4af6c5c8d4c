import { expect, test } from '@jest/globals';
import { markdownBundle, markdownToHtml } from '../../src/render/markdown.ts';

const render = (text: string) => String(markdownToHtml(text));

test('Markdown is rendered as GitHub does, tables included', () => {
  expect(render('# Help\n\nUse `ip` **now**.\n\n| a |\n| - |\n| 1 |\n')).toMatchInlineSnapshot(`
   "<h1>Help</h1>
   <p>Use <code>ip</code> <strong>now</strong>.</p>
   <table>
   <thead>
   <tr>
   <th>a</th>
   </tr>
   </thead>
   <tbody><tr>
   <td>1</td>
   </tr>
   </tbody></table>
   "
  `);
});

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a <img src=x onerror="alert(1)"> b', '<p>a &lt;img src=x onerror=&quot;alert(1)&quot;&gt; b</p>\n'],
  ['`<b>`', '<p><code>&lt;b&gt;</code></p>\n'],
])('HTML in it is shown, not obeyed: %s', (text, html) => {
  expect(render(text)).toBe(html);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
])('A link to %j is only its text', (href) => {
  expect(render(`[here](<${href}>)`)).toBe('<p>here</p>\n');
  expect(render(`![here](<${href}>)`)).toBe('<p>here</p>\n');
});

test.each(['https://example.org/a?b=c', '../chapter.ipynb', '#top', 'mailto:a@example.org'])(
  'A link to %s is one',
  (href) => {
    expect(render(`[*here*](${href})`)).toBe(`<p><a href="${href}"><em>here</em></a></p>\n`);
  },
);

test('A quote in a title does not end the attribute', () => {
  expect(render(`[here](https://example.org 'a "b" onclick="x"')`)).toBe(
    '<p><a href="https://example.org" title="a &quot;b&quot; onclick=&quot;x&quot;">here</a></p>\n',
  );
});

test('A bundle holds the text as it stands, for clients of each kind', () => {
  expect(markdownBundle('**a**')).toEqual({
    'text/plain': '**a**',
    'text/markdown': '**a**',
    'text/html': '<p><strong>a</strong></p>\n',
  });
});

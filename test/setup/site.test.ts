import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finishPage, renderNotebook, writeIndex } from '../../scripts/site/pages.mjs';

const NOTEBOOKS = fileURLToPath(new URL('../../notebooks', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp('/tmp/netcell-site-');
});
afterAll(() => rm(folder, { recursive: true }));

const markdown = (source: string) => ({ cell_type: 'markdown', id: 'text', metadata: {}, source });
const code = (id: string, source: string) => ({
  cell_type: 'code',
  ...{ id, source, metadata: {}, outputs: [], execution_count: null },
});

test('a notebook becomes a page with what its cells show, titled and linked to the other chapters, light and dark', async () => {
  const path = join(folder, '02-two.ipynb');
  const text = '# Two & two\n\nSee [one](01-one.ipynb#how), ![a picture](picture.svg).';
  const cells = [markdown(text), code('sum', '20 + 22'), code('links', '%%sh\nip link show lo')];
  const kernelspec = { name: 'netcell', display_name: 'netcell', language: 'typescript' };
  await writeFile(path, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  await writeFile(
    join(folder, 'picture.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><title>seen</title></svg>',
  );
  const site = join(folder, 'site');
  await renderNotebook(path, site, ['01-one.ipynb', '02-two.ipynb', '03-three-and-more.ipynb']);
  const page = await readFile(join(site, '02-two.html'), 'utf8');
  expect(page).toContain('<title>Two &amp; two</title>');
  expect(page).toContain('href="01-one.html#how"');
  expect(page).toContain('<a href="01-one.html" rel="prev">← 1 one</a>');
  expect(page).toContain('<a href="03-three-and-more.html" rel="next">3 three and more →</a>');
  expect(page).toContain('<pre>42</pre>');
  expect(page).toMatch(/<caption[^>]*><code[^>]*>ip link show lo<\/code>/);
  expect(page).toMatch(/<img alt="a picture" src="data:image\/svg\+xml;base64,/);
  expect(page).not.toMatch(/<(script|link|img)[^>]*(src|href)="http/);
  expect(page).toContain(
    'ip<span class="w"> </span>link<span class="w"> </span>show<span class="w"> </span>lo',
  );
  const background = (style: string) => /--jp-layout-color0: (\S+);/.exec(style)?.[1];
  const [light, dark] = page.split('<style media="(prefers-color-scheme: dark)">');
  expect([background(light ?? ''), background(dark ?? '')]).toEqual(['white', '#111']);
}, 60_000);

test('the first and the last chapter have a way back to the course, and links to elsewhere stay', () => {
  const page = finishPage(
    '<title>x</title><body class="a"><a href="https://example.org/a.ipynb">a</a></body>',
    'only.ipynb',
    ['only.ipynb'],
  );
  expect(page.match(/<a [^>]*>/g)).toEqual([
    '<a href="index.html">',
    '<a href="https://example.org/a.ipynb">',
    '<a href="index.html">',
  ]);
  expect(page).toContain('<title>x</title>');
});

test('the index links to the page of every chapter', async () => {
  writeIndex(NOTEBOOKS, folder);
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const linked = [...index.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link).sort();
  const chapters = (await readdir(NOTEBOOKS)).filter((name) => name.endsWith('.ipynb')).sort();
  expect(linked).toEqual(chapters.map((name) => name.replace('.ipynb', '.html')));
});

test('every chapter that a chapter links to is there', async () => {
  const files = await readdir(NOTEBOOKS);
  for (const name of files.filter((file) => file.endsWith('.ipynb'))) {
    const { cells } = JSON.parse(await readFile(join(NOTEBOOKS, name), 'utf8')) as {
      cells: { cell_type: string; source: string | string[] }[];
    };
    const text = cells
      .filter(({ cell_type }) => cell_type === 'markdown')
      .map(({ source }) => [source].flat().join(''))
      .join('\n');
    const targets = [...text.matchAll(/\]\(([^):]+\.ipynb)/g)].map(([, target = '']) => target);
    expect(files).toEqual(expect.arrayContaining(targets));
  }
});

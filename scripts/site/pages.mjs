import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { marked } from 'marked';
import { root, venv } from '../setup/project.mjs';
import { execute } from './execute.mjs';

/**
 * Executes a notebook and writes it as one page: `NAME.html`, pictures included, and links to chapters as links to pages.
 * @param {string} path
 * @param {string} site the folder to write to
 * @param {readonly string[]} chapters the file names of all chapters, in order
 */
export async function renderNotebook(path, site, chapters) {
  mkdirSync(site, { recursive: true });
  const name = basename(path, '.ipynb');
  const template = [
    '--template=netcell',
    `--TemplateExporter.extra_template_basedirs=${join(root, 'scripts/site/templates')}`,
  ];
  // Neither is used by the course, and a page must be whole without the internet.
  const without = ['--HTMLExporter.require_js_url=', '--HTMLExporter.mathjax_url='];
  await execute(path, {
    log: 'site',
    to: 'html',
    folder: resolve(site),
    options: ['--embed-images', ...template, ...without],
  });
  const page = join(site, `${name}.html`);
  const finished = finishPage(readFileSync(page, 'utf8'), `${name}.ipynb`, chapters);
  writeFileSync(page, finished.replace('</head>', () => `${darkStyle()}\n</head>`));
}

/**
 * The page that lists the chapters: the notebooks' own list.
 * @param {string} notebooks the folder of the course
 * @param {string} site
 */
export function writeIndex(notebooks, site) {
  const list = marked.parse(readFileSync(join(notebooks, 'README.md'), 'utf8'), { async: false });
  mkdirSync(site, { recursive: true });
  writeFileSync(
    join(site, 'index.html'),
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>netcell: the course</title>
<style>${STYLE}</style></head>
<body><main>
${linked(list)}</main></body>
</html>
`,
  );
}

/**
 * @param {string} html what nbconvert wrote
 * @param {string} notebook
 * @param {readonly string[]} chapters
 */
export function finishPage(html, notebook, chapters) {
  const title = /<h1[^>]*>(.*?)<a class="anchor-link"/s.exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '');
  const at = chapters.indexOf(notebook);
  const [before, after] = at < 0 ? [] : [chapters[at - 1], chapters[at + 1]];
  const links = [
    '<a href="index.html">The course</a>',
    before && `<a href="${before}" rel="prev">← ${nameOf(before)}</a>`,
    after && `<a href="${after}" rel="next">${nameOf(after)} →</a>`,
  ].filter((link) => link !== undefined);
  const navigation = `<nav style="margin:1em auto;max-width:60em;display:flex;gap:2em;font-family:sans-serif">${links.join('\n')}</nav>`;
  const titled = title === undefined ? html : html.replace(/<title>.*?<\/title>/s, `<title>${title}</title>`);
  return linked(
    titled
      .replace(/<body[^>]*>/, (body) => `${body}\n${navigation}`)
      .replace('</body>', () => `${navigation}\n</body>`),
  );
}

/** nbconvert writes a page for one theme; what differs in the other are the values of its variables. */
function darkStyle() {
  const theme = join(venv, 'share/jupyter/nbconvert/templates/lab/static/theme-dark.css');
  return `<style media="(prefers-color-scheme: dark)">
:root { color-scheme: dark }
${readFileSync(theme, 'utf8')}</style>`;
}

/**
 * Links to notebooks become links to their pages.
 * @param {string} html
 */
function linked(html) {
  return html.replaceAll(/(<a [^>]*href="[^":]*)\.ipynb(#[^"]*)?"/g, '$1.html$2"');
}

/** @param {string} notebook `03-network-namespaces.ipynb` → `3 network namespaces` */
function nameOf(notebook) {
  return basename(notebook, '.ipynb').replace(/^0/, '').replaceAll('-', ' ');
}

const STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } th, td { padding: .4em .8em; text-align: left; border-bottom: 1px solid #8884 }`;

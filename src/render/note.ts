import type { Output } from '../cell/output.ts';
import { html } from './html.ts';

/**
 * A remark of netcell's own among what a cell shows, where nothing went wrong: pages show standard error on red. Every line
 * of `text` is one of the remark.
 */
export function note(text: string): Output {
  const lines = text.split('\n').map((line, at) => html`${at > 0 && html`<br />`}${line}`);
  const page = html`<p style="${STYLE}">netcell: ${lines}</p>`;
  return { kind: 'display', bundle: { 'text/plain': printed(text.split('\n')), 'text/html': String(page) } };
}

/** What netcell says of something that went wrong, in the place where programs complain. */
export function complaint(text: string): Output {
  return { kind: 'text', stream: 'stderr', text: printed(text.split('\n').flatMap(broken)) };
}

/** `netcell: …`, further lines set in. */
function printed(lines: readonly string[]): string {
  return `${HEAD}${lines.join(`\n${' '.repeat(HEAD.length)}`)}\n`;
}

// A page breaks a long line of standard error wherever it ends, also within a word or an address.
function broken(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const HEAD = 'netcell: ';
/** Characters a line, without the head: they fit beside JupyterLab's list of files on a laptop. */
const WIDTH = 95;
const STYLE = 'margin:.3em 0;padding-left:.6em;border-left:3px solid #8888';

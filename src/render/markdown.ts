import { Marked } from 'marked';
import type { MimeBundle } from '../cell/output.ts';
import { escapeHtml, Html } from './html.ts';

/**
 * GitHub's Markdown as HTML. HTML in the text is shown, not obeyed, and a link or image that is neither relative nor
 * http(s) or mailto becomes its text: a help text may quote what a learner typed.
 */
export function markdownToHtml(text: string): Html {
  return Html.trusted(marked.parse(text, { async: false }));
}

/** Markdown for clients that render it, as safe HTML for those that prefer that, and as it stands for terminals. */
export function markdownBundle(text: string): MimeBundle {
  return { 'text/plain': text, 'text/markdown': text, 'text/html': String(markdownToHtml(text)) };
}

// An instance of its own: `marked.use` would change marked for everybody in the process.
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // `false` hands the token back to marked's own renderer.
    link({ href, tokens }) {
      return isSafe(href) ? false : this.parser.parseInline(tokens);
    },
    image: ({ href, text }) => (isSafe(href) ? false : escapeHtml(text)),
  },
});

function isSafe(href: string): boolean {
  return HARMLESS_START.test(href);
}

// Letter by letter, because marked leaves entities in a link as they are: `&#106;avascript:` is a scheme to a browser.
const HARMLESS_START = /^(https?:\/\/|mailto:|[#./?]|[\w%-]+([./#?]|$))/i;

/**
 * Text that is HTML already, so that nothing escapes it again. Only the `html` tag and `trusted` make one; a plain
 * string that reaches a page without passing through the tag is a type error.
 */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Vouches for a text that somebody else has made safe. Never for what a cell printed. */
  static trusted(text: string): Html {
    return new Html(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a hole of the template. `undefined` and `false` leave nothing, lists are set side by side. */
export type Hole = string | number | Html | undefined | false | readonly Hole[];

/**
 * HTML with every hole escaped unless it holds `Html` itself. Attributes need their quotes.
 *
 *     html`<td title="${'a "b"'}">${'<script>'}</td>`  →  <td title="a &quot;b&quot;">&lt;script&gt;</td>
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return Html.trusted(strings.map((string, at) => string + filled(holes[at])).join(''));
}

/** A text as HTML shows it, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function filled(hole: Hole): string {
  if (hole === undefined || hole === false) return '';
  if (hole instanceof Html) return hole.toString();
  if (isList(hole)) return hole.map(filled).join('');
  return escapeHtml(String(hole));
}

// Array.isArray does not narrow a readonly array.
function isList(hole: Hole): hole is readonly Hole[] {
  return Array.isArray(hole);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

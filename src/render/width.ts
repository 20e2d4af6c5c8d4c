/** Cells of a terminal that a text takes: two for East Asian wide characters and for emoji, none for marks. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** Cuts a text into pieces of at most `width` cells, never within a character as people see it. */
export function piecesOf(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = graphemeWidth(segment);
    if (taken > 0 && taken + wide > width) {
      pieces.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += wide;
  }
  return taken > 0 || pieces.length === 0 ? [...pieces, piece] : pieces;
}

function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return NOTHING_TO_SEE.test(grapheme) ? 0 : 1;
}

const graphemes = new Intl.Segmenter();
// Unicode's East_Asian_Width is no property of regular expressions; these scripts and blocks are its wide ones.
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;
const NOTHING_TO_SEE = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u;

import stringWidth from 'string-width';

/** Cells of a terminal that a text takes: two for East Asian wide characters and for emoji, none for marks. */
export const displayWidth = (text: string): number => stringWidth(text);

/** Cuts a text into pieces of at most `width` cells, never within a character as people see it. */
export function piecesOf(text: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = displayWidth(segment);
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

const graphemes = new Intl.Segmenter();

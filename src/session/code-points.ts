/**
 * Jupyter counts positions in code points, JavaScript in UTF-16 units: an emoji is one of the first and two of the
 * second. Both are offsets from the start of the text.
 */
export function toUnits(text: string, codePoints: number): number {
  let units = 0;
  for (const character of text) {
    if (codePoints-- <= 0) break;
    units += character.length;
  }
  return units;
}

export function toCodePoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}

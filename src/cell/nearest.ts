/**
 * The candidate that was probably meant by `word`, or undefined where none is near enough to be worth naming.
 * `nearest('netsn', ['netns', 'sh'])` is `'netns'`. Letter case does not count; of equals the first wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const slips = isStartOf(typed, known) ? 1 : editDistance(typed, known);
    if (slips < least && slips <= tolerance(typed, known)) [best, least] = [candidate, slips];
  }
  return best;
}

// A word broken off half-way is far by edits, and yet plainly meant.
function isStartOf(typed: string, known: string): boolean {
  return typed.length >= 2 && known.startsWith(typed);
}

// One slip in three letters: with more, the suggestion would be a guess.
function tolerance(typed: string, known: string): number {
  return Math.max(1, Math.floor(Math.max(typed.length, known.length) / 3));
}

/** How many letters must be put in, left out, changed or swapped with the next to make `b` of `a`. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let [beforeLast, last]: [number[], number[]] = [[], to.map((_, index) => index + 1)];
  last.unshift(0);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const changed = at(last, j) + (letter === other ? 0 : 1);
      const swapped = i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other;
      row.push(
        Math.min(
          changed,
          at(last, j + 1) + 1,
          at(row, j) + 1,
          swapped ? at(beforeLast, j - 1) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, to.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;

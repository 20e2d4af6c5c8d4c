/**
 * Whether a breakpoint that is come to for the `hits`th time is to stop, by a condition such as `5`, `>= 5` or `% 5` (every fifth
 * time). Throws for what is none.
 */
export function meets(condition: string, hits: number): boolean {
  const [, operator = '', digits = ''] = /^\s*(>=|<=|>|<|===?|=|%)?\s*(\d+)\s*$/.exec(condition) ?? [];
  if (digits === '') throw new Error(`"${condition}" is no number of hits. Type 5, >= 5 or % 5.`);
  const count = Number(digits);
  switch (operator) {
    case '>=':
      return hits >= count;
    case '<=':
      return hits <= count;
    case '>':
      return hits > count;
    case '<':
      return hits < count;
    case '%':
      return hits % count === 0;
  }
  return hits === count;
}

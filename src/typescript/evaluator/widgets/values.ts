type State = Record<string, unknown>;

/** Turns what a learner gives of a selection, `options` and `value`, into what the page knows, labels and index. */
export function withSelection(given: Readonly<State>, current: Readonly<State>): State {
  const { options, value, ...rest } = given;
  if (options === undefined && value === undefined) return rest;
  const labels = (options ?? current['_options_labels']) as readonly string[];
  const isMany = Array.isArray(current['index']);
  const indexOf = (label: unknown): number => {
    const index = labels.indexOf(label as string);
    if (index >= 0) return index;
    throw new RangeError(`${JSON.stringify(label)} is none of the options: ${labels.join(', ')}`);
  };
  // As in ipywidgets: the first is chosen where nobody says, and none where nobody can.
  const first = isMany ? current['index'] : labels.length > 0 ? 0 : null;
  const chosen =
    value === undefined
      ? first
      : value === null
        ? null
        : isMany
          ? (value as unknown[]).map(indexOf)
          : indexOf(value);
  return {
    ...rest,
    ...(options === undefined ? {} : { _options_labels: labels }),
    index: rest['index'] ?? chosen,
  };
}

/** The label, or the labels, that are chosen. */
export function selected({ _options_labels: options, index }: Readonly<State>): unknown {
  const labels = options as readonly string[];
  if (Array.isArray(index)) return index.map((one: number) => labels[one]);
  return index === null ? null : (labels[index as number] ?? null);
}

/** A number, or each of several, brought between `min` and `max`; anything else as it is. */
export function withinBounds(value: unknown, { min, max, base }: Readonly<State>): unknown {
  if (Array.isArray(value)) return value.map((one) => withinBounds(one, { min, max, base }));
  if (typeof value !== 'number') return value;
  // The bounds of a logarithmic slider are exponents.
  const bound = (given: unknown, otherwise: number): number => {
    if (typeof given !== 'number') return otherwise;
    return typeof base === 'number' ? base ** given : given;
  };
  return Math.max(bound(min, -Infinity), Math.min(bound(max, Infinity), value));
}

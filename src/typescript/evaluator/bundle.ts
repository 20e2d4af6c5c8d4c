import { inspect } from 'node:util';

/** As in Deno's kernel: a method that returns the MIME bundle. */
const DISPLAY = Symbol.for('Jupyter.display');

/** A value in the form that a notebook shows: an object may bring its own by Jupyter's usual hooks. */
export function bundleOf(value: unknown): Record<string, unknown> {
  const own = (value as { [DISPLAY]?: unknown } | null)?.[DISPLAY];
  if (typeof own === 'function') return (own as () => Record<string, unknown>).call(value);
  const plain = typeof value === 'string' ? inspect(value) : inspect(value, { depth: 4, colors: false });
  const html = (value as { _toHtml?: unknown } | null)?._toHtml;
  if (typeof html !== 'function') return { 'text/plain': plain };
  return { 'text/plain': plain, 'text/html': String((html as () => unknown).call(value)) };
}

import type { Content } from './request.ts';

/** A field of a request, where it is a string. A client may send anything. */
export function textField(content: Readonly<Content>, name: string, otherwise = ''): string {
  const value = content[name];
  return typeof value === 'string' ? value : otherwise;
}

/** A field of a request, where it is a number. */
export function numberField(content: Readonly<Content>, name: string, otherwise: number): number {
  const value = content[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

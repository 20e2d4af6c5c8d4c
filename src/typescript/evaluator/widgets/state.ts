/** How state crosses to the page: widgets as references, bytes beside the JSON. Source: ipywidgets' messages.md. */

const REFERENCE = 'IPY_MODEL_';

/** A key or an index for each step into the state. */
type Path = readonly (string | number)[];

export interface Encoded {
  readonly state: Record<string, unknown>;
  readonly buffer_paths: readonly Path[];
  readonly buffers: readonly Uint8Array[];
}

/** `idOf` tells the id of a widget, and undefined of anything else. */
export function encode(
  state: Readonly<Record<string, unknown>>,
  idOf: (value: object) => string | undefined,
): Encoded {
  const buffer_paths: Path[] = [];
  const buffers: Uint8Array[] = [];
  const encodeOne = (value: unknown, path: Path): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value)) {
      buffer_paths.push(path);
      buffers.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      return undefined;
    }
    const id = idOf(value);
    if (id !== undefined) return REFERENCE + id;
    // In a list, null keeps the place of bytes; a key is left out.
    if (Array.isArray(value)) return value.map((item, index) => encodeOne(item, [...path, index]) ?? null);
    return encodeObject(value as Record<string, unknown>, path);
  };
  const encodeObject = (object: Readonly<Record<string, unknown>>, path: Path): Record<string, unknown> =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, encodeOne(value, [...path, key])]));
  return { state: encodeObject(state, []), buffer_paths, buffers };
}

/** The state that the page sent. A reference to a widget that is not there stays a text. */
export function decode(
  state: Readonly<Record<string, unknown>>,
  paths: readonly Path[],
  buffers: readonly Uint8Array[],
  find: (id: string) => object | undefined,
): Record<string, unknown> {
  const decodeOne = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith(REFERENCE))
      return find(value.slice(REFERENCE.length)) ?? value;
    if (Array.isArray(value)) return value.map(decodeOne);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decodeOne(inner)]));
  };
  const decoded = decodeOne(state) as Record<string, unknown>;
  for (const [index, path] of paths.entries()) put(decoded, path, buffers[index]);
  return decoded;
}

function put(state: Record<string, unknown>, path: Path, bytes: Uint8Array | undefined): void {
  let place: unknown = state;
  for (const step of path.slice(0, -1))
    place = (place as Record<string | number, unknown> | undefined)?.[step];
  const last = path.at(-1);
  if (last !== undefined && typeof place === 'object' && place !== null)
    (place as Record<string | number, unknown>)[last] = bytes;
}

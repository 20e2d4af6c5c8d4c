/** Part of every hash that a debugger makes here; clients are told. */
export const SEED = 0x6e657463;

/** MurmurHash2 of a text's UTF-8, 32 bits: by it a client and a kernel give a cell the same name. Source: Austin Appleby. */
export function murmur2(text: string, seed: number): number {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  let hash = seed ^ bytes.length;
  let at = 0;
  for (; bytes.length - at >= 4; at += 4) {
    let word = Math.imul(view.getUint32(at, true), M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  const rest = bytes.subarray(at);
  rest.forEach((byte, n) => (hash ^= byte << (8 * n)));
  if (rest.length > 0) hash = Math.imul(hash, M);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, M);
  return (hash ^ (hash >>> 15)) >>> 0;
}

const M = 0x5bd1e995;

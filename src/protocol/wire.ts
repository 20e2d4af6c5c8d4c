import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Header, Message, Received } from './messages.ts';

const DELIMITER = Buffer.from('<IDS|MSG>');
/** Frames between the delimiter and the buffers: signature, header, parent header, metadata, content. */
const FIXED_FRAMES = 5;

/** What is wrong with frames that are no signed Jupyter message. Such frames are dropped and logged, never answered. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** Frames ⇄ message, with the signature of the connection file's key. */
export class Wire {
  readonly #key: string;
  readonly #hash: string;

  constructor(key: string, signatureScheme: string) {
    this.#key = key;
    this.#hash = signatureScheme.replace(/^hmac-/, '');
  }

  /** Checks the signature on the raw bytes, and only then parses. Throws `WireError`. */
  decode(frames: readonly Uint8Array[]): Received {
    const at = frames.findIndex((frame) => DELIMITER.equals(frame));
    if (at < 0) throw new WireError('no <IDS|MSG> delimiter');
    const [signature, ...parts] = frames.slice(at + 1, at + 1 + FIXED_FRAMES);
    if (signature === undefined || parts.length < FIXED_FRAMES - 1) throw new WireError('frames are missing');
    this.#verify(signature, parts);
    const [header, parent_header, metadata, content] = parts.map(parseObject);
    assertHeader(header);
    const message = {
      header,
      parent_header: parent_header as Message['parent_header'],
      metadata: metadata ?? {},
      content: content ?? {},
      buffers: frames.slice(at + 1 + FIXED_FRAMES),
    };
    return { identities: frames.slice(0, at), message };
  }

  encode({ identities, message }: Received): Uint8Array[] {
    const parts = [message.header, message.parent_header, message.metadata, message.content].map((part) =>
      Buffer.from(JSON.stringify(part)),
    );
    return [...identities, DELIMITER, Buffer.from(this.#sign(parts)), ...parts, ...message.buffers];
  }

  /** Frames of a single signed object, without header, parent and metadata. */
  encodeSingle(content: object): Uint8Array[] {
    const part = Buffer.from(JSON.stringify(content));
    return [DELIMITER, Buffer.from(this.#sign([part])), part];
  }

  /** Checks the signature of such frames. Throws `WireError`. */
  verifySingle(frames: readonly Uint8Array[]): void {
    const at = frames.findIndex((frame) => DELIMITER.equals(frame));
    const [signature, part] = at < 0 ? [] : frames.slice(at + 1);
    if (signature === undefined || part === undefined) throw new WireError('frames are missing');
    this.#verify(signature, [part]);
  }

  #verify(signature: Uint8Array, parts: readonly Uint8Array[]): void {
    if (this.#key === '') return;
    const expected = Buffer.from(this.#sign(parts));
    // timingSafeEqual wants equal lengths; the length of a signature is no secret.
    if (expected.length !== signature.length || !timingSafeEqual(expected, signature))
      throw new WireError('the signature does not match');
  }

  #sign(parts: readonly Uint8Array[]): string {
    if (this.#key === '') return '';
    const hmac = createHmac(this.#hash, this.#key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new WireError('a frame is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new WireError('a frame is not a JSON object');
  return value as Record<string, unknown>;
}

function assertHeader(value: unknown): asserts value is Header {
  const header = value as Partial<Record<keyof Header, unknown>>;
  for (const field of ['msg_id', 'msg_type', 'session'] as const)
    if (typeof header[field] !== 'string') throw new WireError(`the header has no ${field}`);
}

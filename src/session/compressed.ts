/**
 * One direction of a session whose streams are compressed (XEP-0138), as the tap reads it.
 * Knows no pieces. Rule: every byte that passed is either unpacked or given back as unread; what cannot be unpacked any more is said once.
 */
import { type Inflated, Inflater } from '../transport/inflate.ts';

export type Unpacked =
  | { readonly type: 'plain'; readonly bytes: Buffer }
  | { readonly type: 'unread'; readonly bytes: Buffer }
  | { readonly type: 'broken'; readonly reason: 'bad-compression' | 'compression-bomb' };

/**
 * XMPP packs at 3 to 30 to 1, and zlib at 1032 to 1 at best. Presences of a large room, all alike, come near the ratio; a bomb goes
 * past both at once.
 */
const LIMIT = { free: 1024 * 1024, ratio: 50 };
/** With what zlib ends each sync or full flush: the lengths of an empty stored block (RFC 1951 §3.2.4). */
const FLUSH = Buffer.from('0000ffff', 'hex');
/** What zlib may keep at the end of a stanza without giving any more: a flush's empty block and a checksum (RFC 1950, 1951). */
const FLUSHED = 16;

export class CompressedDirection {
  readonly #inflater: Inflater | undefined;
  #readable: boolean;
  #begun = false;
  /** The end of what came, as long as the marker of a flush. */
  #tail: Buffer = Buffer.alloc(0);
  #flushes = false;

  /** `method`: as the client asked for it (XEP-0138 §4). */
  constructor(method: string) {
    this.#readable = method === 'zlib';
    this.#inflater = this.#readable ? new Inflater(LIMIT) : undefined;
  }

  /** Bytes that passed, and what they were unpacked to. */
  get carried(): { readonly compressed: number; readonly plain: number } {
    return { compressed: this.#inflater?.taken ?? 0, plain: this.#inflater?.given ?? 0 };
  }

  /** The direction ended where a stream cannot end: not after a flush, by a peer that flushes what it says. */
  get cutOff(): boolean {
    if (!this.#readable || !this.#begun) return false;
    return this.#flushes ? !this.#tail.equals(FLUSH) : (this.#inflater?.unanswered ?? 0) > FLUSHED;
  }

  *push(bytes: Buffer): Generator<Unpacked, void, undefined> {
    const packed = this.#begun ? bytes : withoutSpace(bytes);
    if (packed.length < bytes.length) yield { type: 'plain', bytes: bytes.subarray(0, bytes.length - packed.length) };
    if (packed.length === 0) return;
    this.#begun = true;
    if (!this.#readable || this.#inflater === undefined) return yield { type: 'unread', bytes: packed };
    this.#noteFlushes(packed);
    for (const step of this.#inflater.push(packed)) yield* this.#told(step, packed);
  }

  /** However the bytes are cut. */
  #noteFlushes(packed: Buffer): void {
    const seam = Buffer.concat([this.#tail, packed.subarray(0, FLUSH.length)]);
    this.#flushes ||= seam.includes(FLUSH) || packed.includes(FLUSH);
    this.#tail = Buffer.from((packed.length < FLUSH.length ? seam : packed).subarray(-FLUSH.length));
  }

  *#told(step: Inflated, packed: Buffer): Generator<Unpacked, void, undefined> {
    if (step.type === 'plain') return yield step;
    this.#readable = false;
    if (step.type === 'ended') {
      if (step.rest.length > 0) yield { type: 'unread', bytes: step.rest };
      return;
    }
    yield { type: 'broken', reason: step.type === 'bomb' ? 'compression-bomb' : 'bad-compression' };
    yield { type: 'unread', bytes: packed };
  }
}

/** White space may still come in the clear, after `<compress/>`; no zlib stream begins with such a byte (RFC 1950 §2.2: CM is 8). */
function withoutSpace(bytes: Buffer): Buffer {
  const at = bytes.findIndex((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return at < 0 ? bytes.subarray(bytes.length) : bytes.subarray(at);
}

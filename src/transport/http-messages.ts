/**
 * Whole HTTP messages out of the parts they are cut into, bodies decoded.
 * Pure. Rule: what is kept of a body, and what comes out of a compressed one, is bounded; beyond that it is `cut`.
 */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { Carry } from '../bytes/carry.ts';
import type { HttpPart } from './http-cutter.ts';
import { fieldOf, type HttpFields } from './http-head.ts';

export interface HttpMessage<Head> {
  readonly head: Head;
  /** As it was sent; its first bytes where it is `cut`. */
  readonly body: Buffer;
  /** It was longer than what is kept. */
  readonly cut: boolean;
}

/** As much as one piece of XML may have (xml/framer). */
export const LONGEST_BODY: number = 10 * 1024 * 1024;

/** Takes parts in order; gives the message when it is whole. */
export class Collector<Head> {
  #head: Head | undefined;
  /** Copied together: chunks may be of one byte each, and none of them is to keep alive what it was read with. */
  readonly #body = new Carry();
  #cut = false;

  take(part: HttpPart<Head>): HttpMessage<Head> | undefined {
    if (part.type === 'head') this.#begin(part.head);
    else if (part.type === 'body' && part.content) this.#add(part.bytes);
    else if (part.type === 'end' && this.#head !== undefined)
      return { head: this.#head, body: this.#body.take(), cut: this.#cut };
    return undefined;
  }

  #begin(head: Head): void {
    this.#head = head;
    this.#body.take();
    this.#cut = false;
  }

  #add(bytes: Buffer): void {
    const room = LONGEST_BODY - this.#body.length;
    this.#cut ||= bytes.length > room;
    this.#body.append(bytes.subarray(0, room));
  }
}

export type Decoded =
  | { readonly type: 'decoded'; readonly bytes: Buffer }
  | { readonly type: 'unread'; readonly why: string };

/** A body without its content codings (RFC 9110 §8.4). */
export function decodeBody(fields: HttpFields, body: Buffer): Decoded {
  const said = (fieldOf(fields, 'content-encoding') ?? '').split(',').map((one) => one.trim().toLowerCase());
  const codings = said.filter((one) => one !== '' && one !== 'identity').reverse();
  // A body that is not there, as after HEAD, is in no coding.
  if (body.length === 0) return { type: 'decoded', bytes: body };
  if (codings.length > MOST_CODINGS) return { type: 'unread', why: `it is packed ${codings.length} times over` };
  let bytes = body;
  for (const coding of codings) {
    const decode = DECODERS.get(coding);
    if (decode === undefined) return { type: 'unread', why: `its coding ${coding} is not known` };
    try {
      bytes = decode(bytes);
    } catch (error) {
      return { type: 'unread', why: `its ${coding} is broken or too large (${codeOf(error)})` };
    }
  }
  return { type: 'decoded', bytes };
}

/** The same of a message, where all of it was kept. */
export function decodeMessage({ head, body, cut }: HttpMessage<{ readonly fields: HttpFields }>): Decoded {
  return cut ? { type: 'unread', why: 'it is too long' } : decodeBody(head.fields, body);
}

/** One is usual; each may unpack to `LONGEST_BODY`. */
const MOST_CODINGS = 3;
const LIMITS = { maxOutputLength: LONGEST_BODY } as const;
/** What `deflate` is was never agreed upon: zlib (RFC 9110 §8.4.1.2), or bare. */
const DECODERS: ReadonlyMap<string, (bytes: Buffer) => Buffer> = new Map([
  ['gzip', (bytes: Buffer) => gunzipSync(bytes, LIMITS)],
  ['x-gzip', (bytes: Buffer) => gunzipSync(bytes, LIMITS)],
  ['br', (bytes: Buffer) => brotliDecompressSync(bytes, LIMITS)],
  [
    'deflate',
    (bytes: Buffer) => (((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, LIMITS) : inflateRawSync(bytes, LIMITS)),
  ],
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

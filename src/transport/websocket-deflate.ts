/**
 * Compression of WebSocket messages (RFC 7692): what two sides agreed on, and one direction's messages inflated.
 * Pure. Rule: what may come out is bounded, and each message is done with at once.
 */
import { constants, inflateRawSync } from 'node:zlib';

/** How one direction's messages are compressed (RFC 7692 §7.1). */
export interface Deflation {
  /** Each message goes on with what those before it have taught (§7.1.1). */
  readonly takeover: boolean;
}

export type InflatedMessage =
  | { readonly type: 'inflated'; readonly bytes: Buffer }
  | { readonly type: 'too-long' | 'broken' };

/** RFC 7692 §7.2.2: what a sender leaves off the end of each message. */
const TAIL = Buffer.from([0x00, 0x00, 0xff, 0xff]);
/** RFC 1951 §2: as far as DEFLATE looks back. */
const WINDOW = 32 * 1024;

export class MessageInflater {
  readonly #takeover: boolean;
  readonly #limit: number;
  /** What was inflated last, which the next message may point back into. */
  #window: Buffer = Buffer.alloc(0);

  /** `limit`: bytes of one message, inflated. */
  constructor({ takeover }: Deflation, limit: number) {
    this.#takeover = takeover;
    this.#limit = limit;
  }

  /** Whether a message that was not inflated leaves those after it readable. */
  get maySkip(): boolean {
    return !this.#takeover;
  }

  inflate(message: Buffer): InflatedMessage {
    try {
      const bytes = inflateRawSync(Buffer.concat([message, TAIL]), {
        maxOutputLength: this.#limit,
        // A message need not end its last block (RFC 7692 §7.2.1).
        finishFlush: constants.Z_SYNC_FLUSH,
        ...(this.#window.length === 0 ? {} : { dictionary: this.#window }),
      });
      if (this.#takeover) this.#window = Buffer.concat([this.#window, bytes]).subarray(-WINDOW);
      return { type: 'inflated', bytes };
    } catch (error) {
      // zlib throws a RangeError for what passes the limit, an Error for what is none of DEFLATE.
      return { type: error instanceof RangeError ? 'too-long' : 'broken' };
    }
  }
}

/** RFC 7692 §7.1: what two sides have agreed on, from the answer's field; undefined for no compression. */
export function deflationsIn(
  extensions: string | undefined,
): { readonly client: Deflation; readonly server: Deflation } | undefined {
  const agreed = extensions?.split(',').map((one) => one.split(';').map((word) => word.trim().toLowerCase()));
  const deflate = agreed?.find(([name]) => name === 'permessage-deflate');
  if (deflate === undefined) return undefined;
  return {
    client: { takeover: !deflate.includes('client_no_context_takeover') },
    server: { takeover: !deflate.includes('server_no_context_takeover') },
  };
}

/**
 * Cuts one direction of a WebSocket into messages with the bytes of their frames (RFC 6455 §5), for whoever decides about each of them.
 * Knows no XMPP. Rule: the bytes of all parts are the input, in order but for control frames, which go before the message they
 * interrupt (§5.4); what cannot be cut is one `rest`, and all that follows it another.
 */
import { type FrameHead, isControl, LONGEST_HEAD, OPCODES, readFrameHead, unmasked } from './websocket-frame.ts';

export type MessagePart =
  /** `bytes`: its frames as they came; `text`: what they carry. */
  | { readonly type: 'message'; readonly bytes: Buffer; readonly text: Buffer }
  | { readonly type: 'control'; readonly bytes: Buffer }
  /** Is not looked into: it is too long, compressed, or against the rules. */
  | { readonly type: 'rest'; readonly bytes: Buffer };

/** As much as one piece of XML may have (xml/framer). */
const LIMIT = 10 * 1024 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

export class MessageCutter {
  #bytes: Buffer = NOTHING;
  #frames: Buffer[] = [];
  #payloads: Buffer[] = [];
  #length = 0;
  #givenUp = false;

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
  }

  next(): MessagePart | undefined {
    for (;;) {
      if (this.#givenUp) return this.#all();
      const read = readFrameHead(this.#bytes.subarray(0, LONGEST_HEAD));
      if (read === undefined) return undefined;
      const { head, size } = read;
      if (!this.#isReadable(head)) return this.#giveUp();
      const end = size + head.length;
      if (this.#bytes.length < end) return undefined;
      const frame = this.#bytes.subarray(0, end);
      this.#bytes = this.#bytes.subarray(end);
      if (isControl(head.opcode)) return { type: 'control', bytes: frame };
      const message = this.#data(head, frame, frame.subarray(size));
      if (message !== undefined) return message;
    }
  }

  /** What is left when no more comes. */
  end(): MessagePart | undefined {
    return this.#giveUp();
  }

  #isReadable({ compressed, opcode, length }: FrameHead): boolean {
    const begun = this.#frames.length > 0;
    const fits = isControl(opcode) || begun === (opcode === OPCODES.continuation);
    return fits && !compressed && opcode <= OPCODES.pong && this.#length + length <= LIMIT;
  }

  #data({ final, mask }: FrameHead, frame: Buffer, payload: Buffer): MessagePart | undefined {
    this.#frames.push(frame);
    this.#payloads.push(unmasked(payload, mask));
    this.#length += payload.length;
    if (!final) return undefined;
    const part = { type: 'message', bytes: Buffer.concat(this.#frames), text: Buffer.concat(this.#payloads) } as const;
    this.#frames = [];
    this.#payloads = [];
    this.#length = 0;
    return part;
  }

  #giveUp(): MessagePart | undefined {
    this.#givenUp = true;
    this.#bytes = Buffer.concat([...this.#frames.splice(0), this.#bytes]);
    return this.#all();
  }

  #all(): MessagePart | undefined {
    const bytes = this.#bytes;
    this.#bytes = NOTHING;
    return bytes.length === 0 ? undefined : { type: 'rest', bytes };
  }
}

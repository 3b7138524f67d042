/**
 * Cuts one direction of a WebSocket into messages with the bytes of their frames (RFC 6455 §5), for whoever decides about each of them.
 * Knows no XMPP. Rule: the bytes of all parts are the input, in order but for control frames, which go before the message they
 * interrupt (§5.4); what cannot be cut is one `rest`, and all that follows it another.
 */
import { Carry } from '../bytes/carry.ts';
import { Chunks } from './chunks.ts';
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
  readonly #input = new Chunks();
  /** The frames of the message that is coming, and what they carry. */
  readonly #frames = new Carry();
  readonly #text = new Carry();
  #givenUp = false;

  push(chunk: Buffer): void {
    this.#input.push(chunk);
  }

  next(): MessagePart | undefined {
    for (;;) {
      if (this.#givenUp) return this.#all();
      const read = readFrameHead(this.#input.peek(LONGEST_HEAD));
      if (read === undefined) return undefined;
      const { head, size } = read;
      if (!this.#isReadable(head)) return this.#giveUp();
      const frame = this.#input.take(size + head.length);
      if (frame === undefined) return undefined;
      if (isControl(head.opcode)) return { type: 'control', bytes: frame };
      const message = this.#data(head, frame, frame.subarray(size));
      if (message !== undefined) return message;
    }
  }

  /** What is left when no more comes. */
  end(): MessagePart | undefined {
    return this.#giveUp();
  }

  /** Frames that carry nothing count, too: they are kept like any other. */
  #isReadable({ compressed, reserved, opcode, length }: FrameHead): boolean {
    const begun = this.#frames.length > 0;
    const fits = isControl(opcode) || begun === (opcode === OPCODES.continuation);
    return fits && !compressed && !reserved && opcode <= OPCODES.pong && this.#frames.length + length <= LIMIT;
  }

  #data({ final, mask }: FrameHead, frame: Buffer, payload: Buffer): MessagePart | undefined {
    const text = unmasked(payload, mask);
    if (final && this.#frames.length === 0) return { type: 'message', bytes: frame, text };
    this.#frames.append(frame);
    this.#text.append(text);
    return final ? { type: 'message', bytes: this.#frames.take(), text: this.#text.take() } : undefined;
  }

  #giveUp(): MessagePart | undefined {
    this.#givenUp = true;
    return this.#all();
  }

  #all(): MessagePart | undefined {
    const bytes = Buffer.concat([this.#frames.take(), this.#input.take(this.#input.length) ?? NOTHING]);
    return bytes.length === 0 ? undefined : { type: 'rest', bytes };
  }
}

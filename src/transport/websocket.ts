/**
 * Reads the messages of one direction of a WebSocket (RFC 6455) out of its frames, compressed ones too (RFC 7692).
 * Knows no XMPP. Rule: any bytes at all give readings, for any chunking the same; what is kept is bounded, and a frame that
 * cannot be is one reading that says why, after which nothing more is read.
 */
import { Carry } from '../bytes/carry.ts';
import { Chunks } from './chunks.ts';
import { type Deflation, MessageInflater } from './websocket-deflate.ts';
import { type FrameHead, isControl, LONGEST_HEAD, OPCODES, readFrameHead, unmasked } from './websocket-frame.ts';

export type WebSocketRead =
  | { readonly type: 'message'; readonly kind: 'text' | 'binary'; readonly bytes: Buffer }
  | { readonly type: 'ping' | 'pong'; readonly payload: Buffer }
  /** RFC 6455 §5.5.1; `code` is undefined where none was given. */
  | { readonly type: 'close'; readonly code: number | undefined; readonly reason: string }
  /** A message longer than what is kept; what follows it is read. */
  | { readonly type: 'oversized'; readonly limit: number }
  /** Something forbidden that reading survives. */
  | { readonly type: 'fault'; readonly why: string }
  | { readonly type: 'broken'; readonly why: string };

export interface WebSocketReaderOptions {
  /** Frames of a client are masked, those of a server are not (RFC 6455 §5.1). */
  readonly masked: boolean;
  readonly deflation: Deflation | undefined;
  /** Bytes of one message, inflated; 10 MiB unless given. */
  readonly limit?: number;
}

/** §5.5: no control frame is longer. */
const LONGEST_CONTROL = 125;
/** As much as one piece of XML may have (xml/framer). */
const LIMIT = 10 * 1024 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

export class WebSocketReader {
  readonly #options: WebSocketReaderOptions;
  readonly #limit: number;
  readonly #input = new Chunks();
  #head: FrameHead | undefined;
  /** The message whose frames are coming. */
  #message: { readonly kind: 'text' | 'binary'; readonly compressed: boolean } | undefined;
  /** Its frames so far, copied together: they may be as small, and as many, as anybody likes. */
  readonly #parts = new Carry();
  #length = 0;
  #overlong = false;
  readonly #inflater: MessageInflater | undefined;
  #broken = false;
  #faulted = false;

  constructor(options: WebSocketReaderOptions) {
    this.#options = options;
    this.#limit = options.limit ?? LIMIT;
    this.#inflater = options.deflation && new MessageInflater(options.deflation, this.#limit);
  }

  push(chunk: Buffer): void {
    if (!this.#broken) this.#input.push(chunk);
  }

  /** The next reading, undefined while more bytes are needed. */
  next(): WebSocketRead | undefined {
    while (!this.#broken) {
      if (this.#head === undefined) {
        const read = this.#readHead();
        if (this.#head === undefined || read !== undefined) return read;
      }
      const frame = this.#head;
      const payload = this.#payload(frame);
      if (payload === undefined) return undefined;
      this.#head = undefined;
      const read = isControl(frame.opcode) ? control(frame.opcode, payload) : this.#data(frame, payload);
      if (read !== undefined) return read;
    }
    return undefined;
  }

  /** Reads a frame's head; what is wrong with it. */
  #readHead(): WebSocketRead | undefined {
    const read = readFrameHead(this.#input.peek(LONGEST_HEAD));
    if (read === undefined) return undefined;
    this.#input.skip(read.size);
    this.#head = read.head;
    const wrong = this.#wrong(read.head);
    return wrong === undefined ? this.#maskFault(read.head) : this.#break(wrong);
  }

  /** Why a frame cannot be (RFC 6455 §5.2, §5.4, §5.5). */
  #wrong({ final, compressed, reserved, opcode, length }: FrameHead): string | undefined {
    // RFC 7692 §6: only the first frame of a message says that it is compressed.
    if (reserved || (compressed && (isControl(opcode) || opcode === OPCODES.continuation)))
      return 'a frame with a reserved bit';
    if (isControl(opcode)) {
      if (opcode > OPCODES.pong) return `a frame of the unknown kind ${opcode}`;
      return final && length <= LONGEST_CONTROL ? undefined : 'a control frame that is too long or in parts';
    }
    if (opcode > OPCODES.binary) return `a frame of the unknown kind ${opcode}`;
    if (opcode === OPCODES.continuation) return this.#message === undefined ? 'a continuation of nothing' : undefined;
    if (this.#message !== undefined) return 'a message that begins before the last has ended';
    return compressed && this.#inflater === undefined
      ? 'a compressed frame, though no compression was agreed on'
      : undefined;
  }

  #maskFault({ mask }: FrameHead): WebSocketRead | undefined {
    if (this.#faulted || (mask !== undefined) === this.#options.masked) return undefined;
    this.#faulted = true;
    const why = this.#options.masked
      ? 'its frames are not masked, as a client’s have to be'
      : 'its frames are masked, which only a client’s may be';
    return { type: 'fault', why };
  }

  /** The whole payload, unmasked; nothing of one that is too long, which is let pass. */
  #payload(frame: FrameHead): Buffer | undefined {
    if (!isControl(frame.opcode) && this.#length + frame.length > this.#limit) return this.#passOver(frame);
    const payload = this.#input.take(frame.length);
    return payload && unmasked(payload, frame.mask);
  }

  #passOver(frame: FrameHead): Buffer | undefined {
    this.#overlong = true;
    this.#parts.take();
    const passed = this.#input.skip(frame.length);
    if (passed === frame.length) return NOTHING;
    this.#head = { ...frame, length: frame.length - passed };
    return undefined;
  }

  #data({ final, opcode, compressed }: FrameHead, payload: Buffer): WebSocketRead | undefined {
    this.#message ??= { kind: opcode === OPCODES.binary ? 'binary' : 'text', compressed };
    const alone = final && this.#parts.length === 0;
    if (!this.#overlong && !alone) this.#parts.append(payload);
    this.#length += payload.length;
    if (!final) return undefined;
    const { kind, compressed: deflated } = this.#message;
    const whole = alone ? payload : this.#parts.take();
    const overlong = this.#overlong;
    this.#message = undefined;
    this.#length = 0;
    this.#overlong = false;
    if (overlong) return this.#tooLong(deflated);
    return deflated ? this.#inflated(kind, whole) : { type: 'message', kind, bytes: whole };
  }

  #inflated(kind: 'text' | 'binary', whole: Buffer): WebSocketRead {
    const inflated = this.#inflater?.inflate(whole) ?? { type: 'broken' };
    if (inflated.type === 'inflated') return { type: 'message', kind, bytes: inflated.bytes };
    return inflated.type === 'too-long' ? this.#tooLong(true) : this.#break('a message whose compression is broken');
  }

  /** What a compressed message would have taught is not known: those after it may point into it. */
  #tooLong(compressed: boolean): WebSocketRead {
    if (compressed && this.#inflater?.maySkip === false) this.#broken = true;
    return { type: 'oversized', limit: this.#limit };
  }

  #break(why: string): WebSocketRead {
    this.#broken = true;
    return { type: 'broken', why };
  }
}

function control(opcode: number, payload: Buffer): WebSocketRead {
  if (opcode !== OPCODES.close) return { type: opcode === OPCODES.ping ? 'ping' : 'pong', payload };
  const code = payload.length >= 2 ? payload.readUInt16BE(0) : undefined;
  return { type: 'close', code, reason: payload.toString('utf8', 2) };
}

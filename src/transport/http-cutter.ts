/**
 * Cuts one direction of an HTTP/1 connection into heads and bodies as its bytes arrive (RFC 9112 §6–7).
 * Knows no sockets and no meaning of a message. Rule: the bytes of all parts, joined, are the input, for any chunking; what
 * cannot be read is one `broken` part with a reason, and all that follows it another.
 */
import {
  fieldOf,
  type HttpAnswerHead,
  type HttpFields,
  type HttpHead,
  listsToken,
  readHttpAnswerHead,
  readHttpHead,
} from './http-head.ts';

export type HttpPart<Head> =
  | { readonly type: 'head'; readonly bytes: Buffer; readonly head: Head }
  /** `content`: whether it is the body's own, or what chunks are framed with (RFC 9112 §7.1). */
  | { readonly type: 'body'; readonly bytes: Buffer; readonly content: boolean }
  /** The message is whole. */
  | { readonly type: 'end'; readonly bytes: Buffer }
  /** What follows is no HTTP any more: the connection was upgraded (RFC 9110 §7.8) or tunnelled (§9.3.6). */
  | { readonly type: 'tunnel'; readonly bytes: Buffer }
  | { readonly type: 'broken'; readonly bytes: Buffer; readonly why: string };

type State =
  | { readonly type: 'head' | 'chunk-size' | 'chunk-end' | 'trailers' | 'until-close' | 'tunnel' | 'broken' }
  | { readonly type: 'fixed' | 'chunk'; left: number }
  | { readonly type: 'ending'; readonly next: 'head' | 'tunnel' };

type Body =
  | { readonly type: 'none' | 'chunked' | 'until-close' }
  | { readonly type: 'fixed'; readonly length: number }
  | { readonly type: 'invalid'; readonly why: string };

const NOTHING: Buffer = Buffer.alloc(0);
/** A size in hexadecimal digits with extensions; nobody's are long (RFC 9112 §7.1.1). */
const LONGEST_LINE = 4096;
/** 2^52 is more than any body has; more digits could not be counted with. */
const CHUNK_SIZE = /^([0-9a-fA-F]{1,13})[ \t]*(?:;.*)?$/;

/** What both directions have in common. */
abstract class HttpCutter<Head> {
  #bytes: Buffer = NOTHING;
  #state: State = { type: 'head' };

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
  }

  /** The next part, undefined while more bytes are needed. Bodies are never held back. */
  next(): HttpPart<Head> | undefined {
    const state = this.#state;
    switch (state.type) {
      case 'head':
        return this.#head();
      case 'fixed':
      case 'chunk':
        return this.#counted(state);
      case 'chunk-size':
      case 'chunk-end':
      case 'trailers':
        return this.#line(state.type);
      case 'until-close':
        return this.#all({ type: 'body', bytes: this.#bytes, content: true });
      case 'tunnel':
        return this.#all({ type: 'tunnel', bytes: this.#bytes });
      case 'broken':
        return this.#all({ type: 'broken', bytes: this.#bytes, why: 'what follows is not read' });
      case 'ending':
        this.#state = { type: state.next };
        return { type: 'end', bytes: NOTHING };
    }
  }

  /** All bytes not given out; the cutter is done with. */
  rest(): Buffer {
    return this.#take(this.#bytes.length);
  }

  /** The direction ended: what is left. */
  end(): readonly HttpPart<Head>[] {
    const { type } = this.#state;
    if (type === 'until-close') {
      this.#state = { type: 'head' };
      return [{ type: 'end', bytes: NOTHING }];
    }
    if (type === 'tunnel' || type === 'broken' || (type === 'head' && this.#bytes.length === 0)) return [];
    this.#state = { type: 'broken' };
    return [{ type: 'broken', bytes: this.rest(), why: 'the connection ended in the middle of a message' }];
  }

  protected abstract readHead(
    bytes: Buffer,
  ):
    | { readonly type: 'read'; readonly head: Head; readonly length: number }
    | { readonly type: 'incomplete' }
    | { readonly type: 'invalid'; readonly why: string };

  protected abstract bodyOf(head: Head): Body | { readonly type: 'tunnel' };

  #head(): HttpPart<Head> | undefined {
    // An empty line before a message is to be ignored (RFC 9112 §2.2).
    const blank = /^(?:\r?\n)+/.exec(this.#bytes.toString('latin1', 0, LONGEST_LINE))?.[0].length ?? 0;
    if (blank > 0) return { type: 'body', bytes: this.#take(blank), content: false };
    if (this.#bytes.length === 0) return undefined;
    const read = this.readHead(this.#bytes);
    if (read.type === 'incomplete') return undefined;
    if (read.type === 'invalid') return this.#broken(read.why);
    const body = this.bodyOf(read.head);
    if (body.type === 'invalid') return this.#broken(body.why);
    this.#state = stateFor(body);
    return { type: 'head', bytes: this.#take(read.length), head: read.head };
  }

  #counted(state: { readonly type: 'fixed' | 'chunk'; left: number }): HttpPart<Head> | undefined {
    if (this.#bytes.length === 0) return undefined;
    const bytes = this.#take(Math.min(state.left, this.#bytes.length));
    state.left -= bytes.length;
    if (state.left === 0) this.#state = state.type === 'fixed' ? ENDING : { type: 'chunk-end' };
    return { type: 'body', bytes, content: true };
  }

  #line(kind: 'chunk-size' | 'chunk-end' | 'trailers'): HttpPart<Head> | undefined {
    const end = this.#bytes.indexOf(0x0a);
    if (end < 0)
      return this.#bytes.length > LONGEST_LINE ? this.#broken('a line of its chunks is too long') : undefined;
    const line = this.#bytes.toString('latin1', 0, end).replace(/\r$/, '');
    const next = afterLine(kind, line);
    if (next === undefined) return this.#broken('its chunks are not framed as RFC 9112 §7.1 says');
    this.#state = next;
    return { type: 'body', bytes: this.#take(end + 1), content: false };
  }

  #all(part: HttpPart<Head>): HttpPart<Head> | undefined {
    if (this.#bytes.length === 0) return undefined;
    this.#bytes = NOTHING;
    return part;
  }

  #broken(why: string): HttpPart<Head> {
    this.#state = { type: 'broken' };
    return { type: 'broken', bytes: this.rest(), why };
  }

  #take(length: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }
}

export class RequestCutter extends HttpCutter<HttpHead> {
  protected readHead(bytes: Buffer): ReturnType<typeof readHttpHead> {
    return readHttpHead(bytes);
  }

  protected bodyOf({ fields }: HttpHead): Body {
    return framingOf(fields) ?? { type: 'none' };
  }
}

export class AnswerCutter extends HttpCutter<HttpAnswerHead> {
  readonly #methodAnswered: () => string | undefined;

  /** `methodAnswered`: what the request was whose answer begins now. */
  constructor(methodAnswered: () => string | undefined) {
    super();
    this.#methodAnswered = methodAnswered;
  }

  protected readHead(bytes: Buffer): ReturnType<typeof readHttpAnswerHead> {
    return readHttpAnswerHead(bytes);
  }

  /** RFC 9112 §6.3, in its order. */
  protected bodyOf({ status, fields }: HttpAnswerHead): Body | { readonly type: 'tunnel' } {
    if (status === 101) return { type: 'tunnel' };
    if (isInterim(status) || status === 204 || status === 304) return { type: 'none' };
    const method = this.#methodAnswered();
    if (method === 'HEAD') return { type: 'none' };
    if (method === 'CONNECT' && status < 300) return { type: 'tunnel' };
    return framingOf(fields) ?? { type: 'until-close' };
  }
}

/** An answer before the answer (RFC 9110 §15.2). */
export function isInterim(status: number): boolean {
  return status < 200 && status !== 101;
}

const ENDING: State = { type: 'ending', next: 'head' };

function stateFor(body: Exclude<Body, { readonly type: 'invalid' }> | { readonly type: 'tunnel' }): State {
  switch (body.type) {
    case 'fixed':
      return body.length === 0 ? ENDING : { type: 'fixed', left: body.length };
    case 'chunked':
      return { type: 'chunk-size' };
    case 'until-close':
      return { type: 'until-close' };
    case 'tunnel':
      return { type: 'ending', next: 'tunnel' };
    case 'none':
      return ENDING;
  }
}

/** RFC 9112 §6.3: chunks go before a length; lengths that differ are an attack. */
function framingOf(fields: HttpFields): Body | undefined {
  if (listsToken(fieldOf(fields, 'transfer-encoding'), 'chunked')) return { type: 'chunked' };
  const said = fieldOf(fields, 'content-length');
  if (said === undefined) return undefined;
  const lengths = new Set(said.split(',').map((one) => one.trim()));
  const [length = ''] = lengths;
  if (lengths.size !== 1 || !/^\d{1,15}$/.test(length)) return { type: 'invalid', why: 'its Content-Length is none' };
  return { type: 'fixed', length: Number(length) };
}

function afterLine(kind: 'chunk-size' | 'chunk-end' | 'trailers', line: string): State | undefined {
  if (kind === 'chunk-end') return line === '' ? { type: 'chunk-size' } : undefined;
  if (kind === 'trailers') return line === '' ? ENDING : { type: 'trailers' };
  const digits = CHUNK_SIZE.exec(line)?.[1];
  if (digits === undefined) return undefined;
  const left = Number.parseInt(digits, 16);
  return left === 0 ? { type: 'trailers' } : { type: 'chunk', left };
}

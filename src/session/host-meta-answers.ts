/**
 * The answers of a web server to one connection, of which those to a request for host-meta (XEP-0156) are written anew: their
 * links lead back to hiptap, where the client found it.
 * No sockets. Rule: all other bytes go on at once and as they came; a document that names no way in does, too.
 */
import { Carry } from '../bytes/carry.ts';
import { AnswerCutter, type HttpPart, isInterim } from '../transport/http-cutter.ts';
import type { HttpAnswerHead, HttpHead } from '../transport/http-head.ts';
import { fieldOf } from '../transport/http-head.ts';
import { Collector, decodeBody, type HttpMessage, LONGEST_BODY } from '../transport/http-messages.ts';
import { documentOf, isHostMeta, ledTo, type WayIn } from './host-meta.ts';
import { type AnswerTaker, type Fate, headForBody } from './http-rewriting.ts';
import type { Wire } from './wire.ts';

interface Asked {
  readonly method: string;
  readonly host: string | undefined;
  readonly target: string;
  readonly meta: boolean;
  readonly taken: AnswerTaker | undefined;
}

export interface HostMetaOptions {
  /** Whether the client's leg is. */
  readonly secure: boolean;
  /** The domain's, to be named where the server itself has no such document. */
  readonly ways: readonly WayIn[];
  /** What passes once the connection is no HTTP any more. */
  readonly upgraded: (bytes: Buffer) => void;
}

/** HTTP's words for a document that is not there (RFC 9110 §15.5.5, §15.5.11). */
const NOWHERE: ReadonlySet<number> = new Set([404, 410]);

const NOTHING: Buffer = Buffer.alloc(0);
/** Stands for an answer that nobody decides about any more. */
const TOO_LONG: HttpAnswerHead = { status: 200, phrase: '', fields: [] };

export class HostMetaAnswers {
  readonly #wire: Wire;
  readonly #options: HostMetaOptions;
  /** Requests without an answer. */
  readonly #asked: Asked[] = [];
  readonly #cutter = new AnswerCutter(() => this.#asked[0]?.method);
  readonly #message = new Collector<HttpAnswerHead>();
  /** Of an answer that is to be written anew, as it came. */
  readonly #held = new Carry();
  #pushed = 0;
  #cut = 0;
  /** Passed on although the cutter has not said yet what it is. */
  #ahead = 0;
  #raw = false;
  /** An answer is decided upon, which what follows has to wait for. */
  #stalled = false;
  /** Of the last answer, as it came. */
  #head: Buffer = NOTHING;
  #tunnel = false;

  constructor(wire: Wire, options: HostMetaOptions) {
    this.#wire = wire;
    this.#options = options;
  }

  /** A request is on its way; `head` as the client wrote it, `taken` where somebody decides about the answer. */
  asked({ method, target, fields }: HttpHead, taken?: AnswerTaker): void {
    const host = fieldOf(fields, 'host');
    this.#asked.push({ method, host, target, meta: method === 'GET' && isHostMeta(target), taken });
  }

  received(bytes: Buffer): void {
    if (this.#tunnel) return this.#options.upgraded(bytes);
    if (this.#raw) return this.#wire.pass('s2c', bytes);
    this.#pushed += bytes.length;
    this.#cutter.push(bytes);
    this.#read();
    this.#passUncut(bytes);
  }

  #read(): void {
    while (!this.#stalled) {
      const part = this.#cutter.next();
      if (part === undefined) return;
      const { length } = part.bytes;
      this.#cut += length;
      const early = Math.min(this.#ahead, length);
      this.#ahead -= early;
      if (part.type === 'tunnel') return this.#open(part.bytes);
      if (part.type === 'head') this.#head = part.bytes;
      if (this.#writesAnew) this.#hold(part);
      else this.#wire.pass('s2c', part.bytes.subarray(early));
      const whole = part.type === 'broken' ? this.#giveUp() : this.#message.take(part);
      if (whole !== undefined && !isInterim(whole.head.status)) this.#answered(whole);
    }
  }

  /** The server says no more. */
  end(): void {
    for (const part of this.#cutter.end()) {
      if (this.#writesAnew) this.#held.append(part.bytes);
      const whole = this.#message.take(part);
      if (whole !== undefined) this.#answered(whole);
    }
    this.#giveUp();
  }

  /** One that is longer than what is read of a body goes on as it comes. */
  #hold(part: HttpPart<HttpAnswerHead>): void {
    this.#held.append(part.bytes);
    if (this.#held.length <= LONGEST_BODY || part.type === 'broken') return;
    const [asked] = this.#asked.splice(0, 1);
    if (asked === undefined) return;
    this.#asked.unshift({ ...asked, meta: false, taken: undefined });
    this.#wire.pass('s2c', this.#held.take());
    asked.taken?.({ head: TOO_LONG, body: NOTHING, cut: true }, () => {});
  }

  get #writesAnew(): boolean {
    const [next] = this.#asked;
    return !this.#raw && next !== undefined && (next.meta || next.taken !== undefined);
  }

  /** What the cutter still looks at need not wait, unless it is to be written anew. */
  #passUncut(bytes: Buffer): void {
    const uncut = this.#pushed - this.#cut;
    const fresh = uncut - this.#ahead;
    if (this.#writesAnew || this.#raw || this.#stalled || fresh <= 0 || fresh > bytes.length) return;
    this.#wire.pass('s2c', bytes.subarray(bytes.length - fresh));
    this.#ahead = uncut;
  }

  #open(bytes: Buffer): void {
    this.#tunnel = true;
    this.#options.upgraded(bytes);
  }

  #giveUp(): undefined {
    this.#raw = true;
    this.#wire.pass('s2c', this.#held.take());
  }

  #answered(answer: HttpMessage<HttpAnswerHead>): void {
    const asked = this.#asked.shift();
    if (asked === undefined) return;
    if (asked.taken === undefined) return asked.meta ? this.#found(answer, asked) : undefined;
    const [came, head] = [this.#held.take(), this.#head];
    this.#stalled = true;
    asked.taken(answer, (fate) => this.#decided(came, head, fate));
  }

  #decided(came: Buffer, head: Buffer, { written, dropped, told }: Fate): void {
    this.#stalled = false;
    const anew = written && [Buffer.from(headForBody(head.toString('latin1'), written.length), 'latin1'), written];
    if (dropped !== true) this.#wire.give({ type: 'send', leg: 'client', bytes: anew ? Buffer.concat(anew) : came });
    this.#wire.tell(told(came));
    this.#read();
  }

  #found(answer: HttpMessage<HttpAnswerHead>, asked: Asked): void {
    const came = this.#held.take();
    const { host } = asked;
    const named = host === undefined ? undefined : this.#named(answer, asked.target, host);
    const written = named ?? (host === undefined ? undefined : this.#written(answer, host));
    if (written === undefined) return this.#wire.pass('s2c', came);
    this.#wire.give({ type: 'send', leg: 'client', bytes: written });
    const whose = named === undefined ? '' : 'the server has no host-meta, and the domain’s is said: ';
    const why = `HTTP: ${whose}the links of host-meta lead to hiptap at ${host}`;
    this.#wire.tell({ type: 'changed', direction: 's2c', leg: 'client', why });
    this.#wire.tell({ type: 'passed', direction: 's2c', bytes: came });
  }

  /** What the domain's document says, where the server that it names has none; pages of any origin may read it (XEP-0156 §4). */
  #named({ head }: HttpMessage<HttpAnswerHead>, target: string, host: string): Buffer | undefined {
    const { ways, secure } = this.#options;
    if (!NOWHERE.has(head.status) || ways.length === 0) return undefined;
    const { type, text } = documentOf(ways, target);
    const body = Buffer.from(ledTo(text, host, secure) ?? text);
    const fields = `Content-Type: ${type}\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${body.length}`;
    return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`), body]);
  }

  #written({ head, body, cut }: HttpMessage<HttpAnswerHead>, host: string): Buffer | undefined {
    const decoded = cut || head.status !== 200 ? undefined : decodeBody(head.fields, body);
    if (decoded?.type !== 'decoded') return undefined;
    const text = ledTo(decoded.bytes.toString('utf8'), host, this.#options.secure);
    if (text === undefined) return undefined;
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.from(headForBody(this.#head.toString('latin1'), bytes.length), 'latin1'), bytes]);
  }
}

/**
 * The HTTP requests of one connection to a replayed server, and their answers in the order of the requests (RFC 9112 §9.3.2).
 * No sockets. Rule: what is no XMPP is answered too, so that a client's page works; where HTTP breaks, the connection ends.
 */
import { RequestCutter } from '../../transport/http-cutter.ts';
import { fieldOf, type HttpHead, listsToken } from '../../transport/http-head.ts';
import { Collector, decodeBody, type HttpMessage } from '../../transport/http-messages.ts';
import { upgradeAnswer } from '../../transport/websocket-writer.ts';
import { hostMeta } from './host-meta.ts';
import { boshWords, httpWords } from './http-words.ts';

export interface WebPages {
  /** A request's body; `answer` is called once, now or later. */
  bosh(bytes: Buffer, answer: (body: string) => void): void;
  /** What was said waits to be carried out, outside of any event of the connection's. */
  stir(): void;
}

/** What is done to the connection. */
export interface HttpMouth {
  say(bytes: Buffer): void;
  /** Nothing follows what was said. */
  end(): void;
}

interface Turn {
  answer: Buffer | undefined;
  readonly last?: boolean;
}

/** RFC 7395 §3.1 */
const SUBPROTOCOL = 'xmpp';
const TEXT = 'text/plain; charset=utf-8';

export class HttpTurns {
  readonly #pages: WebPages & { readonly secure: boolean };
  readonly #mouth: HttpMouth;
  readonly #requests = new RequestCutter();
  readonly #message = new Collector<HttpHead>();
  readonly #turns: Turn[] = [];
  #upgraded = false;
  /** The last request has come. */
  #done = false;

  constructor(pages: WebPages & { readonly secure: boolean }, mouth: HttpMouth) {
    this.#pages = pages;
    this.#mouth = mouth;
  }

  /** What follows HTTP, once the connection has become a WebSocket. */
  read(bytes: Buffer): Buffer | undefined {
    if (this.#done) return undefined;
    this.#requests.push(bytes);
    for (let part = this.#requests.next(); part !== undefined && !this.#done; part = this.#requests.next()) {
      if (part.type === 'broken') return this.#refuse(part.why);
      if (part.type === 'head' && expects(part.head)) this.#answerNow(GO_ON);
      const message = this.#message.take(part);
      if (message !== undefined) this.#requested(message);
      if (this.#upgraded) return this.#requests.rest();
    }
    return undefined;
  }

  #refuse(why: string): undefined {
    this.#done = true;
    this.#turns.push({ answer: httpWords(400, TEXT, `${why}\n`, ['Connection: close']), last: true });
    this.#flush();
  }

  #requested(message: HttpMessage<HttpHead>): void {
    const { method, fields } = message.head;
    this.#done = listsToken(fieldOf(fields, 'connection'), 'close');
    if (method === 'OPTIONS') return this.#answerNow(httpWords(204, TEXT, ''));
    if (method === 'POST') return this.#bosh(message);
    if (listsToken(fieldOf(fields, 'upgrade'), 'websocket')) return this.#upgrade(message.head);
    const page = this.#page(message.head);
    // RFC 9110 §9.3.2: what is answered to HEAD is the head alone.
    return this.#answerNow(method === 'HEAD' ? page.subarray(0, page.indexOf(HEAD_END) + HEAD_END.length) : page);
  }

  #page({ target, fields }: HttpHead): Buffer {
    const meta = hostMeta(target, fieldOf(fields, 'host') ?? 'localhost', this.#pages.secure);
    if (meta !== undefined) return httpWords(200, meta.type, meta.text);
    return httpWords(404, TEXT, 'a replayed XMPP server: WebSocket, or BOSH by POST\n');
  }

  #bosh({ head, body, cut }: HttpMessage<HttpHead>): void {
    const decoded = cut ? undefined : decodeBody(head.fields, body);
    if (decoded?.type !== 'decoded') return this.#answerNow(httpWords(400, TEXT, 'its body cannot be read\n'));
    const turn: Turn = { answer: undefined, last: this.#done };
    this.#turns.push(turn);
    this.#pages.bosh(decoded.bytes, (answer) => {
      turn.answer = boshWords(answer);
      this.#flush();
    });
  }

  #upgrade({ fields }: HttpHead): void {
    const key = fieldOf(fields, 'sec-websocket-key');
    if (key === undefined) return this.#answerNow(httpWords(400, TEXT, 'no Sec-WebSocket-Key\n'));
    if (!listsToken(fieldOf(fields, 'sec-websocket-protocol'), SUBPROTOCOL))
      return this.#answerNow(httpWords(400, TEXT, 'the subprotocol has to be xmpp (RFC 7395 §3.1)\n'));
    this.#answerNow(upgradeAnswer(key, SUBPROTOCOL));
    this.#upgraded = true;
  }

  #answerNow(answer: Buffer): void {
    this.#turns.push({ answer, last: this.#done });
    this.#flush();
  }

  #flush(): void {
    for (let first = this.#turns[0]; first?.answer !== undefined; first = this.#turns[0]) {
      this.#turns.shift();
      this.#mouth.say(first.answer);
      if (first.last === true) this.#mouth.end();
    }
  }
}

const HEAD_END = '\r\n\r\n';
/** RFC 9110 §15.2.1 */
const GO_ON: Buffer = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n');

/** Whether a client waits to be told to go on before it sends a body (RFC 9110 §10.1.1). */
function expects({ fields }: HttpHead): boolean {
  return listsToken(fieldOf(fields, 'expect'), '100-continue');
}

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

interface Turn {
  answer: Buffer | undefined;
}

/** RFC 7395 §3.1 */
const SUBPROTOCOL = 'xmpp';
const TEXT = 'text/plain; charset=utf-8';

export class HttpTurns {
  readonly #pages: WebPages & { readonly secure: boolean };
  readonly #say: (bytes: Buffer) => void;
  readonly #requests = new RequestCutter();
  readonly #message = new Collector<HttpHead>();
  readonly #turns: Turn[] = [];
  #upgraded = false;

  constructor(pages: WebPages & { readonly secure: boolean }, say: (bytes: Buffer) => void) {
    this.#pages = pages;
    this.#say = say;
  }

  /** What follows HTTP, once the connection has become a WebSocket. */
  read(bytes: Buffer): Buffer | undefined {
    this.#requests.push(bytes);
    for (let part = this.#requests.next(); part !== undefined; part = this.#requests.next()) {
      if (part.type === 'broken') this.#answerNow(httpWords(400, TEXT, `${part.why}\n`, ['Connection: close']));
      if (part.type === 'broken') return undefined;
      const message = this.#message.take(part);
      if (message !== undefined) this.#requested(message);
      if (this.#upgraded) return this.#requests.rest();
    }
    return undefined;
  }

  #requested(message: HttpMessage<HttpHead>): void {
    const { method, target, fields } = message.head;
    if (method === 'OPTIONS') return this.#answerNow(httpWords(204, TEXT, ''));
    if (method === 'POST') return this.#bosh(message);
    if (listsToken(fieldOf(fields, 'upgrade'), 'websocket')) return this.#upgrade(message.head);
    const meta = hostMeta(target, fieldOf(fields, 'host') ?? 'localhost', this.#pages.secure);
    if (meta !== undefined) return this.#answerNow(httpWords(200, meta.type, meta.text));
    return this.#answerNow(httpWords(404, TEXT, 'a replayed XMPP server: WebSocket, or BOSH by POST\n'));
  }

  #bosh({ head, body, cut }: HttpMessage<HttpHead>): void {
    const decoded = cut ? undefined : decodeBody(head.fields, body);
    if (decoded?.type !== 'decoded') return this.#answerNow(httpWords(400, TEXT, 'its body cannot be read\n'));
    const turn: Turn = { answer: undefined };
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
    this.#turns.push({ answer });
    this.#flush();
  }

  #flush(): void {
    for (let first = this.#turns[0]; first?.answer !== undefined; first = this.#turns[0]) {
      this.#turns.shift();
      this.#say(first.answer);
    }
  }
}

/**
 * Passes a client's HTTP requests on to a web server that is called by another name and path than hiptap is: the `Host`
 * and the target of each are written anew, all else goes on byte for byte.
 * No sockets. Rule: what is no head is never touched; a request that already says what it has to is not either.
 */
import { RequestCutter } from '../transport/http-cutter.ts';
import type { HttpHead } from '../transport/http-head.ts';
import type { Direction } from '../xmpp/record.ts';
import { HostMetaAnswers } from './host-meta-answers.ts';
import type { WebPlace } from './negotiation.ts';
import { asksForWebSocket } from './websocket-tap.ts';
import type { Wire } from './wire.ts';

/** RFC 8615: what stands there stands nowhere else. */
const WELL_KNOWN = '/.well-known/';
/** The whole field, in a head (RFC 6455 §11.3.2). */
const EXTENSIONS = /\nsec-websocket-extensions:[^\n]*\n/i;
/** `HTTP/1.1 101`: as much of an answer as tells whether the connection is no HTTP any more. */
const UPGRADED = /^HTTP\/1\.[01] 101/;
const TELLING = 12;

export interface RequestHeadsOptions {
  /** Whether the client's leg is. */
  readonly secure: boolean;
  /** What passes once the connection is no HTTP any more. */
  readonly upgraded: (direction: Direction, bytes: Buffer) => void;
  /** Messages have to be readable one by one: no compression is to be agreed on (RFC 7692). */
  readonly uncompressed: boolean;
  /** A body is sent, as BOSH has it. */
  readonly posted: () => void;
}

export class RequestHeads {
  readonly #wire: Wire;
  readonly #place: WebPlace;
  readonly #requests = new RequestCutter();
  /** `waiting`: the client asked to leave HTTP, and what follows depends on the answer; `raw`: it has left. */
  #state: 'reading' | 'waiting' | 'raw' = 'reading';
  #answer = '';
  #told: string | undefined;

  readonly #options: RequestHeadsOptions;
  readonly #answers: HostMetaAnswers;
  #upgraded = false;

  constructor(wire: Wire, place: WebPlace, options: RequestHeadsOptions) {
    this.#wire = wire;
    this.#place = place;
    this.#options = options;
    this.#answers = new HostMetaAnswers(wire, options.secure, (bytes) => options.upgraded('s2c', bytes));
  }

  /** The bytes of both sides are passed on; of the server's the beginning of an answer tells what the connection becomes. */
  received(direction: Direction, bytes: Buffer): void {
    if (direction === 's2c') {
      this.#answers.received(bytes);
      return this.#answered(bytes);
    }
    if (this.#state === 'raw')
      return this.#upgraded ? this.#options.upgraded('c2s', bytes) : this.#wire.pass('c2s', bytes);
    this.#requests.push(bytes);
    this.#read();
  }

  /** A side says no more: what was kept of it goes on as it came. */
  end(direction: Direction): void {
    if (direction === 's2c') this.#answers.end();
    else if (this.#state !== 'raw') this.#passAll();
  }

  #read(): void {
    while (this.#state === 'reading') {
      const part = this.#requests.next();
      if (part === undefined) return;
      if (part.type === 'head') this.#head(part.head, part.bytes);
      else this.#wire.pass('c2s', part.bytes);
      if (part.type === 'broken') this.#passAll();
    }
  }

  #answered(bytes: Buffer): void {
    if (this.#state !== 'waiting') return;
    this.#answer += bytes.toString('latin1', 0, TELLING - this.#answer.length);
    if (this.#answer.length < TELLING) return;
    this.#upgraded = UPGRADED.test(this.#answer);
    if (this.#upgraded) return this.#passAll();
    this.#state = 'reading';
    this.#read();
  }

  #passAll(): void {
    this.#state = 'raw';
    const rest = this.#requests.rest();
    if (!this.#upgraded) this.#wire.pass('c2s', rest);
    else if (rest.length > 0) this.#options.upgraded('c2s', rest);
  }

  #head(head: HttpHead, bytes: Buffer): void {
    this.#answers.asked(head);
    if (head.method === 'POST') this.#options.posted();
    if (asksForWebSocket(head)) {
      this.#state = 'waiting';
      this.#answer = '';
    }
    const { text, what } = this.#written(bytes.toString('latin1'), head);
    if (what.length === 0) return this.#wire.pass('c2s', bytes);
    this.#wire.give({ type: 'send', leg: 'server', bytes: Buffer.from(text, 'latin1') });
    this.#tell(what.join(', '));
    this.#wire.tell({ type: 'passed', direction: 'c2s', bytes });
  }

  /** Requests of one client mostly ask alike. */
  #tell(what: string): void {
    if (what === this.#told) return;
    this.#told = what;
    this.#wire.tell({ type: 'changed', direction: 'c2s', leg: 'server', why: `HTTP: ${what}` });
  }

  #written(
    text: string,
    { method, target, fields }: HttpHead,
  ): { readonly text: string; readonly what: readonly string[] } {
    const { authority, path: own, boshPath } = this.#place;
    const path = method === 'POST' ? (boshPath ?? own) : own;
    const query = target.includes('?') ? target.slice(target.indexOf('?')) : '';
    const asked = target.slice(0, target.length - query.length);
    const what: string[] = [];
    let written = text;
    if (path !== undefined && asked !== path && !asked.startsWith(WELL_KNOWN)) {
      // A method holds no space and no slash, so that the first place of the target is the request line's.
      written = written.replace(` ${target} `, () => ` ${path}${query} `);
      what.push(`${asked} becomes ${path}`);
    }
    const host = fields.find(({ name }) => name === 'host')?.value;
    if (host !== undefined && host.toLowerCase() !== authority.toLowerCase()) {
      written = written.replace(/(\nhost:[ \t]*)[^\r\n]*/i, (_, name: string) => `${name}${authority}`);
      what.push(`Host ${host} becomes ${authority}`);
    }
    if (what.length > 0) what.push('as --upstream says');
    if (this.#options.uncompressed && EXTENSIONS.test(written)) {
      written = written.replace(EXTENSIONS, '\n');
      what.push('no Sec-WebSocket-Extensions, since changes were asked for');
    }
    return { text: written, what };
  }
}

/**
 * Passes a client's HTTP requests on to a web server that is called by another name and path than hiptap is: the `Host`
 * and the target of each are written anew, all else goes on byte for byte.
 * No sockets. Rule: what is no head is never touched; a request that already says what it has to is not either.
 */
import { Carry } from '../bytes/carry.ts';
import { placeIn } from '../redact/url.ts';
import { type HttpPart, RequestCutter } from '../transport/http-cutter.ts';
import { fieldOf, type HttpHead } from '../transport/http-head.ts';
import { Collector, type HttpMessage, LONGEST_BODY } from '../transport/http-messages.ts';
import type { Direction } from '../xmpp/record.ts';
import { HostMetaAnswers } from './host-meta-answers.ts';
import { type AnswerTaker, type Fate, headForBody } from './http-rewriting.ts';
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
/** As much as is kept of a client that goes on while its last request is not decided (as much as `Held` keeps). */
const MOST_KEPT = 64 * 1024;

export interface RequestHeadsOptions {
  /** Whether the client's leg is. */
  readonly secure: boolean;
  /** What passes once the connection is no HTTP any more. */
  readonly upgraded: (direction: Direction, bytes: Buffer) => void;
  /** The client asks to leave HTTP; said before the request goes on. */
  readonly upgrading?: () => void;
  /** Messages have to be readable one by one: no compression is to be agreed on (RFC 7692). */
  readonly uncompressed: boolean;
  /** What becomes of bodies that are sent, where changes were asked for; `decided` is to be called once, at once or later. */
  readonly posted?: (
    message: HttpMessage<HttpHead>,
    first: boolean,
    decided: (fate: Fate<AnswerTaker>) => void,
  ) => void;
}

export class RequestHeads {
  readonly #wire: Wire;
  readonly #place: WebPlace;
  readonly #requests = new RequestCutter();
  /**
   * `waiting`: the client asked to leave HTTP, and what follows depends on the answer; `raw`: it has left; `deciding`: a body is
   * decided upon, which what follows has to wait for.
   */
  #state: 'reading' | 'waiting' | 'raw' | 'deciding' = 'reading';
  /** A request whose body is to be decided upon, as far as it has come. */
  #posted: Posted | undefined;
  #first = true;
  /** Bytes that came and wait. */
  #kept = 0;
  #expected = false;
  #answer = '';
  #told: string | undefined;

  readonly #options: RequestHeadsOptions;
  readonly #answers: HostMetaAnswers;
  #upgraded = false;

  constructor(wire: Wire, place: WebPlace, options: RequestHeadsOptions) {
    this.#wire = wire;
    this.#place = place;
    this.#options = options;
    this.#answers = new HostMetaAnswers(wire, {
      secure: options.secure,
      ways: place.ways ?? [],
      upgraded: (bytes) => options.upgraded('s2c', bytes),
    });
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
    if (this.#state === 'waiting' || this.#state === 'deciding') this.#keep(bytes.length);
  }

  /** Who goes on talking is listened to no more, before that fills the memory. */
  #keep(length: number): void {
    this.#kept += length;
    if (this.#kept > MOST_KEPT) this.#wire.pause('client', 'held bytes');
  }

  #goOn(): void {
    this.#kept = 0;
    this.#wire.resume('client', 'held bytes');
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
      if (this.#posted !== undefined) this.#collect(this.#posted, part);
      else if (part.type !== 'head') this.#wire.pass('c2s', part.bytes);
      else if (this.#isDecidedUpon(part.head)) this.#posted = new Posted(part.head, part.bytes, this.#first);
      else this.#head(part.head, part.bytes);
      this.#first &&= part.type !== 'head';
      if (part.type === 'broken') this.#passAll();
    }
  }

  /** A client that waits to be told to go on (RFC 9110 §10.1.1) sends no body before its head has gone. */
  #isDecidedUpon({ method, fields }: HttpHead): boolean {
    if (this.#options.posted === undefined || method !== 'POST') return false;
    const expects = fieldOf(fields, 'expect') !== undefined;
    if (expects && !this.#expected) this.#wire.report('warning', EXPECTS);
    this.#expected ||= expects;
    return !expects;
  }

  #collect(posted: Posted, part: HttpPart<HttpHead>): void {
    const message = posted.take(part);
    if (part.type === 'broken' || posted.cut) return this.#letGo();
    if (message === undefined) return;
    this.#posted = undefined;
    this.#state = 'deciding';
    this.#options.posted?.(message, posted.first, (fate) => this.#decided(posted, fate));
  }

  /** As it came. */
  #letGo(): void {
    const posted = this.#posted;
    this.#posted = undefined;
    if (posted === undefined) return;
    this.#head(posted.head, posted.bytes);
    this.#wire.pass('c2s', posted.rest);
  }

  #decided({ head, bytes, rest }: Posted, { written, dropped, told, more }: Fate<AnswerTaker>): void {
    if (dropped === true) this.#wire.tell({ type: 'passed', direction: 'c2s', bytes });
    else {
      this.#head(head, bytes, written?.length, more);
      const body = written ?? rest;
      if (body.length > 0) this.#wire.give({ type: 'send', leg: 'server', bytes: body });
    }
    this.#wire.tell(told(rest));
    this.#state = 'reading';
    this.#goOn();
    this.#read();
  }

  #answered(bytes: Buffer): void {
    if (this.#state !== 'waiting') return;
    this.#answer += bytes.toString('latin1', 0, TELLING - this.#answer.length);
    if (this.#answer.length < TELLING) return;
    this.#upgraded = UPGRADED.test(this.#answer);
    if (this.#upgraded) return this.#passAll();
    this.#state = 'reading';
    this.#goOn();
    this.#read();
  }

  #passAll(): void {
    this.#letGo();
    this.#state = 'raw';
    this.#goOn();
    const rest = this.#requests.rest();
    if (!this.#upgraded) this.#wire.pass('c2s', rest);
    else if (rest.length > 0) this.#options.upgraded('c2s', rest);
  }

  /** `length`: of the body, where that is another than the one that came. */
  #head(head: HttpHead, bytes: Buffer, length?: number, answered?: AnswerTaker): void {
    this.#answers.asked(head, answered);
    if (asksForWebSocket(head)) {
      this.#options.upgrading?.();
      this.#state = 'waiting';
      this.#answer = '';
    }
    const { text, what } = this.#written(bytes.toString('latin1'), head);
    if (what.length === 0 && length === undefined) return this.#wire.pass('c2s', bytes);
    const said = length === undefined ? text : headForBody(text, length);
    this.#wire.give({ type: 'send', leg: 'server', bytes: Buffer.from(said, 'latin1') });
    if (what.length > 0) this.#tell(what.join(', '));
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
      what.push(`${placeIn(asked)} becomes ${path}`);
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

const EXPECTS =
  'changes were asked for, but a request that waits to be told to go on (Expect: 100-continue) goes on as it is, and its answer too';

/** A request whose body is collected. */
class Posted {
  readonly head: HttpHead;
  /** The head, as it came. */
  readonly bytes: Buffer;
  /** Whether it is the first of its connection. */
  readonly first: boolean;
  readonly #collector = new Collector<HttpHead>();
  readonly #rest = new Carry();

  constructor(head: HttpHead, bytes: Buffer, first: boolean) {
    this.head = head;
    this.bytes = bytes;
    this.first = first;
    this.#collector.take({ type: 'head', head, bytes });
  }

  /** All that follows the head, as it came. */
  get rest(): Buffer {
    return this.#rest.view;
  }

  /** It is longer than what is read of a body. */
  get cut(): boolean {
    return this.#rest.length > LONGEST_BODY;
  }

  take(part: HttpPart<HttpHead>): HttpMessage<HttpHead> | undefined {
    this.#rest.append(part.bytes);
    return this.#collector.take(part);
  }
}

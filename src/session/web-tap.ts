/**
 * The tap of a connection that speaks HTTP: reads its messages, and gives what they carry to whom it belongs. A WebSocket is
 * the connection's own session (RFC 7395); BOSH bodies go to the desk; any other request is one line.
 * No sockets, no clock. Rule: only a copy is read; what cannot be is said once, and nothing of it is kept but its kind.
 */
import { placeIn } from '../redact/url.ts';
import { readBodies } from '../transport/bosh.ts';
import { isEngineIoPolling } from '../transport/engine-io.ts';
import { AnswerCutter, isInterim, RequestCutter } from '../transport/http-cutter.ts';
import type { HttpAnswerHead, HttpHead } from '../transport/http-head.ts';
import { Collector, decodeMessage, type HttpMessage } from '../transport/http-messages.ts';
import { readPoll } from '../transport/poll.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction, Fact, Level } from '../xmpp/record.ts';
import type { BoshDesk, Exchange } from './bosh-desk.ts';
import type { BoshSession } from './bosh-session.ts';
import type { PollDesk, PollSession } from './poll-desk.ts';
import type { SessionTap } from './tap.ts';
import type { TapEvent } from './vocabulary.ts';
import { asksForWebSocket, WebSocketTap } from './websocket-tap.ts';

/** `undecided` until it is known whose session the connection carries; `lent` when it is a BOSH session's. */
type State = 'undecided' | 'own' | 'lent';

/** A request that waits for its answer. */
interface Asked {
  readonly head: HttpHead;
  /** Its body has come. */
  whole: boolean;
  exchange?: Exchange | undefined;
  /** The same of a polling session. */
  poll?: PollSession | undefined;
  /** What it was answered before it was whole (RFC 9110 §7.5): it is told after it. */
  early?: HttpMessage<HttpAnswerHead>;
}

/** A session that the connection carries requests of. */
type Lender = Pick<BoshSession, 'note' | 'over'>;

/** A client that waits says at most a few messages. */
const MOST_UNANSWERED = 1024 * 1024;

type EventOf<T extends TapEvent['type']> = Extract<TapEvent, { readonly type: T }>;

export class WebTap implements SessionTap {
  readonly #tap: SessionTap;
  readonly #desk: BoshDesk;
  readonly number: number;
  readonly #polls: PollDesk | undefined;
  #facts: Fact[] = [];
  #state: State = 'undecided';
  /** What is told once it is known whose it is. */
  #held: TapEvent[] = [];
  /** How the connection began. */
  readonly #beginning: TapEvent[] = [];
  readonly #requests = new RequestCutter();
  readonly #request = new Collector<HttpHead>();
  readonly #answers: AnswerCutter;
  readonly #answer = new Collector<HttpAnswerHead>();
  readonly #asked: Asked[] = [];
  /** The request that comes now, answered or not. */
  #coming: Asked | undefined;
  #webSocket: WebSocketTap | undefined;
  /** Its own session, where it carried others before. */
  #besides: ((event: TapEvent) => void) | undefined;
  /** The number that those who decide about messages call that by. */
  #besidesNumber: number | undefined;
  /** The last that the connection carried a request of. */
  #lentTo: Lender | undefined;
  /** What is known of the body that comes now. */
  #decided: EventOf<'carried'> | undefined;
  readonly #broken = { c2s: false, s2c: false };
  /** Bytes of the client that wait for an answer to its request to leave HTTP. */
  #unanswered = 0;

  /** `tap` hears the connection's own session, whose number is `number`. */
  constructor(tap: SessionTap, desk: BoshDesk, number: number, polls?: PollDesk) {
    this.#polls = polls;
    this.#tap = tap;
    this.#desk = desk;
    this.number = number;
    this.#answers = new AnswerCutter(() => this.#asked[0]?.head.method);
  }

  /** The connection carries BOSH sessions only: its end is none of a session. */
  get lent(): boolean {
    return this.#state === 'lent';
  }

  handle(event: TapEvent): readonly Fact[] {
    if (event.type === 'opened' || event.type === 'secured') this.#beginning.push(event);
    if (event.type === 'passed') this.#passed(event);
    else if (event.type === 'carried') this.#carried(event);
    else if (event.type === 'besides') this.#besidesNumber = event.session;
    else if (event.type === 'finished') this.#finished(event.direction);
    else if (event.type === 'closed') this.#closed(event);
    else this.#tell(event);
    const facts = this.#facts;
    this.#facts = [];
    return facts;
  }

  #carried(event: EventOf<'carried'>): void {
    this.#decided = event;
    this.#passed(event);
    this.#decided = undefined;
  }

  #passed({ direction, bytes }: Pick<EventOf<'passed'>, 'direction' | 'bytes'>): void {
    if (this.#broken[direction]) return;
    if (this.#webSocket !== undefined) return this.#webSocket.read(direction, bytes);
    if (direction === 'c2s') {
      this.#requests.push(bytes);
      this.#readRequests();
      if (this.#upgrading) this.#waits(bytes.length);
    } else {
      this.#answers.push(bytes);
      this.#readAnswers();
    }
  }

  /** Up to a request to leave HTTP: what follows it is known when that is answered. */
  #readRequests(): void {
    while (!this.#upgrading) {
      const part = this.#requests.next();
      if (part === undefined) return;
      if (part.type === 'broken') return this.#unreadable('c2s', part.why);
      if (part.type === 'head') this.#begins(part.head);
      const message = this.#request.take(part);
      if (message !== undefined) this.#requested(message);
    }
  }

  /** A server may never answer, or never end its answer. */
  #waits(length: number): void {
    this.#unanswered += length;
    if (this.#unanswered <= MOST_UNANSWERED) return;
    this.#requests.rest();
    this.#unread(
      'c2s',
      `the client says more than ${MOST_UNANSWERED / 1024} KiB before it is told whether it may leave HTTP`,
    );
  }

  get #upgrading(): boolean {
    const last = this.#asked.at(-1);
    return last?.whole === true && asksForWebSocket(last.head);
  }

  #begins(head: HttpHead): void {
    this.#coming = { head, whole: false };
    this.#asked.push(this.#coming);
  }

  #readAnswers(): void {
    for (let part = this.#answers.next(); part !== undefined; part = this.#answers.next()) {
      if (part.type === 'broken') return this.#unreadable('s2c', part.why);
      if (part.type === 'tunnel') this.#webSocket?.read('s2c', part.bytes);
      const message = this.#answer.take(part);
      if (message !== undefined && !isInterim(message.head.status)) this.#answered(message);
    }
  }

  #requested(message: HttpMessage<HttpHead>): void {
    const asked = this.#coming;
    if (asked === undefined) return;
    asked.whole = true;
    this.#coming = undefined;
    this.#read(asked, message);
    if (asked.early !== undefined) this.#answeredTo(asked, asked.early);
  }

  #read(asked: Asked, message: HttpMessage<HttpHead>): void {
    const { head } = message;
    if (this.#isSocketIo(head)) return this.#socketIo(head, 'c2s', message);
    if (head.method !== 'POST') return;
    asked.poll = this.#pollRequest(message);
    if (asked.poll === undefined) asked.exchange = this.#boshRequest(message);
  }

  #isSocketIo({ target }: HttpHead): boolean {
    return this.#polls !== undefined && isEngineIoPolling(target);
  }

  /** Of polls that say nothing, and of their acceptance, nothing is told. */
  #socketIo({ target }: HttpHead, direction: Direction, message: HttpMessage<HttpHead | HttpAnswerHead>): void {
    const decoded = decodeMessage(message);
    if (decoded.type === 'unread') return this.#note('warning', `a body of socket.io’s was not read: ${decoded.why}`);
    for (const { level, text } of this.#polls?.sockets.lines(target, direction, decoded.bytes) ?? [])
      this.#note(level, text);
  }

  #pollRequest({ head, body, cut }: HttpMessage<HttpHead>): PollSession | undefined {
    const poll = cut || this.#polls === undefined ? undefined : readPoll(head.fields, body);
    const session = poll && this.#polls?.request(this, pathOf(head), poll);
    if (session !== undefined) this.#lend(session, 'polling');
    return session;
  }

  #pollAnswer(session: PollSession, message: HttpMessage<HttpAnswerHead>): void {
    const decoded = decodeMessage(message);
    if (decoded.type === 'unread') this.#polls?.lost(session, `an answer was not read: ${decoded.why}`);
    else this.#polls?.answer(session, message.head, decoded.bytes);
  }

  #boshRequest(message: HttpMessage<HttpHead>): Exchange | undefined {
    const { head } = message;
    const decoded = decodeMessage(message);
    if (decoded.type === 'decoded') {
      const exchange = this.#desk.request(this, pathOf(head), decoded.bytes, this.#decided);
      if (exchange !== undefined) this.#lend(exchange.session, 'BOSH');
      return exchange;
    }
    this.#note('warning', `HTTP POST ${pathOf(head)}: its body was not read: ${decoded.why}`);
    return undefined;
  }

  /** A session that began on another connection goes on over this one, which is nothing by itself. */
  #lend(session: Lender, how: string): void {
    this.#lentTo = session;
    if (this.#state !== 'undecided') return;
    this.#state = 'lent';
    this.#held = [];
    const client = this.#beginning.find((event) => event.type === 'opened' && event.leg === 'client');
    const peer = client?.type === 'opened' ? `, from ${client.peer}` : '';
    session.note('info', `${how}: the session goes on over another connection${peer}`);
  }

  #answered(message: HttpMessage<HttpAnswerHead>): void {
    const asked = this.#asked.shift();
    const { status, phrase } = message.head;
    if (asked === undefined) return this.#note('warning', `HTTP ${status} ${phrase}: the answer to nothing`);
    if (asked.whole) return this.#answeredTo(asked, message);
    asked.early = message;
  }

  #answeredTo(asked: Asked, message: HttpMessage<HttpAnswerHead>): void {
    if (asked.poll !== undefined) return this.#pollAnswer(asked.poll, message);
    if (asked.exchange !== undefined) return this.#boshAnswer(asked.exchange, message);
    const { status, phrase } = message.head;
    if (status === 200 && this.#isSocketIo(asked.head)) {
      // What is posted is accepted by `ok`, or by socket.io 0.9's `1`, which is no packet.
      return asked.head.method === 'POST' ? undefined : this.#socketIo(asked.head, 's2c', message);
    }
    if (asksForWebSocket(asked.head)) return this.#upgraded(asked.head, message.head);
    const condition = refusalIn(message);
    const words = `HTTP ${asked.head.method} ${pathOf(asked.head)}: ${status} ${phrase}`;
    if (condition === undefined) return this.#note('info', words);
    this.#note('warning', `${words}: it is no <body/> of BOSH, and is answered by one that says ${condition}`);
  }

  #boshAnswer(exchange: Exchange, message: HttpMessage<HttpAnswerHead>): void {
    const { head } = message;
    const decoded = decodeMessage(message);
    if (decoded.type === 'unread') this.#desk.unread(exchange, decoded.why);
    else this.#desk.answer(exchange, `${head.status} ${head.phrase}`.trim(), decoded.bytes, this.#decided?.told);
  }

  #upgraded(asked: HttpHead, answer: HttpAnswerHead): void {
    this.#decide();
    if (this.#state === 'lent') this.#becomes();
    const webSocket = new WebSocketTap(asked, answer, (event) => this.#tell(event));
    this.#unanswered = 0;
    if (answer.status !== 101) return this.#readRequests();
    this.#webSocket = webSocket;
    if (!this.#broken.c2s) this.#webSocket.read('c2s', this.#requests.rest());
  }

  #unreadable(direction: Direction, why: string): void {
    this.#unread(direction, `the ${legFrom(direction)} sends what is no HTTP/1: ${why}`);
  }

  #unread(direction: Direction, why: string): void {
    this.#broken[direction] = true;
    this.#note('error', `${why}; it is relayed, but not read`);
  }

  /** The end of a connection ends what is open on it; a side that only says no more may still be answered. */
  #finished(direction: Direction): void {
    if (this.#webSocket !== undefined) return this.#tell({ type: 'finished', direction });
    const parts = direction === 'c2s' ? this.#requests.end() : [];
    if (direction === 's2c') {
      for (const part of this.#answers.end()) {
        const message = this.#answer.take(part);
        if (message !== undefined) this.#answered(message);
      }
      this.#lose();
    }
    if (parts.some(({ type }) => type === 'broken') && !this.#broken.c2s && !this.#upgrading)
      this.#note('warning', 'the client left in the middle of an HTTP request');
  }

  #closed(event: EventOf<'closed'>): void {
    this.#lose();
    if (this.#state === 'undecided') this.#decide();
    this.#tell(event);
  }

  #lose(): void {
    const unfinished = this.#coming;
    this.#coming = undefined;
    if (unfinished?.early !== undefined) this.#answeredTo(unfinished, unfinished.early);
    for (const { exchange, poll } of this.#asked.splice(0)) {
      if (exchange !== undefined) this.#desk.lost(exchange);
      if (poll !== undefined) this.#polls?.lost(poll, 'the connection was lost before a request was answered');
    }
  }

  /** A session by itself, after those that it carried. */
  #becomes(): void {
    this.#besides ??= this.#desk.besides(this, this.#tap, this.#besidesNumber);
  }

  /** What is of the connection itself; of one that is lent, only what is wrong is worth a line, though nobody be left to say it to. */
  #tell(event: TapEvent): void {
    const wrong = event.type === 'noted' && event.level !== 'info';
    if (wrong && this.#state === 'lent' && this.#lentTo?.over === true) this.#becomes();
    if (this.#besides !== undefined) this.#besides(event);
    else if (this.#state === 'own') this.#facts.push(...this.#tap.handle(event));
    else if (this.#state === 'undecided') this.#held.push(event);
    else if (wrong) this.#lentTo?.note(event.level, event.text);
  }

  #note(level: Level, text: string): void {
    this.#decide();
    this.#tell({ type: 'noted', level, text });
  }

  /** The connection is a session by itself. */
  #decide(): void {
    if (this.#state !== 'undecided') return;
    this.#state = 'own';
    const held = this.#held;
    this.#held = [];
    for (const event of held) this.#tell(event);
  }

  adopt(): number | undefined {
    if (this.#state !== 'undecided') return undefined;
    this.#state = 'lent';
    return this.number;
  }

  beginning(adopted: boolean): readonly TapEvent[] {
    const events = adopted ? this.#held : this.#beginning;
    this.#held = [];
    return events;
  }
}

/** What a server of BOSH has against a request that is none of it (XEP-0124 §17.2). */
function refusalIn(message: HttpMessage<HttpAnswerHead>): string | undefined {
  const decoded = decodeMessage(message);
  const condition = decoded.type === 'decoded' ? readBodies(decoded.bytes)[0]?.condition : undefined;
  return /^[a-z-]{1,64}$/.test(condition ?? '') ? condition : undefined;
}

/** Without its query, which may hold anything. */
function pathOf({ target }: HttpHead): string {
  return placeIn(target);
}

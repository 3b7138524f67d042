/**
 * The client's role in a replay: a machine for one connection to a live server, from dialling to the last byte.
 * No sockets, clocks or promises: events in, commands out. Rule: it reaches no server but the one it was told, and never by a
 * weaker way than it was recorded, unless told to.
 */
import type { RelayCommand, RelayEvent, SessionMachine, Timer, TlsMode } from '../session/vocabulary.ts';
import { childOf, parseElement, type XmlElement } from '../xml/element.ts';
import type { ElementPiece, Piece } from '../xml/piece.ts';
import { STREAMS, TLS } from '../xmpp/namespaces.ts';
import { ClientTalk, type ClientTalkOptions } from './client-talk.ts';
import { RunLeg } from './leg.ts';
import type { RunReport } from './run-report.ts';

export interface ClientRoleOptions extends ClientTalkOptions {
  readonly upstreamTls: TlsMode;
  readonly upstreamPort: number;
  /** Milliseconds without progress after which the run is given up. */
  readonly patience: number;
}

/** Ports on which servers speak TLS from the first byte: those of XEP-0368's predecessors, and HTTPS's. */
const DIRECT_TLS_PORTS: ReadonlySet<number> = new Set([5223, 5270, 443]);
/** RFC 7301's names for XMPP's streams (XEP-0368 §4). */
const ALPN = { client: ['xmpp-client'], server: ['xmpp-server'] };

const IN_THE_CLEAR =
  'the server offers no STARTTLS, and the recorded session was secured; --upstream-tls none goes on in the clear';

type EventOf<T extends RelayEvent['type']> = Extract<RelayEvent, { readonly type: T }>;

export class ClientRole implements SessionMachine {
  readonly #options: ClientRoleOptions;
  readonly #leg = new RunLeg('server');
  readonly #talk: ClientTalk;
  #secure = false;
  #carried = false;
  #connected = false;
  #closing = false;
  #settled = false;
  #over = false;
  #progress = -1;
  #why: string | undefined;

  constructor(options: ClientRoleOptions) {
    this.#options = options;
    this.#talk = new ClientTalk(options, {
      say: (text) => this.#leg.say(text),
      pace: (after) => this.#leg.wake('pace', after),
      log: (text) => this.#leg.log('warning', text),
      fail: (why) => this.#giveUp(why),
    });
  }

  get over(): boolean {
    return this.#over;
  }

  /** Whether the server was reached at all. */
  get reached(): boolean {
    return this.#connected;
  }

  get report(): RunReport {
    return this.#talk.report(this.#why);
  }

  /** Whom it takes the server for. */
  get domain(): string {
    return this.#talk.domain;
  }

  /** The streams are carried over the web, by whoever sees to TLS as well. */
  carried(): void {
    this.#carried = true;
  }

  /** What carries the streams cannot. */
  fail(why: string): readonly RelayCommand[] {
    this.#breakOff(why);
    return this.#leg.take();
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    this.#take(event);
    if (this.#talk.failed) this.#giveUp('a stanza that was not recorded came');
    if (this.#talk.done && !this.#over) this.#played();
    else if (!this.#closing) this.#waitOn();
    return this.#leg.take();
  }

  #take(event: RelayEvent): void {
    switch (event.type) {
      case 'started':
        return this.#started();
      case 'dialled':
        return this.#dialled(event);
      case 'remarked':
        return this.#leg.log(event.level, event.text);
      case 'received':
        return this.#read(event.bytes);
      case 'secured':
        return this.#secured(event);
      case 'secureFailed':
        return this.#breakOff(event.line);
      case 'ended':
        return this.#ended();
      case 'closed':
        return this.#closed(event);
      case 'woke':
        return this.#woke(event.timer);
      case 'stopped':
        return this.#breakOff('stopped');
      default:
        return;
    }
  }

  #started(): void {
    this.#leg.give({ type: 'dial' });
    this.#leg.wake('connect');
  }

  /** What an SRV record says of a server counts for more than its port. */
  #dialled(event: EventOf<'dialled'>): void {
    this.#connected = true;
    this.#leg.forget('connect');
    this.#leg.tell({ ...event, type: 'opened', leg: 'server' });
    const { upstreamTls, upstreamPort } = this.#options;
    const begins = event.kind ?? (DIRECT_TLS_PORTS.has(upstreamPort) ? 'direct' : 'starttls');
    if (this.#carried) this.#leg.say(this.#talk.header());
    else if (upstreamTls === 'direct' || (upstreamTls === 'auto' && begins === 'direct'))
      this.#begin(Buffer.alloc(0), this.#talk.origin === undefined ? ALPN.client : ALPN.server);
    else this.#leg.say(this.#talk.header());
  }

  #begin(pending: Buffer, alpn: readonly string[]): void {
    const { domain, origin } = this.#talk;
    const as = origin === undefined ? {} : { as: origin };
    this.#leg.give({ type: 'secure', leg: 'server', domain, pending, alpn, ...as });
    this.#leg.wake('handshake');
  }

  #secured({ tls }: EventOf<'secured'>): void {
    this.#secure = true;
    this.#leg.forget('handshake');
    this.#leg.restart();
    this.#leg.tell({ type: 'secured', leg: 'server', tls });
    this.#leg.say(this.#talk.header());
  }

  #read(bytes: Buffer): void {
    for (const piece of this.#leg.hear(bytes)) {
      const element = piece.type === 'element' ? elementOf(piece) : undefined;
      if (element?.ns === TLS && !this.#secure) return this.#starttlsAnswered(element);
      if (!this.#closing) this.#piece(piece, element);
    }
  }

  #starttlsAnswered({ local }: XmlElement): void {
    if (local === 'proceed') this.#begin(this.#leg.rest(), []);
    else this.#giveUp('the server refused STARTTLS');
  }

  #piece(piece: Piece, element: XmlElement | undefined): void {
    if (piece.type === 'footer') this.#close();
    else if (piece.type === 'header') this.#talk.answered(piece.stream.attributes);
    else if (element?.ns === STREAMS && element.local === 'features') this.#offered(element);
    else if (element !== undefined) this.#talk.element(element);
    else if (piece.type === 'malformed') this.#giveUp(`what the server sent is no XML: ${piece.reason}`);
  }

  #offered(features: XmlElement): void {
    const { upstreamTls, part } = this.#options;
    const starttls = childOf(features, 'starttls', TLS);
    const wanted = upstreamTls === 'auto' || upstreamTls === 'starttls';
    if (this.#secure || this.#carried || !wanted) return this.#talk.offered(features);
    if (starttls !== undefined) return this.#leg.say(`<starttls xmlns='${TLS}'/>`);
    if (upstreamTls === 'starttls' || part.secured) this.#giveUp(IN_THE_CLEAR);
    else this.#talk.offered(features);
  }

  /** The run lives as long as something comes of it. */
  #waitOn(): void {
    const { played } = this.#talk;
    if (!this.#connected || played === this.#progress) return;
    this.#progress = played;
    this.#leg.wake('patience', this.#options.patience);
  }

  /** All was said and heard: the recorded side that closed its stream closes it now. */
  #played(): void {
    this.#settle();
    this.#leg.forget('patience');
    if (this.#options.part.closedBy !== 's2c') this.#close();
    else if (!this.#closing) this.#leg.wake('linger');
  }

  #settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#leg.give({ type: 'settled' });
  }

  #woke(timer: Timer): void {
    if (timer === 'pace') return this.#talk.goOn(true);
    if (timer === 'patience')
      return this.#giveUp(`nothing that was waited for came in ${this.#options.patience / 1000} s`);
    if (timer === 'handshake') return this.#breakOff('the TLS handshake with the server timed out');
    if (timer === 'connect') return this.#breakOff('connecting to the server timed out');
    this.#leg.give({ type: 'abort', leg: 'server' });
  }

  #giveUp(why: string): void {
    this.#why ??= why;
    this.#close();
  }

  #close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#leg.say('</stream:stream>');
    this.#leg.end();
  }

  #breakOff(why: string): void {
    this.#why ??= why;
    this.#leg.give({ type: 'abort', leg: 'server' });
  }

  #ended(): void {
    this.#leg.finished();
    if (!this.#talk.done) this.#why ??= 'the server closed the connection before all was played';
    this.#close();
  }

  #closed(event: EventOf<'closed'>): void {
    this.#over = true;
    if (!this.#talk.done) this.#why ??= event.detail ?? 'the server closed the connection before all was played';
    this.#leg.tell({ ...event, type: 'closed' });
    this.#settle();
  }
}

function elementOf({ bytes, stream }: ElementPiece): XmlElement | undefined {
  return parseElement(bytes.toString('utf8'), stream?.namespaces ?? {});
}

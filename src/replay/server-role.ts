/**
 * The server's role in a replay: a machine for one client's connection, from its first byte to its last.
 * No sockets, clocks or promises: events in, commands out. Rule: it says what was recorded and what the protocol itself
 * demands, never anything else, and dials nobody.
 */
import type { RelayCommand, RelayEvent, SessionMachine, Timer, TlsMode } from '../session/vocabulary.ts';
import { receivingHeader, streamError } from '../session/words.ts';
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { ElementPiece, Piece } from '../xml/piece.ts';
import { TLS } from '../xmpp/namespaces.ts';
import { RunLeg } from './leg.ts';
import type { RunReport } from './run-report.ts';
import { ServerTalk, type ServerTalkOptions } from './server-talk.ts';
import { type Crossing, Threshold } from './threshold.ts';

export interface ServerRoleOptions extends ServerTalkOptions {
  readonly clientTls: TlsMode;
  /** End the session when all has been played and the client does not. */
  readonly closes: boolean;
}

/** How long a client may take to leave by itself when all has been played. */
const LEAVING_MS = 2000;
const LEFT = 'the client left before all was played';
/** RFC 6120 §4.7.3 wants a stream's id unpredictable: 128 bits. */
const ID_BYTES = 16;

type EventOf<T extends RelayEvent['type']> = Extract<RelayEvent, { readonly type: T }>;

export class ServerRole implements SessionMachine {
  readonly #options: ServerRoleOptions;
  readonly #leg = new RunLeg('client');
  readonly #threshold: Threshold;
  readonly #talk: ServerTalk;
  #rootName = 'stream:stream';
  #open = false;
  #closing = false;
  #settled = false;
  #over = false;
  #why: string | undefined;
  /** What it means should the client say nothing inside TLS. */
  #ifSilent: string | undefined;

  constructor(options: ServerRoleOptions) {
    this.#options = options;
    this.#threshold = new Threshold(options.clientTls);
    this.#talk = new ServerTalk(options, {
      say: (text) => this.#leg.say(text),
      pace: (after) => this.#leg.wake('pace', after),
      log: (text) => this.#leg.log('warning', text),
      refuse: (condition, why) => this.#refuse(condition, why),
    });
  }

  get over(): boolean {
    return this.#over;
  }

  get report(): RunReport {
    return this.#talk.report(this.#why);
  }

  /** The streams are carried over the web. */
  carried(): void {
    this.#threshold.carried();
    this.#talk.carried();
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    this.#take(event);
    if (this.#talk.failed) this.#refuse('policy-violation', 'a stanza that was not recorded');
    if (this.#talk.done && !this.#over) this.#played();
    return this.#leg.take();
  }

  #take(event: RelayEvent): void {
    switch (event.type) {
      case 'accepted':
        return this.#leg.tell({ ...event, type: 'opened', leg: 'client' });
      case 'received':
        return this.#crossed(this.#threshold.received(event.bytes));
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
        return this.#leg.give({ type: 'abort', leg: 'client' });
      default:
        return;
    }
  }

  #crossed(crossing: Crossing): void {
    if (crossing.type === 'clear') return this.#read(crossing.bytes);
    if (crossing.type === 'misfit') return this.#breakOff(crossing.text);
    this.#leg.wake('handshake');
    if (crossing.type === 'wait') return;
    this.#talk.called(crossing.sni);
    const { bytes: pending, alpn } = crossing;
    this.#leg.give({ type: 'secure', leg: 'client', domain: this.#talk.home, pending, alpn });
  }

  #secured({ tls, ifSilent }: EventOf<'secured'>): void {
    this.#ifSilent = ifSilent;
    this.#leg.forget('handshake');
    this.#threshold.secured();
    this.#leg.restart();
    this.#leg.tell({ type: 'secured', leg: 'client', tls });
  }

  #read(bytes: Buffer): void {
    this.#ifSilent = undefined;
    for (const piece of this.#leg.hear(bytes)) {
      const element = piece.type === 'element' ? elementOf(piece) : undefined;
      if (this.#threshold.offersStarttls && element?.ns === TLS && element.local === 'starttls') return this.#proceed();
      if (!this.#closing) this.#piece(piece, element);
    }
  }

  #proceed(): void {
    this.#leg.say(`<proceed xmlns='${TLS}'/>`);
    this.#crossed(this.#threshold.proceed(this.#leg.rest()));
  }

  #piece(piece: Piece, element: XmlElement | undefined): void {
    if (piece.type === 'header') this.#opened(piece.stream);
    else if (piece.type === 'footer') this.#close();
    else if (element !== undefined) this.#talk.element(element);
    else if (piece.type === 'malformed' && piece.resumes)
      this.#refuse('policy-violation', 'the client sent a stanza that is too large or too deep to be read');
    else if (piece.type === 'malformed' || piece.type === 'element')
      this.#refuse('not-well-formed', 'what the client sent is no well-formed XML');
  }

  #opened({
    rootName,
    attributes,
  }: {
    readonly rootName: string;
    readonly attributes: Readonly<Record<string, string>>;
  }): void {
    this.#rootName = rootName;
    this.#open = true;
    const required = this.#options.clientTls === 'starttls' || this.#options.part.secured;
    this.#talk.opened(attributes, this.#threshold.offersStarttls ? { required } : undefined);
  }

  /** All that was recorded has been played: the client may stay, unless this session is to end with it. */
  #played(): void {
    if (!this.#settled) this.#settle();
    if (this.#closing) return;
    if (this.#options.part.closedBy === 's2c') this.#close();
    else if (this.#options.closes) this.#leg.wake('patience', LEAVING_MS);
  }

  #settle(): void {
    this.#settled = true;
    this.#leg.give({ type: 'settled' });
  }

  #woke(timer: Timer): void {
    if (timer === 'pace') this.#talk.goOn(true);
    else if (timer === 'patience') this.#close();
    else if (timer === 'handshake') this.#breakOff('the TLS handshake with the client timed out');
    else this.#leg.give({ type: 'abort', leg: 'client' });
  }

  /** A stream is closed by each side (RFC 6120 §4.4). */
  #close(): void {
    if (this.#closing) return;
    this.#closing = true;
    if (this.#open) this.#leg.say(`</${this.#rootName}>`);
    this.#leg.end();
  }

  #refuse(condition: 'policy-violation' | 'not-well-formed' | 'not-authorized', why: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#why ??= why;
    // Whatever is wrong, it is said inside a stream of ours (RFC 6120 §4.9.1.2).
    const opening = this.#open ? [] : receivingHeader(this.#talk.home, this.#options.random(ID_BYTES).toString('hex'));
    for (const { text } of [...opening, ...streamError(condition, why)]) this.#leg.say(text);
    this.#leg.end();
  }

  #breakOff(why: string): void {
    this.#why ??= why;
    this.#leg.log('error', why);
    this.#leg.give({ type: 'abort', leg: 'client' });
  }

  #ended(): void {
    this.#leg.finished();
    this.#left();
    this.#close();
  }

  #left(): void {
    if (this.#talk.done) return;
    const { refusal } = this.#talk;
    this.#why ??=
      refusal === undefined ? (this.#ifSilent ?? LEFT) : `the client left when its login was refused: ${refusal}`;
  }

  #closed(event: EventOf<'closed'>): void {
    this.#over = true;
    this.#left();
    this.#leg.tell({ ...event, type: 'closed' });
    if (!this.#settled) this.#settle();
  }
}

function elementOf({ bytes, stream }: ElementPiece): XmlElement | undefined {
  return parseElement(bytes.toString('utf8'), stream?.namespaces ?? {});
}

/**
 * A mirrored session whose client is kept from STARTTLS on purpose (a fault): it hears neither the offer nor the header before it,
 * hiptap takes the offer up by itself, and the client's header is said again inside TLS, to be answered as if for the first time.
 * No sockets. Rule: what the client says in the clear goes to the server in TLS, or, where no TLS was offered, as it would have.
 */
import { Framer } from '../xml/framer.ts';
import type { Piece, StreamContext } from '../xml/piece.ts';
import { SERVER } from '../xmpp/namespaces.ts';
import type { Leg } from '../xmpp/record.ts';
import { offersStarttls } from './faults/strip-starttls.ts';
import { elementOf } from './going.ts';
import { domainOf, type Ending, type Negotiation, type NegotiationOptions, type Settle } from './negotiation.ts';
import { milestone, STREAM_ROOTS, splitAtTls } from './starttls.ts';
import { kindOf } from './testimony.ts';
import type { Spoken } from './vocabulary.ts';
import { Held, type Wire } from './wire.ts';
import { contentNamespace, receivingHeader, starttls, streamError } from './words.ts';

export interface StrippedOptions extends NegotiationOptions {
  /** The fault's words. */
  readonly why: string;
  /** Called when the server offers TLS and then will not do it. */
  readonly failed: (text: string) => void;
}

const NOTHING = Buffer.alloc(0);

export class Stripped implements Negotiation {
  readonly #wire: Wire;
  readonly #options: StrippedOptions;
  readonly #settle: Settle;
  readonly #fromClient = new Framer({ roots: STREAM_ROOTS });
  readonly #fromServer = new Framer({ roots: STREAM_ROOTS });
  readonly #client: Held;
  readonly #server: Held;
  /** The client's header and what stood before it: that much has gone on. */
  #opening: readonly Spoken[] = [];
  #stream: StreamContext | undefined;
  #sent = 0;
  /** The server's header, and what came with it. */
  readonly #answer: Piece[] = [];
  /** `open` → the server offers, hiptap asks → `asked` → it agrees → `securing` → settled; without an offer settled at once. */
  #state: 'open' | 'asked' | 'securing' | 'settled' = 'open';

  constructor(wire: Wire, options: StrippedOptions, settle: Settle) {
    this.#wire = wire;
    this.#options = options;
    this.#settle = settle;
    this.#client = new Held(wire, 'client');
    this.#server = new Held(wire, 'server');
  }

  received(leg: Leg, bytes: Buffer): void {
    if (leg === 'client') this.#receivedFromClient(bytes);
    else this.#receivedFromServer(bytes);
  }

  secured(): void {
    this.#wire.speak('server', this.#opening, this.#options.why);
    this.#goOn();
  }

  refuse(text: string): void {
    const header = receivingHeader(this.#domain, this.#options.streamId(), this.#content);
    this.#wire.speak('client', [...header, ...streamError('remote-connection-failed', text)], text);
    this.#wire.give({ type: 'end', leg: 'client' });
  }

  ended(leg: Leg): Ending {
    if (this.#state === 'open') this.#goOn();
    return leg === 'client' || this.#state === 'settled' ? 'wait' : 'broken';
  }

  #receivedFromClient(bytes: Buffer): void {
    this.#client.push(bytes);
    if (this.#stream !== undefined || this.#state !== 'open') return;
    this.#fromClient.push(bytes);
    for (let piece = this.#fromClient.next(); piece !== undefined; piece = this.#fromClient.next()) {
      this.#opening = [...this.#opening, { kind: kindOf(piece), text: piece.bytes.toString('utf8') }];
      if (piece.type === 'header') return this.#opened(piece.stream, piece.offset + piece.bytes.length);
      if (piece.type !== 'declaration' && piece.type !== 'whitespace') return this.#goOn();
    }
  }

  #opened(stream: StreamContext, end: number): void {
    this.#stream = stream;
    this.#sent = end;
    this.#wire.pass('c2s', this.#client.peek().subarray(0, end));
  }

  #receivedFromServer(bytes: Buffer): void {
    if (this.#state === 'open') this.#server.push(bytes);
    if (this.#state !== 'open' && this.#state !== 'asked') return;
    this.#fromServer.push(bytes);
    for (let piece = this.#fromServer.next(); piece !== undefined; piece = this.#fromServer.next()) {
      if (this.#state === 'asked') return this.#answered(piece);
      this.#answer.push(piece);
      if (offersStarttls(elementOf(piece))) this.#ask();
      else if (!BEFORE_FEATURES.has(piece.type)) return this.#goOn();
    }
  }

  #ask(): void {
    this.#state = 'asked';
    this.#server.take();
    for (const piece of this.#answer) this.#wire.swallow('server', piece, this.#options.why);
    this.#wire.speak('server', [starttls()], this.#options.why);
    this.#wire.awaitHandshake('server');
  }

  #answered(piece: Piece): void {
    this.#wire.swallow('server', piece, this.#options.why);
    if (milestone(piece) !== 'proceed') return this.#options.failed('the server offers STARTTLS, and then refuses it');
    this.#state = 'securing';
    const from = this.#content === SERVER ? this.#stream?.attributes['from'] : undefined;
    this.#wire.secure('server', this.#domain, splitAtTls(this.#fromServer.rest()).tls, [], from);
  }

  #goOn(): void {
    this.#state = 'settled';
    const c2s = { bytes: this.#client.take(), sent: this.#sent };
    this.#settle({ c2s: NOTHING, s2c: NOTHING }, { c2s, s2c: { bytes: this.#server.take(), sent: 0 } });
  }

  get #domain(): string {
    return domainOf(this.#options, this.#stream?.attributes['to']);
  }

  get #content(): string {
    return this.#stream === undefined ? '' : contentNamespace(this.#stream);
  }
}

const BEFORE_FEATURES: ReadonlySet<Piece['type']> = new Set(['declaration', 'whitespace', 'header']);

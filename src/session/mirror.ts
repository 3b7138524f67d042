/**
 * STARTTLS ended on both sides, the client setting the pace: its `<starttls/>` goes to the server, the server's
 * `<proceed/>` waits until the upstream leg is secure, then goes to the client, whose leg is secured in turn.
 * No sockets. Rule: each side sees what it would have seen without hiptap, and no clear byte ever enters TLS.
 */
import { Framer } from '../xml/framer.ts';
import type { Piece, StreamContext } from '../xml/piece.ts';
import { directionFrom } from '../xmpp/legs.ts';
import { SERVER } from '../xmpp/namespaces.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { type Begun, ClearStreams } from './clear-streams.ts';
import { domainOf, type Ending, type Negotiation, type NegotiationOptions, type Settle } from './negotiation.ts';
import { isWhoItSays } from './proven.ts';
import { isTlsAlert, isWhitespace, milestone, STREAM_ROOTS, splitAtTls, WITHOUT_XML } from './starttls.ts';
import type { Proof } from './vocabulary.ts';
import { Held, type Wire } from './wire.ts';
import { contentNamespace, streamError, tlsFailure } from './words.ts';

/**
 * `clear` → client asked → `asked` → server agreed → `securing` (upstream) → `proceeding` (client told) → settled.
 * From `asked` a `<failure/>` leads to settled, in the clear.
 */
type State = 'clear' | 'asked' | 'securing' | 'proceeding' | 'settled';

const INJECTION =
  'clear bytes follow %s before TLS begins (RFC 6120 §5.3.3 forbids it; the “NO STARTTLS” injection class)';

const NOTHING = Buffer.alloc(0);
const REQUIRED =
  'the client did not begin STARTTLS, which was asked for by name; with --client-tls none it may stay in the clear';

export class Mirror implements Negotiation {
  private readonly wire: Wire;
  private readonly options: NegotiationOptions;
  private readonly settle: Settle;
  /** TLS was asked for by name: a client that stays in the clear is turned away. */
  private readonly insist: boolean;
  private readonly fromClient = new Framer({ roots: STREAM_ROOTS });
  private readonly fromServer = new Framer({ roots: STREAM_ROOTS });
  /** The client's ClientHello, when it did not wait for `<proceed/>`. */
  private readonly hello: Held;
  /** What the server sent through TLS before the client's leg was ready for it. */
  private readonly early: Held;
  private state: State = 'clear';
  private securingClient = false;
  /** The streams that have begun go on as they are. */
  inTheClear = false;
  private to: string | undefined;
  private from: string | undefined;
  private rootName: string | undefined;
  /** How much of the server's bytes has been passed on; the rest is held for the sake of `<proceed/>`. */
  private passedOn = 0;
  private arrived = 0;
  private spokeXml = false;
  private clientLeft = false;
  private heldProceed: Piece | undefined;
  private afterProceed: Buffer = Buffer.alloc(0);
  /** Kept while a session that is to be changed may still stay in the clear. */
  private streams: ClearStreams | undefined;

  constructor(wire: Wire, options: NegotiationOptions, insist: boolean, settle: Settle) {
    this.wire = wire;
    this.options = options;
    this.insist = insist;
    this.settle = settle;
    this.streams = options.changing ? new ClearStreams() : undefined;
    this.hello = new Held(wire, 'client');
    this.early = new Held(wire, 'server');
  }

  received(leg: Leg, bytes: Buffer): void {
    if (this.state === 'settled') return;
    this.keep(directionFrom(leg), bytes);
    if (leg === 'client') this.receivedFromClient(bytes);
    else this.receivedFromServer(bytes);
  }

  secured(leg: Leg, _alpn?: string, proof?: Proof): void {
    if (leg === 'server') this.upstreamSecured();
    else if (isWhoItSays(this.wire, proof, this.from)) this.finish();
    else this.state = 'settled';
  }

  refuse(text: string): void {
    if (this.heldProceed !== undefined) {
      this.wire.swallow('server', this.heldProceed, 'the TLS handshake with the server failed');
      this.wire.speak('client', tlsFailure(this.rootName), text);
    } else this.wire.speak('client', streamError('remote-connection-failed', text), text);
    this.wire.give({ type: 'end', leg: 'client' });
  }

  ended(leg: Leg): Ending {
    if (leg === 'client') {
      this.clientLeft = true;
      this.pass('c2s', this.streams?.unsent('c2s') ?? NOTHING);
      return 'pass-on';
    }
    if (this.state === 'clear' && !this.spokeXml && !this.clientLeft) this.wire.report('error', WITHOUT_XML);
    if (this.state === 'asked' || this.streams !== undefined) this.passHeldBack();
    return this.state === 'securing' ? 'broken' : 'pass-on';
  }

  private receivedFromClient(bytes: Buffer): void {
    if (this.state === 'clear') this.clearFromClient(bytes);
    else this.afterStarttls(bytes);
  }

  /** Passed on at once, whole pieces or not; only what follows a `<starttls/>` is looked at first. */
  private clearFromClient(bytes: Buffer): void {
    let stays = false;
    this.fromClient.push(bytes);
    for (let piece = this.fromClient.next(); piece !== undefined; piece = this.fromClient.next()) {
      if (piece.type === 'header') this.opened(piece.stream);
      if (milestone(piece) === 'starttls') return this.asked(bytes);
      if (this.insist && piece.type === 'element') return this.turnAway();
      if (this.streams !== undefined && piece.type === 'element') return this.goOnInTheClear();
      stays ||= isClearStanza(piece);
    }
    this.pass('c2s', this.streams?.unsent('c2s', this.fromClient.offset) ?? bytes);
    if (stays) this.goOnInTheClear();
  }

  private opened(stream: StreamContext): void {
    this.to = stream.attributes['to'] ?? this.to;
    if (contentNamespace(stream) === SERVER) this.from = stream.attributes['from'];
  }

  private asked(bytes: Buffer): void {
    const rest = this.fromClient.rest();
    this.state = 'asked';
    const whole = this.streams?.unsent('c2s') ?? bytes;
    this.pass('c2s', whole.subarray(0, whole.length - rest.length));
    this.afterStarttls(rest);
  }

  private turnAway(): void {
    this.state = 'settled';
    this.wire.report('error', REQUIRED);
    this.wire.speak('client', streamError('policy-violation', 'STARTTLS is required here'), REQUIRED);
    this.wire.give({ type: 'end', leg: 'client' });
    this.wire.give({ type: 'end', leg: 'server' });
  }

  private afterStarttls(bytes: Buffer): void {
    if (this.hello.length > 0) return this.helloArrived(bytes);
    const { clear, tls } = splitAtTls(bytes);
    if (clear.length > 0) this.clearAfterStarttls(clear);
    if (tls.length > 0) this.helloArrived(tls);
  }

  private clearAfterStarttls(clear: Buffer): void {
    if (!isWhitespace(clear)) this.wire.report('warning', INJECTION.replace('%s', '<starttls/>'));
    if (this.state === 'asked') this.pass('c2s', clear);
    else {
      const piece: Piece = { type: 'opaque', bytes: clear, offset: 0 };
      this.wire.swallow('client', piece, 'the server is already in TLS, which clear bytes must not enter');
    }
  }

  private helloArrived(bytes: Buffer): void {
    this.hello.push(bytes);
    if (this.state === 'proceeding') this.secureClient();
  }

  private receivedFromServer(bytes: Buffer): void {
    if (this.state === 'securing' || this.state === 'proceeding') this.early.push(bytes);
    else this.clearFromServer(bytes);
  }

  private clearFromServer(bytes: Buffer): void {
    this.spokeXml ||= !isTlsAlert(bytes);
    this.arrived += bytes.length;
    this.fromServer.push(bytes);
    for (let piece = this.fromServer.next(); piece !== undefined; piece = this.fromServer.next()) {
      if (piece.type === 'header') this.rootName = piece.stream.rootName;
      const met = milestone(piece);
      if (met === 'proceed' && this.state === 'asked') return this.proceed(piece);
      if (this.streams !== undefined && this.state === 'clear' && offersNoTls(piece)) return this.goOnInTheClear();
      this.passRestOf(piece);
      if (met === 'authenticated' || met === 'compressed' || (met === 'tls-failure' && this.state === 'asked'))
        return this.goOnInTheClear();
    }
    // Where something may be changed, what is not whole yet may be, too.
    if (this.state === 'clear' && this.streams === undefined) this.passIncomplete(bytes);
  }

  /** The part of a piece that has not been passed on yet. */
  private passRestOf(piece: Piece): void {
    const from = Math.max(0, this.passedOn - piece.offset);
    this.pass('s2c', piece.bytes.subarray(from));
    this.passedOn = Math.max(this.passedOn, piece.offset + piece.bytes.length);
  }

  /** Nothing to wait for: what has come of the next piece goes on at once. */
  private passIncomplete(bytes: Buffer): void {
    const missing = this.arrived - this.passedOn;
    this.pass('s2c', bytes.subarray(bytes.length - missing));
    this.passedOn += missing;
  }

  /** What waited to become a whole piece, less what went on before there was a reason to wait. */
  private passHeldBack(): void {
    const from = this.arrived - this.passedOn;
    const rest = this.fromServer.rest();
    this.pass('s2c', rest.subarray(rest.length - from));
    this.passedOn = this.arrived;
  }

  private proceed(piece: Piece): void {
    this.heldProceed = piece;
    const { clear, tls } = splitAtTls(this.fromServer.rest());
    this.afterProceed = clear;
    if (!isWhitespace(clear)) this.wire.report('warning', INJECTION.replace('%s', '<proceed/>'));
    this.state = 'securing';
    this.streams = undefined;
    this.wire.secure('server', this.domain, tls, [], this.from);
  }

  private upstreamSecured(): void {
    if (this.heldProceed !== undefined) this.passRestOf(this.heldProceed);
    this.heldProceed = undefined;
    this.pass('s2c', this.afterProceed);
    this.state = 'proceeding';
    this.wire.awaitHandshake('client');
    if (this.hello.length > 0) this.secureClient();
  }

  private secureClient(): void {
    if (this.securingClient) return;
    this.securingClient = true;
    this.wire.secure('client', this.domain, this.hello.take(), []);
  }

  private goOnInTheClear(): void {
    this.inTheClear = true;
    if (this.streams !== undefined) return this.handOver(this.streams.all);
    this.passHeldBack();
    this.pass('c2s', this.hello.take());
    this.finish();
  }

  /** Nothing more is passed on here: what has not gone may yet be changed. */
  private handOver(begun: Begun): void {
    this.state = 'settled';
    this.hello.take();
    this.settle({ c2s: Buffer.alloc(0), s2c: Buffer.alloc(0) }, begun);
  }

  private keep(direction: Direction, bytes: Buffer): void {
    if (this.streams === undefined || this.streams.arrived(direction, bytes)) return;
    // Too much to be kept: it goes on as it would if nothing were to be changed.
    this.pass('c2s', this.streams.unsent('c2s'));
    if (this.state === 'clear') this.passHeldBack();
    this.streams = undefined;
  }

  private pass(direction: Direction, bytes: Buffer): void {
    this.wire.pass(direction, bytes);
    this.streams?.passed(direction, bytes.length);
  }

  private finish(): void {
    this.state = 'settled';
    this.settle({ c2s: Buffer.alloc(0), s2c: this.early.take() });
  }

  private get domain(): string {
    return domainOf(this.options, this.to);
  }
}

/** Features without STARTTLS: the streams stay as they are. */
function offersNoTls(piece: Piece): boolean {
  if (piece.type !== 'element' || !/(?:^|:)features$/.test(piece.name)) return false;
  return !piece.bytes.includes('starttls');
}

/** A client that sends messages or presence has logged in, by whatever means, and will not ask for TLS any more. */
function isClearStanza(piece: Piece): boolean {
  return piece.type === 'element' && (piece.name === 'message' || piece.name === 'presence');
}

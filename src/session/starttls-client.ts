/**
 * A client that speaks in the clear and is offered STARTTLS by hiptap, since its server will not be asked for it.
 * No sockets. Rule: it hears `<proceed/>` only once the upstream leg is ready, and no clear byte of it enters TLS.
 */
import { Framer } from '../xml/framer.ts';
import type { StreamContext } from '../xml/piece.ts';
import { CLIENT, SERVER } from '../xmpp/namespaces.ts';
import { alpnFor, type ClientSide, type Destination, type DomainFor, OWN_HALF } from './client-side.ts';
import { isWhoItSays } from './proven.ts';
import { isWhitespace, milestone, STREAM_ROOTS, splitAtTls } from './starttls.ts';
import type { Proof, Spoken } from './vocabulary.ts';
import { Held, type Wire } from './wire.ts';
import { contentNamespace, proceed, receivingHeader, starttlsFeatures, streamError, tlsFailure } from './words.ts';

const REQUIRED =
  'the client did not begin STARTTLS, which this listener requires; --client-tls none lets it stay in the clear';

export class StarttlsClient implements ClientSide {
  ready = false;
  turnedAway = false;
  private readonly wire: Wire;
  private readonly framer = new Framer({ roots: STREAM_ROOTS });
  private readonly hello: Held;
  private readonly streamId: () => string;
  private readonly domainFor: DomainFor;
  private to: string | undefined;
  private from: string | undefined;
  private content: string = CLIENT;
  private state: 'clear' | 'greeted' | 'asked' | 'proceeding' | 'securing' = 'clear';
  private domain = '';

  constructor(wire: Wire, streamId: () => string, domainFor: DomainFor) {
    this.wire = wire;
    this.hello = new Held(wire, 'client');
    this.streamId = streamId;
    this.domainFor = domainFor;
  }

  received(bytes: Buffer): void {
    if (this.turnedAway) return;
    if (this.state === 'clear' || this.state === 'greeted') this.dialogue(bytes);
    else this.afterStarttls(bytes);
  }

  destination(): Destination | undefined {
    if (this.state === 'clear' || this.state === 'greeted') return undefined;
    return { domain: this.to, alpn: alpnFor(this.content), content: this.content, from: this.from };
  }

  begin(domain: string): void {
    if (this.state !== 'asked') return;
    this.state = 'proceeding';
    this.domain = domain;
    this.wire.speak('client', [proceed()], OWN_HALF);
    this.wire.awaitHandshake('client');
    if (this.hello.length > 0) this.secure();
  }

  secured(proof: Proof | undefined): void {
    this.ready = isWhoItSays(this.wire, proof, this.from);
  }

  rest(): Buffer {
    return Buffer.alloc(0);
  }

  refuse(text: string, domainFor: DomainFor): void {
    const error = streamError('remote-connection-failed', text);
    if (this.state === 'asked') this.wire.speak('client', tlsFailure(), text);
    else if (this.state === 'greeted') this.wire.speak('client', error, text);
    else this.wire.speak('client', [...this.header(domainFor(this.to)), ...error], text);
    this.wire.give({ type: 'end', leg: 'client' });
  }

  private dialogue(bytes: Buffer): void {
    this.framer.push(bytes);
    for (let piece = this.framer.next(); piece !== undefined; piece = this.framer.next()) {
      this.wire.swallow('client', piece, OWN_HALF);
      if (piece.type === 'header') this.greet(piece.stream);
      else if (milestone(piece) === 'starttls') return this.asked(this.framer.rest());
      else if (piece.type === 'element' || piece.type === 'malformed') return this.turnAway();
    }
  }

  private greet(stream: StreamContext): void {
    this.to = stream.attributes['to'];
    this.content = contentNamespace(stream);
    if (this.content === SERVER) this.from = stream.attributes['from'];
    this.state = 'greeted';
    this.wire.speak('client', [...this.header(this.domainFor(this.to)), starttlsFeatures()], OWN_HALF);
  }

  private header(domain: string): readonly Spoken[] {
    return receivingHeader(domain, this.streamId(), this.content);
  }

  private turnAway(): void {
    this.turnedAway = true;
    this.wire.report('error', REQUIRED);
    const opening = this.state === 'greeted' ? [] : this.header(this.domainFor(this.to));
    this.wire.speak('client', [...opening, ...streamError('policy-violation', 'STARTTLS is required here')], REQUIRED);
    this.wire.give({ type: 'end', leg: 'client' });
    this.wire.give({ type: 'end', leg: 'server' });
  }

  private asked(rest: Buffer): void {
    this.state = 'asked';
    this.afterStarttls(rest);
  }

  private afterStarttls(bytes: Buffer): void {
    const { clear, tls } = this.hello.length > 0 ? { clear: Buffer.alloc(0), tls: bytes } : splitAtTls(bytes);
    if (clear.length > 0) this.swallowClear(clear);
    this.hello.push(tls);
    if (this.state === 'proceeding' && this.hello.length > 0) this.secure();
  }

  private swallowClear(clear: Buffer): void {
    const text = 'clear bytes follow <starttls/> before TLS begins (RFC 6120 §5.3.3)';
    if (!isWhitespace(clear)) this.wire.report('warning', text);
    this.wire.swallow('client', { type: 'opaque', bytes: clear, offset: 0 }, text);
  }

  private secure(): void {
    this.state = 'securing';
    this.wire.secure('client', this.domain, this.hello.take(), []);
  }
}

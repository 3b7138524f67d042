/**
 * Three ways a client arrives when its security does not mirror the server's: in direct TLS, in the clear to stay,
 * or in the clear with hiptap answering its STARTTLS.
 * No sockets. Rule: each keeps what the client sent until it can go on, and can refuse in the words that client expects.
 */
import { readClientHello } from '../transport/client-hello.ts';
import { Framer } from '../xml/framer.ts';
import { isWhitespace, milestone, STREAM_ROOTS, splitAtTls } from './starttls.ts';
import { Held, type Wire } from './wire.ts';
import { proceed, receivingHeader, starttlsFeatures, streamError, tlsFailure } from './words.ts';

export interface ClientSide {
  received(bytes: Buffer): void;
  /** What the client said of its destination, once it has said enough for the upstream leg to be secured. */
  destination(): Destination | undefined;
  /** The upstream leg is ready: bring the client's leg to its security. */
  begin(domain: string, alpn: string | undefined): void;
  secured(): void;
  readonly ready: boolean;
  /** What the client sent that goes to the server now that both legs are ready. */
  rest(): Buffer;
  refuse(domain: string, text: string): void;
}

export interface Destination {
  readonly domain: string | undefined;
  readonly alpn: readonly string[];
}

const WHY = 'hiptap secures the client leg by itself';

/** The client began with a TLS ClientHello. */
export class DirectTlsClient implements ClientSide {
  private readonly wire: Wire;
  private readonly hello: Held;
  private readonly streamId: () => string;
  private refusal: { readonly domain: string; readonly text: string } | undefined;
  private begun = false;
  ready = false;

  constructor(wire: Wire, streamId: () => string) {
    this.wire = wire;
    this.hello = new Held(wire, 'client');
    this.streamId = streamId;
  }

  received(bytes: Buffer): void {
    if (this.begun) this.sayRefusal();
    else this.hello.push(bytes);
  }

  destination(): Destination | undefined {
    const hello = readClientHello(this.hello.peek());
    if (hello.type === 'incomplete') return undefined;
    return hello.type === 'hello' ? { domain: hello.sni, alpn: hello.alpn } : { domain: undefined, alpn: [] };
  }

  begin(domain: string, alpn: string | undefined): void {
    if (this.begun) return;
    this.begun = true;
    this.wire.secure('client', domain, this.hello.take(), alpn === undefined ? [] : [alpn]);
  }

  secured(): void {
    this.ready = this.refusal === undefined;
  }

  rest(): Buffer {
    return Buffer.alloc(0);
  }

  /** A stream error can only be said inside TLS, and is understood only after the client's own header. */
  refuse(domain: string, text: string): void {
    this.refusal = { domain, text };
    this.begin(domain, undefined);
  }

  private sayRefusal(): void {
    if (this.refusal === undefined) return;
    const { domain, text } = this.refusal;
    this.refusal = undefined;
    const words = [...receivingHeader(domain, this.streamId()), ...streamError('remote-connection-failed', text)];
    this.wire.speak('client', words, text);
    this.wire.give({ type: 'end', leg: 'client' });
  }
}

/** The client speaks in the clear and is left to. */
export class PlainClient implements ClientSide {
  private readonly wire: Wire;
  private readonly held: Held;
  private readonly framer = new Framer({ roots: STREAM_ROOTS });
  private readonly streamId: () => string;
  private to: string | undefined;
  private decided = false;
  ready = false;

  constructor(wire: Wire, streamId: () => string) {
    this.wire = wire;
    this.held = new Held(wire, 'client');
    this.streamId = streamId;
  }

  received(bytes: Buffer): void {
    this.held.push(bytes);
    this.framer.push(bytes);
    for (let piece = this.framer.next(); piece !== undefined; piece = this.framer.next()) {
      if (piece.type === 'header') this.to ??= piece.stream.attributes['to'];
      this.decided ||= piece.type === 'header' || piece.type === 'malformed' || piece.type === 'element';
    }
  }

  destination(): Destination | undefined {
    return this.decided ? { domain: this.to, alpn: [] } : undefined;
  }

  begin(): void {
    this.ready = true;
  }

  secured(): void {}

  rest(): Buffer {
    return this.held.take();
  }

  refuse(domain: string, text: string): void {
    const words = [...receivingHeader(domain, this.streamId()), ...streamError('remote-connection-failed', text)];
    this.wire.speak('client', words, text);
    this.wire.give({ type: 'end', leg: 'client' });
  }
}

/** The client speaks in the clear and is offered STARTTLS by hiptap, since its server will not be asked. */
export class StarttlsClient implements ClientSide {
  private readonly wire: Wire;
  private readonly framer = new Framer({ roots: STREAM_ROOTS });
  private readonly hello: Held;
  private readonly streamId: () => string;
  private readonly domain: string | undefined;
  private to: string | undefined;
  private state: 'clear' | 'asked' | 'proceeding' | 'securing' = 'clear';
  private agreed = '';
  ready = false;

  constructor(wire: Wire, streamId: () => string, domain: string | undefined) {
    this.wire = wire;
    this.hello = new Held(wire, 'client');
    this.streamId = streamId;
    this.domain = domain;
  }

  received(bytes: Buffer): void {
    if (this.state === 'clear') this.dialogue(bytes);
    else this.afterStarttls(bytes);
  }

  destination(): Destination | undefined {
    return this.state === 'clear' ? undefined : { domain: this.to, alpn: [] };
  }

  begin(domain: string): void {
    if (this.state !== 'asked') return;
    this.state = 'proceeding';
    this.agreed = domain;
    this.wire.speak('client', [proceed()], WHY);
    if (this.hello.length > 0) this.secure();
  }

  secured(): void {
    this.ready = true;
  }

  rest(): Buffer {
    return Buffer.alloc(0);
  }

  refuse(domain: string, text: string): void {
    if (this.state === 'asked') this.wire.speak('client', tlsFailure(), text);
    else
      this.wire.speak(
        'client',
        [...receivingHeader(domain, this.streamId()), ...streamError('remote-connection-failed', text)],
        text,
      );
    this.wire.give({ type: 'end', leg: 'client' });
  }

  private dialogue(bytes: Buffer): void {
    this.framer.push(bytes);
    for (let piece = this.framer.next(); piece !== undefined; piece = this.framer.next()) {
      this.wire.swallow('client', piece, WHY);
      if (piece.type === 'header') this.greet(piece.stream.attributes['to']);
      else if (milestone(piece) === 'starttls') return this.asked(this.framer.rest());
      else if (piece.type === 'element' || piece.type === 'malformed') return this.insist();
    }
  }

  private greet(to: string | undefined): void {
    this.to = to;
    const from = this.domain ?? to ?? '';
    this.wire.speak('client', [...receivingHeader(from, this.streamId()), starttlsFeatures()], WHY);
  }

  private insist(): void {
    const text = 'STARTTLS is required here';
    this.wire.report(
      'error',
      'the client did not begin STARTTLS, which this listener requires; --client-tls none lets it stay in the clear',
    );
    this.wire.speak('client', streamError('policy-violation', text), text);
    this.wire.give({ type: 'end', leg: 'client' });
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
    this.wire.secure('client', this.agreed, this.hello.take(), []);
  }
}

/**
 * A client that begins with a TLS ClientHello.
 * No sockets. Rule: the ClientHello waits until the upstream leg is secure, for the protocols offered in it go upstream first.
 */
import { readClientHello } from '../transport/client-hello.ts';
import type { ClientSide, Destination, DomainFor } from './client-side.ts';
import { Held, type Wire } from './wire.ts';
import { receivingHeader, streamError } from './words.ts';

/** No client offers it, so that accepting nothing else turns the client down as its server did (RFC 7301 §3.2). */
const NOBODYS = 'hiptap-none';

export class DirectTlsClient implements ClientSide {
  readonly turnedAway = false;
  ready = false;
  private readonly wire: Wire;
  private readonly hello: Held;
  private readonly streamId: () => string;
  private refusal: { readonly text: string; readonly domain: string } | undefined;
  private begun = false;

  constructor(wire: Wire, streamId: () => string) {
    this.wire = wire;
    this.hello = new Held(wire, 'client');
    this.streamId = streamId;
  }

  received(bytes: Buffer): void {
    if (this.begun) return this.sayRefusal();
    // A ClientHello that never becomes whole must not hold the session for ever.
    if (this.hello.length === 0) this.wire.awaitHandshake('client');
    this.hello.push(bytes);
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

  /** TLS has an alert of its own for a protocol that nobody speaks. Any other error can only be said inside TLS, and is understood only after the client's own header. */
  refuse(text: string, domainFor: DomainFor, alpn: boolean): void {
    const domain = domainFor(this.destination()?.domain);
    if (alpn) return this.begin(domain, NOBODYS);
    this.refusal = { text, domain };
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

/**
 * A client that speaks HTTP, in the clear or inside TLS from the first byte.
 * No sockets. Rule: only HTTP/1.1 is agreed on, since that is what can be read; where there is no server, it is told by HTTP.
 */
import { readClientHello } from '../transport/client-hello.ts';
import { httpAnswer } from '../transport/http-head.ts';
import type { ClientSide, Destination, DomainFor } from './client-side.ts';
import { Held, type Wire } from './wire.ts';

/** RFC 7301 §6. */
const HTTP_1_1 = 'http/1.1';

export class WebClient implements ClientSide {
  readonly turnedAway = false;
  ready = false;
  readonly #wire: Wire;
  readonly #tls: boolean;
  readonly #held: Held;
  #begun = false;
  #refusal: string | undefined;

  constructor(wire: Wire, tls: boolean) {
    this.#wire = wire;
    this.#tls = tls;
    this.#held = new Held(wire, 'client');
  }

  received(bytes: Buffer): void {
    // A ClientHello that never becomes whole must not hold the session for ever.
    if (this.#tls && !this.#begun && this.#held.length === 0) this.#wire.awaitHandshake('client');
    this.#held.push(bytes);
    if (!this.#tls || this.#begun) this.#sayRefusal();
  }

  destination(): Destination | undefined {
    if (!this.#tls) return { domain: undefined, alpn: [HTTP_1_1] };
    const hello = readClientHello(this.#held.peek());
    if (hello.type === 'incomplete') return undefined;
    if (hello.type === 'invalid') return { domain: undefined, alpn: [] };
    return { domain: hello.sni, alpn: hello.alpn.filter((name) => name === HTTP_1_1) };
  }

  begin(domain: string, alpn: string | undefined): void {
    if (this.#begun) return;
    this.#begun = true;
    if (!this.#tls) this.ready = true;
    else this.#wire.secure('client', domain, this.#held.take(), alpn === undefined ? [] : [alpn]);
  }

  secured(): void {
    this.ready = this.#refusal === undefined;
  }

  rest(): Buffer {
    return this.#held.take();
  }

  /** HTTP can only be said inside TLS, and after the client's own request. */
  refuse(text: string, domainFor: DomainFor): void {
    this.#refusal = text;
    if (this.#tls) this.begin(domainFor(this.destination()?.domain), undefined);
    else this.#sayRefusal();
  }

  #sayRefusal(): void {
    if (this.#refusal === undefined || this.#held.length === 0) return;
    const bytes = httpAnswer(502, 'Bad Gateway', this.#refusal);
    this.#refusal = undefined;
    this.#wire.give({ type: 'send', leg: 'client', bytes });
    this.#wire.note('warning', 'hiptap answers the client by HTTP 502 Bad Gateway');
    this.#wire.give({ type: 'end', leg: 'client' });
  }
}

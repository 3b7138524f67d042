/**
 * A server that comes with TLS from the first byte (XEP-0368, `_xmpps-server`). Unlike a client it has to be heard inside TLS
 * before the upstream leg is secured: only its stream header says who it is, in whose name hiptap goes on.
 * No sockets. Rule: nothing it said is lost, and it is told in its own stream when its peer cannot be reached.
 */
import { readClientHello } from '../transport/client-hello.ts';
import type { ClientSide, Destination, DomainFor } from './client-side.ts';
import { PlainClient } from './plain-client.ts';
import { isWhoItSays } from './proven.ts';
import type { Proof } from './vocabulary.ts';
import { Held, type Wire } from './wire.ts';

/** XEP-0368 §4. */
const ALPN = 'xmpp-server';

export class DirectTlsServer implements ClientSide {
  readonly turnedAway = false;
  readonly #wire: Wire;
  readonly #hello: Held;
  readonly #domainFor: DomainFor;
  /** What it says once it is secure. */
  readonly #inside: PlainClient;
  #state: 'greeting' | 'securing' | 'secure' | 'stranger' = 'greeting';
  #proof: Proof | undefined;
  #sni: string | undefined;

  constructor(wire: Wire, streamId: () => string, domainFor: DomainFor) {
    this.#wire = wire;
    this.#hello = new Held(wire, 'client');
    this.#inside = new PlainClient(wire, streamId);
    this.#domainFor = domainFor;
  }

  get ready(): boolean {
    return this.#state === 'secure' && this.#inside.ready;
  }

  received(bytes: Buffer): void {
    if (this.#state === 'secure') return this.#heard(bytes);
    if (this.#state !== 'greeting') return;
    // A ClientHello that never becomes whole must not hold the session for ever.
    if (this.#hello.length === 0) this.#wire.awaitHandshake('client');
    this.#hello.push(bytes);
    this.#answer();
  }

  destination(): Destination | undefined {
    const said = this.#state === 'secure' ? this.#inside.destination() : undefined;
    return said === undefined ? undefined : { ...said, domain: said.domain ?? this.#sni };
  }

  begin(): void {
    this.#inside.begin();
  }

  secured(proof: Proof | undefined): void {
    this.#state = 'secure';
    this.#proof = proof;
  }

  rest(): Buffer {
    return this.#inside.rest();
  }

  refuse(text: string, domainFor: DomainFor): void {
    this.#inside.refuse(text, domainFor);
  }

  #answer(): void {
    const hello = readClientHello(this.#hello.peek());
    if (hello.type === 'incomplete') return;
    this.#state = 'securing';
    this.#sni = hello.type === 'hello' ? hello.sni : undefined;
    const alpn = hello.type === 'hello' && hello.alpn.includes(ALPN) ? [ALPN] : [];
    this.#wire.secure('client', this.#domainFor(this.#sni), this.#hello.take(), alpn);
  }

  #heard(bytes: Buffer): void {
    this.#inside.received(bytes);
    const said = this.#inside.destination();
    if (said === undefined || this.#proof === undefined) return;
    const proof = this.#proof;
    this.#proof = undefined;
    if (!isWhoItSays(this.#wire, proof, said.from)) this.#state = 'stranger';
  }
}

/**
 * Legs that differ in their security: the client is heard until its destination is known, the upstream leg is secured,
 * then the client's. hiptap speaks the half of STARTTLS that one of them misses.
 * No sockets. Rule: upstream first, so that the client is told nothing that turns out not to hold.
 */
import type { Leg } from '../xmpp/record.ts';
import type { ClientSide, Destination } from './client-side.ts';
import {
  domainOf,
  type Ending,
  type Negotiation,
  type NegotiationOptions,
  type Settle,
  serverDomainOf,
} from './negotiation.ts';
import type { UpstreamSide } from './upstream-side.ts';
import type { Proof } from './vocabulary.ts';
import { Held, type Wire } from './wire.ts';

export class Halves implements Negotiation {
  private readonly client: ClientSide;
  private readonly upstream: UpstreamSide;
  private readonly options: NegotiationOptions;
  private readonly settle: Settle;
  /** What the server said before the client could hear it. */
  private readonly early: Held;
  private destination: Destination | undefined;
  private alpn: string | undefined;
  private settled = false;
  private refused = false;

  constructor(wire: Wire, client: ClientSide, upstream: UpstreamSide, options: NegotiationOptions, settle: Settle) {
    this.client = client;
    this.upstream = upstream;
    this.options = options;
    this.settle = settle;
    this.early = new Held(wire, 'server');
  }

  received(leg: Leg, bytes: Buffer): void {
    if (leg === 'client') this.client.received(bytes);
    else if (this.upstream.ready) this.early.push(bytes);
    else this.upstream.received(bytes);
    this.advance();
  }

  secured(leg: Leg, alpn: string | undefined, proof?: Proof): void {
    if (leg === 'client') this.client.secured(proof);
    else {
      this.alpn = alpn;
      this.upstream.secured();
    }
    this.advance();
  }

  refuse(text: string, alpn: boolean): void {
    this.refused = true;
    this.client.refuse(text, (said) => domainOf(this.options, said), alpn);
  }

  ended(leg: Leg): Ending {
    // A client that has not said where to will not say it any more.
    if (leg === 'client' && this.destination === undefined) return 'pass-on';
    if (leg === 'client' || this.upstream.ready || this.client.turnedAway) return 'wait';
    this.upstream.ended();
    return 'broken';
  }

  private advance(): void {
    this.destination ??= this.client.destination();
    if (this.destination === undefined || this.settled || this.refused) return;
    this.upstream.begin(serverDomainOf(this.options, this.destination.domain), this.destination);
    if (this.upstream.ready) this.client.begin(this.domain, this.alpn);
    if (this.upstream.ready && this.client.ready) this.finish();
  }

  private finish(): void {
    this.settled = true;
    this.settle({ c2s: this.client.rest(), s2c: this.early.take() });
  }

  private get domain(): string {
    return domainOf(this.options, this.destination?.domain);
  }
}

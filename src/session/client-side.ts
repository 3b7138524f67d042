/**
 * A client whose security does not mirror its server's, as `Halves` deals with it.
 * No sockets. Rule: it keeps what the client sent until it can go on, and can refuse in the words that client expects.
 */
import { SERVER } from '../xmpp/namespaces.ts';
import type { Proof } from './vocabulary.ts';

export interface ClientSide {
  received(bytes: Buffer): void;
  /** What the client said of its destination, once it has said enough for the upstream leg to be secured. */
  destination(): Destination | undefined;
  /** The upstream leg is ready: bring the client's leg to its security. */
  begin(domain: string, alpn: string | undefined): void;
  /** Its leg is secure; `proof`: what a server has shown of itself. */
  secured(proof: Proof | undefined): void;
  readonly ready: boolean;
  /** The client was turned away; nothing will come of this session. */
  readonly turnedAway: boolean;
  /** What the client sent that goes to the server now that both legs are ready. */
  rest(): Buffer;
  /** The server cannot be reached: says so as soon as the client can hear it, and ends its leg. `domainFor` is asked for the name to speak as. `alpn`: it speaks none of the client's protocols. */
  refuse(text: string, domainFor: DomainFor, alpn: boolean): void;
}

export interface Destination {
  readonly domain: string | undefined;
  readonly alpn: readonly string[];
  /** The content namespace of its stream, where it is known. */
  readonly content?: string;
  /** Who it says it is, where it is a server. */
  readonly from?: string | undefined;
}

/** The domain of a session, given what the client said. */
export type DomainFor = (said: string | undefined) => string;

/** The application protocol of XMPP (XEP-0368 §4), for legs whose client has none to offer. */
export const XMPP_ALPN: readonly string[] = ['xmpp-client'];

/** The same for a stream's content namespace: servers have their own (XEP-0368 §4). */
export function alpnFor(content: string): readonly string[] {
  return content === SERVER ? ['xmpp-server'] : XMPP_ALPN;
}

/** Why hiptap speaks on the client leg by itself. */
export const OWN_HALF = 'hiptap secures the client leg by itself';

/**
 * What the relay asks of whoever brings both legs to their security.
 * A negotiation sees bytes until it is settled; from then on the relay copies. Rule: when it has settled it holds nothing back.
 */

import type { Direction, Leg } from '../xmpp/record.ts';
import type { Begun } from './clear-streams.ts';
import type { DomainPair } from './domain-rewrite.ts';
import type { WayIn } from './host-meta.ts';
import type { Proof } from './vocabulary.ts';

export interface Negotiation {
  /** Bytes came on a leg. */
  received(leg: Leg, bytes: Buffer): void;
  /** A leg that `secure` was asked for is secure; `alpn` is what was agreed on. */
  secured(leg: Leg, alpn: string | undefined, proof?: Proof): void;
  /** The server cannot be reached as it must be (`alpn`: not by this application protocol): tell the client in the protocol's own words, and end it. */
  refuse(text: string, alpn: boolean): void;
  /** No more will come on this leg: give out what was only held for what might have followed, and say what it means. */
  ended(leg: Leg): Ending;
}

/** What the end of a leg means: the other leg ends too, or does so once settled, or the server has left too early. */
export type Ending = 'pass-on' | 'wait' | 'broken';

/**
 * How a negotiation ends well: with what came meanwhile and has still to go on, by direction. `begun`: streams that go on from the
 * middle instead.
 */
export type Settle = (rest: { readonly [direction in Direction]: Buffer }, begun?: Begun) => void;

export interface NegotiationOptions {
  /** `--domain`; it outranks what the client says. */
  readonly domain: string | undefined;
  /** The upstream's host name: the domain when nobody said another. */
  readonly upstreamHost: string;
  /** Something may be changed on the way. */
  readonly changing?: boolean;
  /** The client calls the domain by another name than the server does. */
  readonly rewrite?: DomainPair;
  /** The server is a web server: it is verified by its own name, not by what the client calls it. */
  readonly web?: WebPlace;
  /** Between servers: the client is a server, too. */
  readonly s2s?: boolean;
  /** An unpredictable stream id (RFC 6120 §4.7.3), should hiptap have to open a stream itself. */
  readonly streamId: () => string;
}

/** Where a web server expects the requests that hiptap passes to it. */
export interface WebPlace {
  /** Host and port as its URL has them; they are the requests' `Host` (RFC 9110 §7.2). */
  readonly authority: string;
  /** Its URL's path; undefined where each request keeps its own. */
  readonly path: string | undefined;
  /** The same for BOSH, where it is another. */
  readonly boshPath?: string | undefined;
  /** The domain's ways in, where hiptap was told them. */
  readonly ways?: readonly WayIn[] | undefined;
}

/** The XMPP domain of a session (design §5): `--domain`, else what the client said, else the upstream's host name. */
export function domainOf({ domain, upstreamHost }: NegotiationOptions, said: string | undefined): string {
  return domain || said || upstreamHost;
}

/** The same as the server calls it. */
export function serverDomainOf(options: NegotiationOptions, said: string | undefined): string {
  if (options.web !== undefined) return domainOf(options, undefined);
  const domain = domainOf(options, said);
  const { rewrite } = options;
  return rewrite !== undefined && domain.toLowerCase() === rewrite.client.toLowerCase() ? rewrite.server : domain;
}

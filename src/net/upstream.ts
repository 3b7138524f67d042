/**
 * Where sessions go: to an address, or to the servers that a domain names.
 * Knows no sessions. Rule: nobody is dialled but whom this says.
 */
import type { TlsMode } from '../session/vocabulary.ts';
import type { Address } from './address.ts';
import { type Attempt, type DialReport, dial } from './dial.ts';
import { dialDomain } from './dial-domain.ts';
import { NameServer } from './name-server.ts';

/** An address, or a domain whose servers are found by SRV records (RFC 6120 §3.2, XEP-0368). */
export type Upstream = Address | { readonly domain: string };

export interface DialWays {
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly upstreamTls: TlsMode;
}

/** RFC 6120 §14.7: the registered port of xmpp-client. */
const XMPP_PORT = 5222;

export function dialUpstream(
  upstream: Upstream,
  { names = new NameServer(), upstreamTls }: DialWays,
  report: (told: DialReport) => void,
): Attempt {
  if ('host' in upstream) return dial(upstream, report, { lookup: names.lookup });
  return dialDomain(upstream.domain, { names, upstreamTls, random: Math.random }, report);
}

/** The host and port that stand for it where one of each is needed; a domain's are those of RFC 6120 §3.2.2. */
export function placeOf(upstream: Upstream): Address {
  return 'host' in upstream ? upstream : { host: upstream.domain, port: XMPP_PORT };
}

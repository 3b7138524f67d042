/**
 * Where sessions go: to an address, or to the servers that a domain names; or where a client asked for, if it may.
 * Knows no sessions. Rule: nobody is dialled but whom this says.
 */
import type { Target } from '../session/door.ts';
import type { WayIn } from '../session/host-meta.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
import { type AllowedPlace, admit, sameHost } from './admission.ts';
import { type Attempt, type DialReport, dial } from './dial.ts';
import { type DomainDialOptions, dialDomain, serversOf } from './dial-domain.ts';
import { NameServer } from './name-server.ts';
import type { Candidate } from './srv.ts';

/** An address, or a domain whose servers are found by SRV records (RFC 6120 §3.2, XEP-0368). */
export type Upstream = Address | WebUpstream | { readonly domain: string };

/** A web server, which carries XMPP over WebSocket or BOSH. */
export interface WebUpstream extends Address {
  readonly web: {
    /** `https:` or `wss:`. */
    readonly secure: boolean;
    /** What the scheme is for; a proxy takes either. */
    readonly kind: 'websocket' | 'bosh';
    /** Undefined where the URL has none: each request keeps its own. */
    readonly path: string | undefined;
    /** The same for BOSH, where it is another. */
    readonly boshPath?: string | undefined;
    /** Those that host-meta named, where it stands at another place than the server. */
    readonly ways?: readonly WayIn[] | undefined;
  };
}

export interface DialWays {
  readonly upstream: Upstream;
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly upstreamTls: TlsMode;
  /** Where else clients may ask to be connected to. */
  readonly allow?: readonly AllowedPlace[];
}

type Report = (told: DialReport) => void;

/** RFC 6120 §14.7: the registered port of xmpp-client. */
const XMPP_PORT = 5222;

export function dialUpstream(ways: DialWays, report: Report): Attempt {
  const { upstream, names = new NameServer(), upstreamTls } = ways;
  if ('host' in upstream) return dial(upstream, report, { lookup: names.lookup });
  return dialDomain(upstream.domain, { names, upstreamTls, random: Math.random }, report);
}

/** `reachedAt`: the address at which the client found hiptap. */
export function dialTarget(target: Target, reachedAt: string | undefined, ways: DialWays, report: Report): Attempt {
  const { upstream, names = new NameServer(), upstreamTls, allow = [] } = ways;
  const admission = admit(target, reachedAt, { upstream, allow });
  if (admission === 'upstream') return dialUpstream(ways, report);
  const asAsked = (found: Candidate | undefined) =>
    dial(target, (told) => report(told.type === 'connected' ? { ...told, ...of(target, found) } : told), {
      lookup: names.lookup,
    });
  if (admission === 'allowed') return asAsked(undefined);
  const refused = () => report({ type: 'failed', reason: 'aborted', line: refusal(target) });
  if (admission === 'if-named' && 'domain' in upstream)
    return ifNamed(target, upstream.domain, { names, upstreamTls, random: Math.random }, { asAsked, refused });
  return later(refused);
}

export function isWeb(upstream: Upstream): upstream is WebUpstream {
  return 'web' in upstream;
}

/** The host and port that stand for it where one of each is needed; a domain's are those of RFC 6120 §3.2.2. */
export function placeOf(upstream: Upstream): Address {
  return 'host' in upstream ? upstream : { host: upstream.domain, port: XMPP_PORT };
}

/** A server that the domain names is the domain's, and begins as its record says; any other place is another server's. */
function of(target: Target, found: Candidate | undefined): Partial<Extract<DialReport, { type: 'connected' }>> {
  return found === undefined ? { instead: target } : { kind: found.kind };
}

function ifNamed(
  { host, port }: Target,
  domain: string,
  options: DomainDialOptions,
  ways: { readonly asAsked: (found: Candidate) => Attempt; readonly refused: () => void },
): Attempt {
  let cancelled = false;
  let attempt: Attempt | undefined;
  void serversOf(domain, options, () => {}).then((choice) => {
    if (cancelled) return;
    const candidates = choice.type === 'candidates' ? choice.candidates : [];
    const found = candidates.find((one) => sameHost(one.host) === sameHost(host) && one.port === port);
    if (found === undefined) ways.refused();
    else attempt = ways.asAsked(found);
  });
  return {
    cancel: () => {
      cancelled = true;
      attempt?.cancel();
    },
  };
}

/** Nothing is reported before the attempt is in the caller's hands. */
function later(act: () => void): Attempt {
  const soon = setImmediate(act);
  return { cancel: () => clearImmediate(soon) };
}

function refusal({ host, port }: Target): string {
  const place = formatAddress(host, port);
  return `the client asked for ${place}, which is not the upstream: --allow ${place} would let it go there`;
}

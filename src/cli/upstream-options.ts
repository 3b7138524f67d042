/**
 * Where a proxy's sessions go, from `--upstream`, `--domain` and `--resolver`.
 * Opens nothing. Rule: what is wrong with an option is one line that names it.
 */
import { isIP } from 'node:net';
import { parseAddress } from '../net/address.ts';
import type { AllowedPlace } from '../net/admission.ts';
import { hostName, ipAddress } from '../net/authority/names.ts';
import type { Changes } from '../net/changes.ts';
import { NameServer } from '../net/name-server.ts';
import { isWeb, type Upstream } from '../net/upstream.ts';
import { parseWebAddress } from '../net/web-address.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { UsageError } from './failure.ts';
import { addressOf } from './serving.ts';

interface UpstreamArguments {
  readonly upstream: string | undefined;
  readonly domain: string | undefined;
}

interface TlsArguments {
  readonly 'client-tls': TlsMode;
  readonly 'upstream-tls': TlsMode;
}

const DNS_PORT = 53;
/** Nothing can be dialled at it. */
const ANY_PORT = 0;

/** `--upstream`, or the servers that `--domain` names. */
export function upstreamOf({ upstream, domain }: UpstreamArguments): Upstream {
  if (domain !== undefined) checkDomain(domain);
  if (upstream !== undefined) return dialledAddress(upstream);
  if (domain !== undefined) return { domain };
  throw new UsageError('name the server with --upstream HOST[:PORT], or its domain with --domain NAME');
}

/** What stands in no domain of an address (RFC 7622 §3.2). */
const NO_DOMAIN = /[\s@/"'<>&]|^$/;

export function checkDomain(domain: string): void {
  if (NO_DOMAIN.test(domain)) throw new UsageError(`--domain ${domain}: not a domain, such as example.org`);
}

/** What cannot be asked for together with a web server. */
export function checkWeb(args: UpstreamArguments & TlsArguments, changes: Changes): void {
  if (!checkWebUpstream(args)) return;
  if (args['client-tls'] === 'starttls') throw new UsageError('--client-tls starttls: there is none over HTTP');
  if (changes.login !== 'relay')
    throw new UsageError(`--login ${changes.login}: over WebSocket and BOSH logins are relayed as they are`);
}

/** Whether the upstream is a web server, whose URL says all that there is to say of its TLS. */
export function checkWebUpstream(
  args: Pick<UpstreamArguments, 'upstream'> & Pick<TlsArguments, 'upstream-tls'>,
): boolean {
  if (args.upstream === undefined || !isWeb(dialledAddress(args.upstream))) return false;
  if (args['upstream-tls'] === 'auto') return true;
  throw new UsageError(`--upstream-tls: the URL ${args.upstream} says whether the server speaks TLS`);
}

/** The system's way to look names up, or the one server of `--resolver`. */
export function nameServerOf(resolver: string | undefined): NameServer {
  if (resolver === undefined) return new NameServer();
  const address = parseAddress(resolver, DNS_PORT);
  if (address !== undefined && address.port > 0 && isIP(address.host) !== 0) return new NameServer(address);
  throw new UsageError(`--resolver ${resolver}: not an IP address and port, such as 127.0.0.1:5353`);
}

/** `--allow HOST[:PORT]` */
export function allowedPlace(text: string): AllowedPlace {
  const address = parseAddress(text, ANY_PORT);
  if (address !== undefined && (hostName(address.host) ?? ipAddress(address.host)) !== undefined)
    return { host: address.host, port: address.port === ANY_PORT ? undefined : address.port };
  throw new UsageError(`--allow ${text}: not HOST or HOST:PORT (an IPv6 address goes in brackets)`);
}

function dialledAddress(upstream: string): Upstream {
  if (/^[a-z]+:\/\//i.test(upstream)) {
    const web = parseWebAddress(upstream);
    if (web !== undefined) return web;
    throw new UsageError(`--upstream ${upstream}: not ws://, wss://, http:// or https://HOST[:PORT][/PATH]`);
  }
  const address = addressOf('upstream', upstream);
  if (address.port === 0) throw new UsageError(`--upstream ${upstream}: no server listens on port 0`);
  return address;
}

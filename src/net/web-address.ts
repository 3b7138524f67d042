/**
 * The URL of a web server that carries XMPP, read and written.
 * Opens nothing. Rule: a URL that says more than where is none.
 */
import { isIP } from 'node:net';
import type { WebPlace } from '../replay/web/web-place.ts';
import { formatAddress } from './address.ts';
import type { WebUpstream } from './upstream.ts';

/** RFC 6455 §3 and RFC 9110 §4.2: what a web server speaks, and its usual port. */
const WEB_SCHEMES: Readonly<Record<string, Pick<WebUpstream['web'], 'kind' | 'secure'> & { readonly port: number }>> = {
  'ws:': { kind: 'websocket', secure: false, port: 80 },
  'http:': { kind: 'bosh', secure: false, port: 80 },
  'wss:': { kind: 'websocket', secure: true, port: 443 },
  'https:': { kind: 'bosh', secure: true, port: 443 },
};

/** `ws://`, `wss://`, `http://` or `https://HOST[:PORT][/PATH]`; undefined for anything else. */
export function parseWebAddress(text: string): WebUpstream | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url === undefined ? undefined : WEB_SCHEMES[url.protocol];
  const bare = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === undefined || scheme === undefined || !bare || url.hostname === '' || url.port === '0') return undefined;
  const { port, ...web } = scheme;
  const path = url.pathname === '/' ? undefined : url.pathname;
  return { host: hostIn(url), port: url.port === '' ? port : Number(url.port), web: { ...web, path } };
}

/** Without the brackets around an IPv6 address (RFC 3986 §3.2.2). */
export function hostIn({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** How a client asks for it: by its host; where that is an address, by the `domain`, if there is one. */
export function webPlaceOf(
  { host, port, web: { secure, path = '/' } }: WebUpstream,
  domain: string | undefined,
): WebPlace {
  const name = isIP(host) === 0 ? host : (domain ?? host);
  const usual = port === (secure ? 443 : 80);
  const authority = formatAddress(name, port).slice(0, usual ? -`:${port}`.length : undefined);
  return { secure, authority, host: name, path };
}

/**
 * Finds the web server of a domain by its host-meta document (XEP-0156 §3).
 * Knows no sessions. Rule: one document is asked for, and followed where it is said to have moved; what is wrong with it is a line.
 */
import { get as getInClear, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import { placeIn as targetPlace } from '../redact/url.ts';
import { isHostMeta, type WayIn, waysIn } from '../session/host-meta.ts';
import type { WebUpstream } from './upstream.ts';
import { hostIn } from './web-address.ts';

export interface Finding {
  /** Whose signatures count. */
  readonly trust: SecureContext;
  /** `-k` */
  readonly insecure: boolean;
  /** Whom the server of the document is verified for, and asked as; its host if absent. */
  readonly name: string | undefined;
  readonly lookup: LookupFunction | undefined;
}

/** Why no way in was found. */
export class NoWayIn extends Error {
  override readonly name = 'NoWayIn';
}

const TIMEOUT_MS = 10_000;
/** Documents have a few lines; more is none. */
const LONGEST = 64 * 1024;
/** As many as any domain needs to get from its name to its web server. */
const MOVES = 3;

/** Whether a web server is named by the place of the document that names it. */
export function isFoundByHostMeta({ web: { path } }: WebUpstream): boolean {
  return path !== undefined && isHostMeta(path);
}

/** The web server that a document names: its WebSocket if it has one, in TLS if it has that or was had by TLS; throws NoWayIn. */
export async function findWayIn({ host, port, web }: WebUpstream, finding: Finding): Promise<WebUpstream> {
  const authority = host.includes(':') ? `[${host}]` : host;
  const url = new URL(`http${web.secure ? 's' : ''}://${authority}:${port}${web.path ?? ''}`);
  const document = await documentAt(url, finding, MOVES);
  const ways = waysIn(document);
  const [best, ...others] = ways.toSorted((one, other) => rank(other) - rank(one));
  if (best === undefined) throw new NoWayIn(`${told(url)} names no WebSocket and no BOSH (XEP-0156 §3)`);
  if (web.secure && !isSecure(best.url))
    throw new NoWayIn(`${told(url)} names no way in by TLS; ${told(best.url)} has to be asked for by itself`);
  const bosh = others.find((other) => other.kind === 'bosh' && placeIn(other.url) === placeIn(best.url));
  const upstream = upstreamAt(best);
  const more = bosh === undefined ? {} : { boshPath: bosh.url.pathname };
  return {
    ...upstream,
    web: { ...upstream.web, ...more, ways: ways.filter(({ url }) => placeIn(url) === placeIn(best.url)) },
  };
}

/** Without a query or a name and password, which a server that moves its document may put there. */
function told({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${targetPlace(pathname)}`;
}

function rank({ kind, url }: WayIn): number {
  return (isSecure(url) ? 2 : 0) + (kind === 'websocket' ? 1 : 0);
}

function isSecure({ protocol }: URL): boolean {
  return protocol === 'wss:' || protocol === 'https:';
}

function placeIn(url: URL): string {
  return `${isSecure(url)} ${url.hostname} ${portOf(url)}`;
}

function upstreamAt({ url, kind }: WayIn): WebUpstream {
  return { host: hostIn(url), port: portOf(url), web: { secure: isSecure(url), kind, path: url.pathname } };
}

function portOf(url: URL): number {
  return url.port === '' ? (isSecure(url) ? 443 : 80) : Number(url.port);
}

async function documentAt(url: URL, finding: Finding, moves: number): Promise<string> {
  const answer = await answerAt(url, finding);
  const { statusCode = 0, headers } = answer;
  if (statusCode === 200) return textOf(answer, url);
  answer.destroy();
  const moved = headers.location;
  if (statusCode < 300 || statusCode > 399 || moved === undefined || moves === 0)
    throw new NoWayIn(`${told(url)} is answered by HTTP ${statusCode}`);
  const next = URL.canParse(moved, url.href) ? new URL(moved, url) : undefined;
  if (
    next === undefined ||
    !/^https?:$/.test(next.protocol) ||
    (url.protocol === 'https:' && next.protocol !== 'https:')
  )
    throw new NoWayIn(
      `${told(url)} is said to have moved to ${next === undefined ? 'no address' : told(next)}, which is not gone to`,
    );
  return documentAt(next, { ...finding, name: next.hostname === url.hostname ? finding.name : undefined }, moves - 1);
}

function answerAt(url: URL, { trust, insecure, name, lookup }: Finding): Promise<IncomingMessage> {
  const usual = url.port === '' ? '' : `:${url.port}`;
  const common = {
    timeout: TIMEOUT_MS,
    headers: { accept: 'application/xrd+xml, application/json', ...(name === undefined ? {} : { host: name + usual }) },
    ...(lookup === undefined ? {} : { lookup }),
  };
  const tls = {
    secureContext: trust,
    rejectUnauthorized: !insecure,
    ...(name === undefined ? {} : { servername: name }),
  };
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new NoWayIn(`${told(url)} cannot be read: ${why}`));
    const request =
      url.protocol === 'https:' ? getByTls(url, { ...common, ...tls }, resolve) : getInClear(url, common, resolve);
    request.on('error', (error) => fail(error.message));
    request.on('timeout', () => request.destroy(new Error('no answer came')));
  });
}

async function textOf(answer: IncomingMessage, url: URL): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part as Buffer);
    parts.push(bytes);
    length += bytes.length;
    if (length > LONGEST) throw new NoWayIn(`${told(url)} is too long for a host-meta document`);
  }
  return Buffer.concat(parts).toString('utf8');
}

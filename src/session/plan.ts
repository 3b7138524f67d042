/**
 * Decides how a session's legs come to their security, from the options and the client's first byte.
 * Pure. Rule: never silently weaker upstream than towards the client.
 */
import { HANDSHAKE_RECORD } from '../transport/client-hello.ts';
import { beginsHttp } from '../transport/http-head.ts';
import type { UpstreamSecurity } from './upstream-side.ts';
import type { TlsMode, UpstreamKind } from './vocabulary.ts';

export type Plan =
  /** The client's STARTTLS, if it wants any, is mirrored to the server. */
  | { readonly type: 'mirror' }
  /** The client does what this listener was told not to expect. */
  | { readonly type: 'misfit'; readonly text: string }
  | { readonly type: 'halves'; readonly client: 'direct' | 'plain' | 'starttls'; readonly upstream: UpstreamSecurity };

/** Ports on which servers speak TLS from the first byte: those in use before XEP-0368, for clients and for servers, and HTTPS's. */
const DIRECT_TLS_PORTS: ReadonlySet<number> = new Set([5223, 5270, 443]);

const TLS_AT_ONCE =
  'the client began with TLS, but --client-tls starttls expects it to begin in the clear; auto takes both, direct only TLS';

/** Whether the first byte a client sends begins TLS. */
export function beginsTls(first: number): boolean {
  return first === HANDSHAKE_RECORD;
}

export function planSession(
  clientTls: TlsMode,
  upstreamTls: TlsMode,
  /** What is known of how the server begins: its SRV record's word, or else its port. */
  begins: UpstreamKind | number,
  clientBeganTls: boolean,
  /** hiptap speaks both halves by itself, since the two sides are not to see the same words. */
  apart = false,
): Plan {
  if (clientTls === 'starttls' && clientBeganTls) return { type: 'misfit', text: TLS_AT_ONCE };
  const direct = clientTls === 'direct' || (clientTls === 'auto' && clientBeganTls);
  const atOnce = typeof begins === 'number' ? DIRECT_TLS_PORTS.has(begins) : begins === 'direct';
  const wanted = upstreamTls === 'auto' && atOnce ? 'direct' : upstreamTls;
  if (direct) return { type: 'halves', client: 'direct', upstream: wanted === 'auto' ? 'starttls' : wanted };
  if (clientTls === 'none') return { type: 'halves', client: 'plain', upstream: wanted === 'auto' ? 'none' : wanted };
  const mirrored = wanted === 'auto' || wanted === 'starttls';
  if (mirrored) return apart ? { type: 'halves', client: 'starttls', upstream: 'starttls' } : { type: 'mirror' };
  // A clear upstream that was asked for leaves an undecided client alone; any other client is offered what it lacks.
  const client = clientTls === 'auto' && wanted === 'none' ? 'plain' : 'starttls';
  return { type: 'halves', client, upstream: wanted };
}

/** The same where the server is a web server, whose URL says whether it speaks TLS. */
export function planWebSession(clientTls: TlsMode, upstreamTls: TlsMode, first: number): Plan {
  const upstream = upstreamTls === 'direct' ? 'direct' : 'none';
  const began = beginsTls(first);
  if (!began && !beginsHttp(first)) return { type: 'misfit', text: NO_HTTP };
  if (began && clientTls !== 'none') return { type: 'halves', client: 'direct', upstream };
  if (clientTls === 'direct' || began) return { type: 'misfit', text: began ? TLS_UNASKED : NO_TLS };
  return { type: 'halves', client: 'plain', upstream };
}

const NO_HTTP = 'the client speaks no HTTP, but --upstream is a URL; for a client over TCP name HOST:PORT';
const NO_TLS = 'the client began in the clear, but --client-tls direct expects TLS; auto takes both';
const TLS_UNASKED = 'the client began with TLS, but --client-tls none expects none; auto takes both';

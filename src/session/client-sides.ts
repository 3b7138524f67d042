/**
 * Which way of speaking to a client fits what it speaks.
 * Decides nothing else. Rule: one kind of client, one class.
 */
import type { ClientSide } from './client-side.ts';
import { DirectTlsClient } from './direct-tls-client.ts';
import { DirectTlsServer } from './direct-tls-server.ts';
import { domainOf, type NegotiationOptions } from './negotiation.ts';
import { PlainClient } from './plain-client.ts';
import { StarttlsClient } from './starttls-client.ts';
import { WebClient } from './web-client.ts';
import type { Wire } from './wire.ts';

export function clientSideFor(
  kind: 'direct' | 'plain' | 'starttls',
  wire: Wire,
  options: NegotiationOptions,
): ClientSide {
  const { streamId, web, s2s } = options;
  const domainFor = (said: string | undefined) => domainOf(options, said);
  if (web !== undefined) return new WebClient(wire, kind === 'direct');
  if (kind === 'direct' && s2s) return new DirectTlsServer(wire, streamId, domainFor);
  if (kind === 'direct') return new DirectTlsClient(wire, streamId);
  if (kind === 'plain') return new PlainClient(wire, streamId);
  return new StarttlsClient(wire, streamId, domainFor);
}

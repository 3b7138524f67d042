/**
 * How a client is told that it cannot be served, before anything was negotiated with it.
 * Knows what it has said, if anything. Rule: in the words that it expects, and with no server behind.
 */
import { clientSideFor } from './client-sides.ts';
import { Halves } from './halves.ts';
import type { Negotiation } from './negotiation.ts';
import { beginsTls } from './plan.ts';
import type { RelayOptions } from './relay-options.ts';
import { UpstreamSide } from './upstream-side.ts';
import type { Wire } from './wire.ts';

/** `heard` are the client's first bytes, none where it waits to be spoken to. */
export function refusalFor(heard: Buffer, wire: Wire, options: RelayOptions): Negotiation {
  const direct = options.clientTls === 'direct' || beginsTls(heard[0] ?? 0);
  const client = clientSideFor(direct && options.clientTls !== 'none' ? 'direct' : 'plain', wire, options);
  client.received(heard);
  return new Halves(wire, client, new UpstreamSide(wire, 'none', () => {}), options, () => {});
}

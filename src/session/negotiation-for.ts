/**
 * Which negotiation brings a session's legs to the security that was planned for them.
 * Decides by the plan alone. Rule: where a fault keeps STARTTLS from the client, nobody offers it to that client.
 */
import { clientSideFor } from './client-sides.ts';
import { Halves } from './halves.ts';
import { Mirror } from './mirror.ts';
import type { Negotiation, Settle } from './negotiation.ts';
import type { Plan } from './plan.ts';
import type { RelayOptions } from './relay-options.ts';
import { Stripped } from './stripped.ts';
import { UpstreamSide } from './upstream-side.ts';
import type { Wire } from './wire.ts';

export type NegotiationPlan = Exclude<Plan, { readonly type: 'misfit' }>;

export interface Ends {
  readonly settle: Settle;
  /** Called when the server will not do TLS. */
  readonly failed: (text: string) => void;
}

export function negotiationFor(plan: NegotiationPlan, wire: Wire, options: RelayOptions, ends: Ends): Negotiation {
  const { settle, failed } = ends;
  const why = options.stripping?.();
  if (plan.type === 'mirror')
    return why === undefined
      ? new Mirror(wire, options, insists(options), settle)
      : new Stripped(wire, { ...options, why, failed }, settle);
  const stripped = why !== undefined && plan.client === 'starttls';
  if (stripped) wire.report('info', `${why}: the client is not offered STARTTLS`);
  const client = clientSideFor(stripped ? 'plain' : plan.client, wire, options);
  return new Halves(wire, client, new UpstreamSide(wire, plan.upstream, failed), options, settle);
}

/** TLS was asked for by name: a client that stays in the clear is turned away. */
function insists({ clientTls, upstreamTls }: RelayOptions): boolean {
  return clientTls === 'starttls' || upstreamTls === 'starttls';
}

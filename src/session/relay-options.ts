/**
 * What a relay is told about its session before it begins.
 * Knows no events. Rule: nothing here changes while the session lasts, but for a client that asks for another server.
 */
import type { Leg } from '../xmpp/record.ts';
import type { Resumable } from './ack-counters.ts';
import type { BoshSeat } from './bosh-passage.ts';
import type { Changer } from './changer.ts';
import type { Target } from './door.ts';
import type { NegotiationOptions } from './negotiation.ts';
import type { ChannelBindings, TlsMode } from './vocabulary.ts';

export interface RelayOptions extends NegotiationOptions {
  /** What may change the session once its legs are ready; it is copied unseen where nothing does. `session`: its number, if not the connection's. */
  readonly changers?: (bindings: LegBindings, session?: number) => readonly Changer[];
  /** The counts of streams that may be resumed in another session of the same proxy. */
  readonly resumable?: Resumable;
  /** Milliseconds since the epoch, for changers that need it. */
  readonly now?: () => number;
  /** Why this session's client is not to be offered STARTTLS; undefined where it is. Asked once the server is there. */
  readonly stripping?: () => string | undefined;
  readonly clientTls: TlsMode;
  readonly upstreamTls: TlsMode;
  readonly upstreamPort: number;
  /** Four unpredictable bytes, for frames of hiptap's own in the client's name (RFC 6455 §5.3). */
  readonly mask?: () => Buffer;
  /** For changes over BOSH. */
  readonly bosh?: BoshSeat;
}

/** What a login can be bound to on each leg; empty where a leg is not secured. */
export type LegBindings = { readonly [leg in Leg]: ChannelBindings };

/** A client that asked for a server of its own is not of the domain that the upstream was named for. */
export function insteadOf(options: RelayOptions, { host, port }: Target): RelayOptions {
  return { ...options, domain: undefined, upstreamHost: host, upstreamPort: port };
}

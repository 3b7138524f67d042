/**
 * The proxy: a server whose sessions are relayed to an upstream.
 * Knows no output format and no capture file. Rule: every client gets a relay of its own and the same upstream.
 */
import { randomBytes } from 'node:crypto';
import { type LegBindings, Relay } from '../session/relay.ts';
import type { RelayEvent, TlsMode } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
import { type Changes, changersFor, NO_CHANGES } from './changes.ts';
import type { NameServer } from './name-server.ts';
import { type SessionListener, SessionServer, type SessionServerOptions } from './session-server.ts';
import { dialUpstream, placeOf, type Upstream } from './upstream.ts';

export interface ProxyOptions extends SessionServerOptions {
  readonly upstream: Upstream;
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly domain?: string;
  readonly clientTls: TlsMode;
  readonly upstreamTls: TlsMode;
  /** What is to be changed on the way; nothing if absent. */
  readonly changes?: Changes;
}

/** Starts to listen; fails with a ListenFailure. */
export function listenAsProxy(options: ProxyOptions, listener: SessionListener): Promise<SessionServer> {
  const { upstream } = options;
  const twoLogins = options.changes?.login === 'bridge';
  return SessionServer.listen(options, listener, (session, dispatch) => ({
    machine: relayFor(options, session, dispatch),
    twoLogins,
    dial: (report) => dialUpstream(upstream, options, report),
  }));
}

function relayFor(options: ProxyOptions, session: number, dispatch: (event: RelayEvent) => void): Relay {
  const { domain, clientTls, upstreamTls, upstream, changes = NO_CHANGES, now } = options;
  const streamId = () => randomBytes(16).toString('hex');
  const { host: upstreamHost, port: upstreamPort } = placeOf(upstream);
  const { rewrite } = changes;
  const changers = (bindings: LegBindings) => changersFor(changes, { session, bindings, dispatch, now });
  const more = { ...(rewrite === undefined ? {} : { rewrite }), changers };
  return new Relay({ domain, clientTls, upstreamTls, upstreamHost, upstreamPort, streamId, now, ...more });
}

/** How a proxy is named to people. */
export function nameOf(address: Address): string {
  return formatAddress(address.host, address.port);
}

/**
 * The proxy: a server whose sessions are relayed to an upstream.
 * Knows no output format and no capture file. Rule: every client gets a relay of its own, and the same upstream unless it asks for
 * another that it may have.
 */
import { randomBytes } from 'node:crypto';
import { Entrance } from '../session/entrance.ts';
import { type LegBindings, Relay } from '../session/relay.ts';
import type { RelayEvent, SessionMachine, TlsMode } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
import type { AllowedPlace } from './admission.ts';
import { type Changes, changersFor, NO_CHANGES } from './changes.ts';
import type { NameServer } from './name-server.ts';
import { type SessionListener, type SessionPlan, SessionServer, type SessionServerOptions } from './session-server.ts';
import { dialTarget, dialUpstream, placeOf, type Upstream } from './upstream.ts';

export interface ProxyOptions extends SessionServerOptions {
  readonly upstream: Upstream;
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly domain?: string;
  readonly clientTls: TlsMode;
  readonly upstreamTls: TlsMode;
  /** Where else clients may go that take hiptap for their SOCKS5 or HTTP proxy. */
  readonly allow?: readonly AllowedPlace[];
  /** What is to be changed on the way; nothing if absent. */
  readonly changes?: Changes;
}

/** Starts to listen; fails with a ListenFailure. */
export function listenAsProxy(options: ProxyOptions, listener: SessionListener): Promise<SessionServer> {
  const twoLogins = options.changes?.login === 'bridge';
  return SessionServer.listen(options, listener, (session, dispatch) => {
    const relay = relayFor(options, session, dispatch);
    return { ...entered(relay, options), twoLogins };
  });
}

/** A client of any kind is taken in where nothing was said of what it speaks (`--client-tls auto`). */
function entered(relay: Relay, options: ProxyOptions): Pick<SessionPlan, 'machine' | 'dial' | 'names'> {
  const entrance = options.clientTls === 'auto' ? new Entrance(relay) : undefined;
  const machine: SessionMachine = entrance ?? relay;
  return {
    machine,
    dial: (report, target, reachedAt) =>
      target === undefined ? dialUpstream(options, report) : dialTarget(target, reachedAt, options, report),
    names: () => (entrance?.target === undefined ? [] : [entrance.target.host]),
  };
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

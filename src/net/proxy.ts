/**
 * The proxy: a server whose sessions are relayed to an upstream.
 * Knows no output format and no capture file. Rule: every client gets a relay of its own and the same upstream.
 */
import { randomBytes } from 'node:crypto';
import { Relay } from '../session/relay.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
import { dial } from './dial.ts';
import { type SessionListener, SessionServer, type SessionServerOptions } from './session-server.ts';

export interface ProxyOptions extends SessionServerOptions {
  readonly upstream: Address;
  readonly domain?: string;
  readonly clientTls: TlsMode;
  readonly upstreamTls: TlsMode;
}

/** Starts to listen; fails with a ListenFailure. */
export function listenAsProxy(options: ProxyOptions, listener: SessionListener): Promise<SessionServer> {
  const { upstream } = options;
  return SessionServer.listen(options, listener, () => ({
    machine: relayFor(options),
    dial: (done) => dial(upstream, done),
  }));
}

function relayFor({ domain, clientTls, upstreamTls, upstream }: ProxyOptions): Relay {
  const streamId = () => randomBytes(16).toString('hex');
  const { host: upstreamHost, port: upstreamPort } = upstream;
  return new Relay({ domain, clientTls, upstreamTls, upstreamHost, upstreamPort, streamId });
}

/** How a proxy is named to people. */
export function nameOf(address: Address): string {
  return formatAddress(address.host, address.port);
}

/**
 * The proxy: a server whose sessions are relayed to an upstream.
 * Knows no output format and no capture file. Rule: every client gets a relay of its own and the same upstream.
 */
import { randomBytes } from 'node:crypto';
import type { Changer } from '../session/changer.ts';
import { type DomainPair, DomainRewrite } from '../session/domain-rewrite.ts';
import { LoginBridge } from '../session/login/bridge.ts';
import { PlainOnly } from '../session/login/plain-only.ts';
import { type LegBindings, Relay } from '../session/relay.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
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
  /** How logins are dealt with; `relay` if absent. */
  readonly login?: LoginMode;
  /** What clients of `--login bridge` have to prove. */
  readonly password?: string;
  readonly rewrite?: DomainPair;
}

/** `relay` changes nothing, `plain` offers PLAIN only, `bridge` logs in on each leg. */
export type LoginMode = 'relay' | 'plain' | 'bridge';

/** Starts to listen; fails with a ListenFailure. */
export function listenAsProxy(options: ProxyOptions, listener: SessionListener): Promise<SessionServer> {
  const { upstream } = options;
  const twoLogins = options.login === 'bridge';
  return SessionServer.listen(options, listener, () => ({
    machine: relayFor(options),
    twoLogins,
    dial: (report) => dialUpstream(upstream, options, report),
  }));
}

function relayFor(options: ProxyOptions): Relay {
  const { domain, clientTls, upstreamTls, upstream, rewrite } = options;
  const streamId = () => randomBytes(16).toString('hex');
  const { host: upstreamHost, port: upstreamPort } = placeOf(upstream);
  const changers = (bindings: LegBindings) => changersFor(options, bindings);
  const more = { ...(rewrite === undefined ? {} : { rewrite }), changers };
  return new Relay({ domain, clientTls, upstreamTls, upstreamHost, upstreamPort, streamId, ...more });
}

/** In the order in which what the client says meets them. */
function changersFor({ login, password, rewrite }: ProxyOptions, bindings: LegBindings): readonly Changer[] {
  const changers: Changer[] = [];
  if (login === 'plain') changers.push(new PlainOnly());
  if (login === 'bridge') changers.push(new LoginBridge({ password, bindings, random: randomBytes }));
  if (rewrite !== undefined) changers.push(new DomainRewrite(rewrite));
  return changers;
}

/** How a proxy is named to people. */
export function nameOf(address: Address): string {
  return formatAddress(address.host, address.port);
}

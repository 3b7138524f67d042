/**
 * The proxy: a server whose sessions are relayed to an upstream.
 * Knows no output format and no capture file. Rule: every client gets a relay of its own, and the same upstream unless it asks for
 * another that it may have.
 */
import { randomBytes } from 'node:crypto';
import { BoshChanges } from '../session/bosh-changes.ts';
import { BoshDesk } from '../session/bosh-desk.ts';
import type { BoshSeat } from '../session/bosh-passage.ts';
import { Entrance } from '../session/entrance.ts';
import { PollDesk } from '../session/poll-desk.ts';
import { Relay } from '../session/relay.ts';
import type { LegBindings, RelayOptions } from '../session/relay-options.ts';
import { ResumableCounts } from '../session/resumable-counts.ts';
import type { RelayEvent, SessionMachine, TlsMode } from '../session/vocabulary.ts';
import { WebTap } from '../session/web-tap.ts';
import { BODY_ROOTS } from '../session/wrapping.ts';
import { type Address, formatAddress } from './address.ts';
import type { AllowedPlace } from './admission.ts';
import { type Changes, changersFor, changesAnything, NO_CHANGES, strippingFor } from './changes.ts';
import type { DialReport } from './dial.ts';
import type { NameServer } from './name-server.ts';
import {
  type SessionHouse,
  type SessionListener,
  type SessionPlan,
  SessionServer,
  type SessionServerOptions,
} from './session-server.ts';
import { dialTarget, dialUpstream, isWeb, placeOf, type Upstream, type WebUpstream } from './upstream.ts';
import { webPlaceOf } from './web-address.ts';

export interface ProxyOptions extends SessionServerOptions {
  readonly upstream: Upstream;
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly domain?: string;
  readonly clientTls: TlsMode;
  readonly upstreamTls: TlsMode;
  /** Where else clients may go that take hiptap for their SOCKS5 or HTTP proxy. */
  readonly allow?: readonly AllowedPlace[];
  /** Between servers: what came at `listen` goes to `upstream`, and at each of these likewise. Those who come are servers. */
  readonly s2s?: readonly Route[];
  /** What is to be changed on the way; nothing if absent. */
  readonly changes?: Changes;
}

/** One direction of a federated pair. */
export interface Route {
  readonly listen: Address;
  readonly upstream: Address;
}

/** Starts to listen; fails with a ListenFailure. */
export function listenAsProxy(options: ProxyOptions, listener: SessionListener): Promise<SessionServer> {
  if (options.s2s !== undefined) return listenBetweenServers(options, options.s2s, listener);
  const twoLogins = options.changes?.login === 'bridge';
  const { upstream } = options;
  const resumable = new ResumableCounts();
  let desks: Desks | undefined;
  return SessionServer.listen(options, listener, (session, dispatch, house) => {
    if (!isWeb(upstream)) return { ...entered(relayFor(options, session, dispatch, resumable), options), twoLogins };
    desks ??= desksIn(house, options);
    const seat = {
      changes: desks.changes,
      session,
      stir: () => dispatch(STIRRED),
      besides: () => house.besides(session),
    };
    const relay = relayFor(options, session, dispatch, resumable, seat);
    const tap = new WebTap(house.tap(), desks.bosh, session, desks.polls);
    const dial = (report: (told: DialReport) => void) => dialUpstream(options, report);
    return { machine: relay, dial, tap, carries: () => tap.lent };
  });
}

function listenBetweenServers(
  options: ProxyOptions,
  more: readonly Route[],
  listener: SessionListener,
): Promise<SessionServer> {
  const upstreams = [options.upstream, ...more.map(({ upstream }) => upstream)];
  const listening = { ...options, alsoListen: more.map(({ listen }) => listen) };
  return SessionServer.listen(listening, listener, (session, dispatch, _, at) => {
    const route = { ...options, upstream: upstreams[at] ?? options.upstream };
    const machine = relayFor(route, session, dispatch, new ResumableCounts());
    return { machine, dial: (report) => dialUpstream(route, report) };
  });
}

const STIRRED: RelayEvent = { type: 'stirred' };

interface Desks {
  readonly bosh: BoshDesk;
  readonly polls: PollDesk;
  readonly changes: BoshChanges;
}

/** One for all connections, since a BOSH session may come on any. */
function desksIn(house: SessionHouse, { changes: asked = NO_CHANGES, now }: ProxyOptions): Desks {
  const bosh = new BoshDesk({ ...house, tap: () => house.tap(BODY_ROOTS) });
  const polls = new PollDesk({ ...house, tap: () => house.tap() });
  const bindings: LegBindings = { client: new Map(), server: new Map() };
  const changes = new BoshChanges({
    changers: (session, dispatch) => changersFor(asked, { session, bindings, dispatch, now }),
    allot: () => house.allot(),
    drive: (machine, session) => house.drive(machine, session, () => {}),
    tell: (session, event) => house.tell({ hear: (told) => bosh.tell(session, told) }, event),
    now,
    streamId,
  });
  // What never went is told before its session ends.
  for (const desk of [changes, bosh, polls]) house.watch((time, last) => (last ? desk.stop() : desk.tick(time)));
  return { bosh, polls, changes };
}

function streamId(): string {
  return randomBytes(16).toString('hex');
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

function relayFor(
  options: ProxyOptions,
  session: number,
  dispatch: (event: RelayEvent) => void,
  resumable: ResumableCounts,
  bosh?: BoshSeat,
): Relay {
  const { domain, clientTls, upstreamTls, upstream, changes = NO_CHANGES, now } = options;
  const { host: upstreamHost, port: upstreamPort } = placeOf(upstream);
  const { rewrite } = changes;
  const changers = (bindings: LegBindings, number = session) =>
    changersFor(changes, { session: number, bindings, dispatch, now });
  const s2s = options.s2s !== undefined;
  const more = {
    ...(rewrite === undefined ? {} : { rewrite }),
    resumable,
    changers,
    changing: changesAnything(changes),
    stripping: () => strippingFor(changes, session),
    s2s,
  };
  if (isWeb(upstream)) {
    const mask = () => randomBytes(4);
    const web = { ...webOptions(upstream, domain), mask, ...(bosh === undefined ? {} : { bosh }) };
    return new Relay({ ...web, clientTls, streamId, now, changers, resumable });
  }
  return new Relay({ domain, clientTls, upstreamTls, upstreamHost, upstreamPort, streamId, now, ...more });
}

/** `--domain` is the name of a web server that is reached at an address. */
function webOptions(
  upstream: WebUpstream,
  domain: string | undefined,
): Pick<RelayOptions, 'domain' | 'upstreamTls' | 'upstreamHost' | 'upstreamPort' | 'web'> {
  const { port, web } = upstream;
  const { authority, host: upstreamHost } = webPlaceOf(upstream, domain);
  const { path, boshPath, ways } = web;
  const upstreamTls = web.secure ? 'direct' : 'none';
  return { domain: undefined, upstreamTls, upstreamHost, upstreamPort: port, web: { authority, path, boshPath, ways } };
}

/** How a proxy is named to people. */
export function nameOf(address: Address): string {
  return formatAddress(address.host, address.port);
}

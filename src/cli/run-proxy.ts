/**
 * A run of the proxy: opens what it needs, in an order that leaves nothing behind when something cannot be opened,
 * shows and records what passes, and closes all in order.
 * Knows no layout and no wire. Rule: showing and recording may fail, the sessions go on.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Annotator } from '../annotate/annotation.ts';
import type { Matcher } from '../filter/matcher.ts';
import { formatAddress } from '../net/address.ts';
import { type Authority, openAuthority } from '../net/authority/authority.ts';
import type { Changes } from '../net/changes.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { isOwnPlace, ownPlaceLine } from '../net/own-place.ts';
import { listenAsProxy, type ProxyOptions, type Route } from '../net/proxy.ts';
import { ServerPeers } from '../net/server-peers.ts';
import { trustIn } from '../net/upgrade.ts';
import { placeOf } from '../net/upstream.ts';
import { sanitise } from '../present/sanitise.ts';
import { SLOTS } from '../session/faults/slot.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { loadAnnotators } from './annotators.ts';
import { changesFrom } from './changes-options.ts';
import { coloured } from './choices.ts';
import { type Orders, SESSION_STEP, sessionBefore } from './crew-words.ts';
import { UsageError } from './failure.ts';
import { filterOption, namedFilter } from './filter-option.ts';
import { foundUpstream } from './found-upstream.ts';
import type { LiveFace } from './live-face.ts';
import { LivePage, type LiveView } from './live-page.ts';
import { LiveRaw } from './live-raw.ts';
import { foldsFor, silenceOf, timeZoneOf } from './page-options.ts';
import type { ProxyArguments } from './proxy-arguments.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { routesFrom } from './routes-option.ts';
import { addressOf, certificateName, logFor, readCa } from './serving.ts';
import { alone, type Surroundings } from './surroundings.ts';
import { clientContext, keyLogOf, upstreamContext } from './tls-options.ts';
import { allowedPlace, checkWeb, nameServerOf, upstreamOf } from './upstream-options.ts';
import { ordersFrom, workersFrom } from './workers-option.ts';
import { writePlan } from './write-options.ts';

export async function runProxy(args: ProxyArguments): Promise<void> {
  const workers = workersFrom(args);
  const stopping = new AbortController();
  if (workers === undefined) return runOne(args, alone(stopping), stopping);
  const orders = ordersFrom(process.env);
  if (orders === undefined) return (await import('./crew.ts')).leadWorkers(args, workers);
  const { leaveCrew, underOrders } = await import('./crew-member.ts');
  return runOne(args, underOrders(orders), stopping, orders).finally(leaveCrew);
}

async function runOne(
  args: ProxyArguments,
  around: Surroundings,
  stopping: AbortController,
  orders?: Orders,
): Promise<void> {
  const routes = routesFrom(args)?.map((route, at) => ({ ...route, listen: orders?.listen[at] ?? route.listen }));
  const listen = orders?.listen[0] ?? routes?.[0]?.listen ?? addressOf('listen', args.listen, '127.0.0.1');
  const asWritten = waysOf(args, routes?.[0]);
  const tell = (line: string) => args.quiet || around.say(`hiptap: ${sanitise(line)}\n`);
  const ways = { ...asWritten, ...(await foundUpstream(args, asWritten, tell)) };
  if ('host' in ways.upstream && isOwnPlace(ways.upstream, listen))
    throw new UsageError(`--upstream ${args.upstream}: ${ownPlaceLine(listen)}`);
  const matches = filterOption(args.filter, args.format);
  const plan = writePlan(args, orders?.worker);
  const asked = await changesFrom(args);
  checkWeb(args, asked);
  const annotators = await loadAnnotators(args.annotators);
  const places = [placeOf(ways.upstream), listen, ...(routes ?? []).flatMap((route) => [route.listen, route.upstream])];
  const logged = logFor(args, around.say);
  const { authority, handshakes } = tlsOf(
    args,
    places.map(({ host }) => host),
    logged,
    around.say,
  );
  const face = args.tui ? await faceFor(args, annotators, asked, () => stopping.abort()) : undefined;
  const page = face ?? viewFor(args, annotators, matches, around.output);
  const changes = face === undefined ? asked : { ...asked, intercept: face.intercept };
  const log: Log = face === undefined ? logged : (level, text, session) => face.log(level, text, session);
  const pressure = new Pressure();
  const recorder =
    plan === undefined
      ? undefined
      : await openRecorder(plan, {
          redacted: !args['show-secrets'],
          annotators,
          log,
          pid: around.pid,
          say: (line) => (face === undefined ? tell(line) : face.log('info', line, 0)),
          onDrain: () => pressure.set(false),
        });
  const options: ProxyOptions = {
    ...ways,
    listen,
    changes,
    ...(routes === undefined ? {} : { s2s: routes.slice(1) }),
    showSecrets: args['show-secrets'],
    handshakes,
    after: numbersAfter(recorder?.after ?? { seq: 0, session: 0 }, orders),
    now: preciseNow,
    ...(around.others === undefined ? {} : { full: around.others.full }),
  };
  const caFile = authority.certificateFile;
  await serve(options, args, { page, face, log, around, stopping, recorder, pressure, caFile });
}

function numbersAfter(after: Recorder['after'], orders: Orders | undefined): ProxyOptions['after'] {
  if (orders === undefined) return after;
  return { ...after, session: sessionBefore(after.session, orders.worker), step: SESSION_STEP };
}

type Log = ReturnType<typeof logFor>;

/** Loaded on demand: a proxy without it draws nothing. */
async function faceFor(
  args: ProxyArguments,
  annotators: readonly Annotator[],
  { faults }: Changes,
  onLeave: () => void,
): Promise<LiveFace> {
  const { LiveFace } = await import('./live-face.ts');
  const { needTerminal } = await import('./interface.ts');
  needTerminal(process.stdin, 'leave --tui away');
  if (faults.length > SLOTS) throw new UsageError(`--fault: no more than ${SLOTS} at once with --tui`);
  const look = { timeZone: timeZoneOf(args), silence: silenceOf(args), colour: coloured(args.color, process.stdout) };
  const filter = namedFilter(args.filter);
  return new LiveFace({ ...look, annotators, faults, filter, showSecrets: args['show-secrets'], onLeave });
}

type Ways = Pick<ProxyOptions, 'upstream' | 'names' | 'allow' | 'domain' | 'clientTls' | 'upstreamTls'>;

/** Where sessions may go, and how. */
function waysOf(args: ProxyArguments, route: Route | undefined): Ways {
  return {
    upstream: route?.upstream ?? upstreamOf(args),
    names: nameServerOf(args.resolver),
    allow: args.allow.map(allowedPlace),
    ...(args.domain === undefined ? {} : { domain: args.domain }),
    clientTls: args['client-tls'],
    upstreamTls: args['upstream-tls'],
  };
}

/** What both legs need for TLS; `names` are those under which hiptap and its upstream are known. */
function tlsOf(
  args: ProxyArguments,
  names: readonly string[],
  log: Log,
  say: Surroundings['say'],
): { readonly authority: Authority; readonly handshakes: Handshakes } {
  const ca = args['upstream-ca'] === undefined ? undefined : readCa(args['upstream-ca']);
  const trust = trustIn(ca, upstreamContext(args));
  const named = [...names, ...args['cert-name'].map(certificateName)];
  const authority = openAuthority(args['ca-dir'], new Date(), clientContext(args));
  const keyLog = keyLogOf(args, (why) => log('warning', why, 0), say);
  const secrets = keyLog === undefined ? {} : { takeSecret: keyLog.take };
  const upstream = { trust, insecure: args.insecure, ...secrets };
  const { insecure } = args;
  const servers = args.s2s ? new ServerPeers({ authority, ca, context: upstreamContext(args), insecure }) : undefined;
  const options = { authority, names: named, upstream, ...(servers === undefined ? {} : { servers }) };
  return { authority, handshakes: new Handshakes(options) };
}

/** What takes part in a run beside the proxy itself. */
interface Takers {
  readonly page: LiveView | undefined;
  /** The page too, where it is the terminal interface. */
  readonly face: LiveFace | undefined;
  readonly log: Log;
  readonly around: Surroundings;
  readonly stopping: AbortController;
  readonly recorder: Recorder | undefined;
  readonly pressure: Pressure;
  readonly caFile: string;
}

async function serve(
  options: ProxyOptions,
  args: ProxyArguments,
  { page, face, log, around, stopping, recorder, pressure, caFile }: Takers,
): Promise<void> {
  const record = (one: SessionRecord) => {
    recorder?.record(one);
    if (recorder?.full) pressure.set(true);
    page?.record(one);
  };
  const sessionEnded = (session: number) => {
    face?.sessionEnded(session);
    if (args.once) around.enough();
  };
  const proxy = await listenAsProxy(options, { record, log, sessionEnded }).catch(async (error) => {
    await recorder?.discard();
    throw error;
  });
  pressure.tell((full) => proxy.recorderFilled(full));
  recorder?.attach(proxy);
  around.others?.onTurningAway((away) => proxy.turnAway(away));
  around.listening(proxy.addresses, caFile);
  face?.open(proxy, `${formatAddress(proxy.address.host, proxy.address.port)}`);
  await around.stopped(stopping);
  await proxy.close();
  page?.end();
  await recorder?.close();
  await leave(page, around);
}

function viewFor(
  args: ProxyArguments,
  annotators: readonly Annotator[],
  matches: Matcher,
  output: Writable,
): LiveView | undefined {
  if (args.format === 'none') return undefined;
  if (args.format === 'raw') return new LiveRaw(output);
  const look = {
    ...args,
    fold: foldsFor(args),
    annotators,
    matches,
    timeZone: timeZoneOf(args),
    silence: silenceOf(args),
  };
  return new LivePage(output, args.format, look);
}

/** How long a reader of the page may take for its last lines; one that stands still is not waited for. */
const LAST_LINES_MS = 1000;

/** Ends the process: output that nobody reads would keep it alive. */
async function leave(page: LiveView | undefined, around: Surroundings): Promise<void> {
  const taken = Promise.all([page?.read(), around.heard()]);
  await Promise.race([taken, once(AbortSignal.timeout(LAST_LINES_MS), 'abort')]);
  process.exit();
}

/** Whether the capture is behind, for whoever can hold the sessions up. */
class Pressure {
  private full = false;
  private listener: (full: boolean) => void = () => {};

  tell(listener: (full: boolean) => void): void {
    this.listener = listener;
  }

  set(full: boolean): void {
    if (full === this.full) return;
    this.full = full;
    this.listener(full);
  }
}

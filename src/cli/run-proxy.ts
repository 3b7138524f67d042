/**
 * A run of the proxy: opens what it needs, in an order that leaves nothing behind when something cannot be opened,
 * shows and records what passes, and closes all in order.
 * Knows no layout and no wire. Rule: showing and recording may fail, the sessions go on.
 */
import { once } from 'node:events';
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
import { UsageError } from './failure.ts';
import { filterOption, namedFilter } from './filter-option.ts';
import { foundUpstream } from './found-upstream.ts';
import type { LiveFace } from './live-face.ts';
import { LivePage, type LiveView } from './live-page.ts';
import { LiveRaw } from './live-raw.ts';
import { neverBlock } from './output.ts';
import { silenceOf, timeZoneOf } from './page-options.ts';
import type { ProxyArguments } from './proxy-arguments.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { routesFrom } from './routes-option.ts';
import { addressOf, announce, certificateName, logFor, readCa, untilStopped } from './serving.ts';
import { clientContext, keyLogOf, upstreamContext } from './tls-options.ts';
import { allowedPlace, checkWeb, nameServerOf, upstreamOf } from './upstream-options.ts';
import { writePlan } from './write-options.ts';

export async function runProxy(args: ProxyArguments): Promise<void> {
  const routes = routesFrom(args);
  const [{ listen }] = routes ?? [{ listen: addressOf('listen', args.listen, '127.0.0.1') }];
  const asWritten = waysOf(args, routes?.[0]);
  const ways = { ...asWritten, ...(await foundUpstream(args, asWritten, sayFor(args))) };
  if ('host' in ways.upstream && isOwnPlace(ways.upstream, listen))
    throw new UsageError(`--upstream ${args.upstream}: ${ownPlaceLine(listen)}`);
  const matches = filterOption(args.filter, args.format);
  const plan = writePlan(args);
  const asked = await changesFrom(args);
  checkWeb(args, asked);
  const annotators = await loadAnnotators(args.annotators);
  const places = [placeOf(ways.upstream), listen, ...(routes ?? []).flatMap((route) => [route.listen, route.upstream])];
  const { authority, handshakes } = tlsOf(
    args,
    places.map(({ host }) => host),
  );
  neverBlock(process.stderr);
  const stopping = new AbortController();
  const face = args.tui ? await faceFor(args, annotators, asked, () => stopping.abort()) : undefined;
  const page = face ?? viewFor(args, annotators, matches);
  const changes = face === undefined ? asked : { ...asked, intercept: face.intercept };
  const log: Log = face === undefined ? logFor(args) : (level, text, session) => face.log(level, text, session);
  const pressure = new Pressure();
  const recorder =
    plan === undefined
      ? undefined
      : await openRecorder(plan, {
          redacted: !args['show-secrets'],
          annotators,
          log,
          say: (line) => (face === undefined ? sayFor(args)(line) : face.log('info', line, 0)),
          onDrain: () => pressure.set(false),
        });
  const options: ProxyOptions = {
    ...ways,
    listen,
    changes,
    ...(routes === undefined ? {} : { s2s: routes.slice(1) }),
    showSecrets: args['show-secrets'],
    handshakes,
    after: recorder?.after ?? { seq: 0, session: 0 },
    now: preciseNow,
  };
  await serve(options, args, { page, face, log, stopping, recorder, pressure, caFile: authority.certificateFile });
}

type Log = ReturnType<typeof logFor>;

function sayFor({ quiet }: ProxyArguments): (line: string) => void {
  return (line) => quiet || process.stderr.write(`hiptap: ${sanitise(line)}\n`);
}

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
): { readonly authority: Authority; readonly handshakes: Handshakes } {
  const ca = args['upstream-ca'] === undefined ? undefined : readCa(args['upstream-ca']);
  const trust = trustIn(ca, upstreamContext(args));
  const named = [...names, ...args['cert-name'].map(certificateName)];
  const authority = openAuthority(args['ca-dir'], new Date(), clientContext(args));
  const keyLog = keyLogOf(args, (why) => logFor(args)('warning', why, 0));
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
  readonly stopping: AbortController;
  readonly recorder: Recorder | undefined;
  readonly pressure: Pressure;
  readonly caFile: string;
}

async function serve(
  options: ProxyOptions,
  args: ProxyArguments,
  { page, face, log, stopping, recorder, pressure, caFile }: Takers,
): Promise<void> {
  const record = (one: SessionRecord) => {
    recorder?.record(one);
    if (recorder?.full) pressure.set(true);
    page?.record(one);
  };
  const sessionEnded = (session: number) => {
    face?.sessionEnded(session);
    if (args.once) stopping.abort();
  };
  const proxy = await listenAsProxy(options, { record, log, sessionEnded }).catch(async (error) => {
    await recorder?.discard();
    throw error;
  });
  pressure.tell((full) => proxy.recorderFilled(full));
  announce(proxy.addresses, caFile, 'reads what passes through it');
  face?.open(proxy, `${formatAddress(proxy.address.host, proxy.address.port)}`);
  await untilStopped(stopping);
  await proxy.close();
  page?.end();
  await recorder?.close();
  await leave(page);
}

function viewFor(args: ProxyArguments, annotators: readonly Annotator[], matches: Matcher): LiveView | undefined {
  if (args.format === 'none') return undefined;
  if (args.format === 'raw') return new LiveRaw(process.stdout);
  const look = { ...args, annotators, matches, timeZone: timeZoneOf(args), silence: silenceOf(args) };
  return new LivePage(process.stdout, args.format, look);
}

/** How long a reader of the page may take for its last lines; one that stands still is not waited for. */
const LAST_LINES_MS = 1000;

/** Ends the process: output that nobody reads would keep it alive. */
async function leave(page: LiveView | undefined): Promise<void> {
  if (page !== undefined) await Promise.race([page.read(), once(AbortSignal.timeout(LAST_LINES_MS), 'abort')]);
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

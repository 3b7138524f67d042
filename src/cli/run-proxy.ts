/**
 * A run of the proxy: opens what it needs, in an order that leaves nothing behind when something cannot be opened,
 * shows and records what passes, and closes all in order.
 * Knows no layout and no wire. Rule: showing and recording may fail, the sessions go on.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Annotator } from '../annotate/annotation.ts';
import { openCapture } from '../capture/open.ts';
import type { CaptureWriter } from '../capture/writer.ts';
import { type Address, isLoopback, parseAddress } from '../net/address.ts';
import { openAuthority } from '../net/authority/authority.ts';
import { hostName, ipAddress } from '../net/authority/names.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { nameOf, type ProxyOptions, ProxyServer } from '../net/proxy.ts';
import { trustIn } from '../net/upgrade.ts';
import { sanitise } from '../present/sanitise.ts';
import type { Level, SessionRecord } from '../xmpp/record.ts';
import { loadAnnotators } from './annotators.ts';
import { UsageError } from './failure.ts';
import { LivePage, type LiveView } from './live-page.ts';
import { LiveRaw } from './live-raw.ts';
import { neverBlock } from './output.ts';
import type { ProxyArguments } from './proxy-arguments.ts';
import { version } from './version.ts';

/** RFC 6120 §14.7: the registered port of xmpp-client. */
const XMPP_PORT = 5222;

export async function runProxy(args: ProxyArguments): Promise<void> {
  const upstream = addressOf('upstream', args.upstream);
  if (upstream.port === 0) throw new UsageError(`--upstream ${args.upstream}: no server listens on port 0`);
  const listen = addressOf('listen', args.listen, '127.0.0.1');
  const ca = args['upstream-ca'] === undefined ? undefined : readCa(args['upstream-ca']);
  const annotators = await loadAnnotators(args.annotators);
  const authority = openAuthority(args['ca-dir'], new Date());
  neverBlock(process.stderr);
  const page = viewFor(args, annotators);
  const pressure = new Pressure();
  const writer = args.write === undefined ? undefined : await openWriter(args.write, args, pressure);
  const handshakes = new Handshakes({
    authority,
    names: [upstream.host, listen.host, ...args['cert-name'].map(certificateName)],
    upstream: { trust: trustIn(ca), insecure: args.insecure },
  });
  const options: ProxyOptions = {
    listen,
    upstream,
    ...(args.domain === undefined ? {} : { domain: args.domain }),
    clientTls: args['client-tls'],
    upstreamTls: args['upstream-tls'],
    showSecrets: args['show-secrets'],
    handshakes,
    after: { seq: writer?.numbering.lastSeq ?? 0, session: (writer?.numbering.firstSession ?? 1) - 1 },
    now: preciseNow,
  };
  await serve(options, args, { page, writer, pressure, caFile: authority.certificateFile });
}

/** What takes part in a run beside the proxy itself. */
interface Takers {
  readonly page: LiveView | undefined;
  readonly writer: CaptureWriter | undefined;
  readonly pressure: Pressure;
  readonly caFile: string;
}

async function serve(
  options: ProxyOptions,
  args: ProxyArguments,
  { page, writer, pressure, caFile }: Takers,
): Promise<void> {
  const stopping = new AbortController();
  const record = (one: SessionRecord) => {
    writer?.write(one);
    if (writer?.full) pressure.set(true);
    page?.record(one);
  };
  const sessionEnded = () => {
    if (args.once) stopping.abort();
  };
  const proxy = await ProxyServer.listen(options, { record, log: logFor(args), sessionEnded }).catch(async (error) => {
    await writer?.discard();
    throw error;
  });
  pressure.tell((full) => proxy.recorderFilled(full));
  announce(proxy.address, caFile);
  await untilStopped(stopping);
  await proxy.close();
  page?.end();
  await writer?.close();
  await leave(page);
}

function viewFor(args: ProxyArguments, annotators: readonly Annotator[]): LiveView | undefined {
  if (args.format === 'none') return undefined;
  if (args.format === 'raw') return new LiveRaw(process.stdout);
  return new LivePage(process.stdout, args.format, { ...args, annotators });
}

/** How long a reader of the page may take for its last lines; one that stands still is not waited for. */
const LAST_LINES_MS = 1000;

/** Ends the process: output that nobody reads would keep it alive. */
async function leave(page: LiveView | undefined): Promise<void> {
  if (page !== undefined) await Promise.race([page.read(), once(AbortSignal.timeout(LAST_LINES_MS), 'abort')]);
  process.exit();
}

/** `+FILE` goes on with a capture; a new one must not be there yet. */
function openWriter(path: string, args: ProxyArguments, pressure: Pressure): Promise<CaptureWriter> {
  const append = path.startsWith('+');
  const log = logFor(args);
  return openCapture(append ? path.slice(1) : path, {
    append,
    redacted: !args['show-secrets'],
    generator: `hiptap ${version()}`,
    onTrouble: (message, recovered) => log(recovered ? 'warning' : 'error', message, 0),
    onDrain: () => pressure.set(false),
  });
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

function announce(address: Address, caFile: string): void {
  // The address ends the line, for whoever waits for it.
  const trust = `clients have to trust ${sanitise(caFile)} (\`hiptap ca trust\` says how)`;
  process.stderr.write(`hiptap: ${trust}; listening on ${nameOf(address)}\n`);
  if (isLoopback(address.host)) return;
  process.stderr.write(
    'hiptap: warning: other machines can reach this address, and hiptap reads what passes through it\n',
  );
}

/** Until a signal, or the end of the one session there is to be. A second signal ends at once. */
async function untilStopped(stopping: AbortController): Promise<void> {
  const stop = () => (stopping.signal.aborted ? process.exit(0) : stopping.abort());
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await once(stopping.signal, 'abort');
}

function logFor(args: ProxyArguments): (level: Level, text: string, session: number) => void {
  const least = args.quiet ? 2 : args.verbose ? 0 : 1;
  const ranks: { readonly [level in Level]: number } = { info: 0, warning: 1, error: 2 };
  return (level, text, session) => {
    if (ranks[level] < least) return;
    process.stderr.write(`hiptap: ${session === 0 ? '' : `#${session} `}${level}: ${sanitise(text)}\n`);
  };
}

function addressOf(option: string, text: string, defaultHost?: string): Address {
  const address = parseAddress(text, XMPP_PORT, defaultHost);
  if (address !== undefined) return address;
  throw new UsageError(`--${option} ${text}: not HOST:PORT (an IPv6 address goes in brackets, ports end at 65535)`);
}

function certificateName(text: string): string {
  if (hostName(text) !== undefined || ipAddress(text) !== undefined) return text;
  throw new UsageError(`--cert-name ${text}: neither a host name nor an address`);
}

function readCa(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new UsageError(
      `--upstream-ca ${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  throw new UsageError(`--upstream-ca ${path}: holds no PEM certificate`);
}

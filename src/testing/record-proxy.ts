/**
 * A recording proxy for test suites: between the client under test and its server, the session in a capture afterwards.
 * Knows no command line and no test runner. Rule: whatever it opens, `close` closes; a capture that fails fails `close`.
 */
import { CaptureFailure } from '../capture/failure.ts';
import { openCapture } from '../capture/open.ts';
import type { CaptureWriter } from '../capture/writer.ts';
import type { Authority } from '../net/authority/authority.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { listenAsProxy } from '../net/proxy.ts';
import type { SessionServer } from '../net/session-server.ts';
import { trustIn } from '../net/upgrade.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import type { Level, SessionRecord } from '../xmpp/record.ts';
import { testAuthority } from './authority.ts';
import { demandCertificates, demandPlace } from './given.ts';
import { once } from './once.ts';
import { Received, type ReceivedStanza } from './received.ts';

export interface RecordProxyOptions {
  /** The server that clients are passed on to. */
  readonly upstream: { readonly host: string; readonly port: number };
  /** The capture to write; must not exist yet. Nothing is recorded if absent. */
  readonly file?: string;
  /** The XMPP domain, if the client does not say it. */
  readonly domain?: string;
  /** PEM certificates to trust for the server, beside the system's. */
  readonly upstreamCa?: string;
  /** Take any server's certificate. */
  readonly insecure?: boolean;
  readonly clientTls?: TlsMode;
  readonly upstreamTls?: TlsMode;
  /** Keep passwords and tokens in the capture. */
  readonly showSecrets?: boolean;
  /** Where hiptap's CA is kept; one of its own, gone with the proxy, if absent. */
  readonly caDir?: string;
}

export interface RecordingProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** PEM certificate of the CA that the client has to trust. */
  readonly ca: string;
  /** Its file. */
  readonly caFile: string;
  /** What clients have said so far. */
  received(): readonly ReceivedStanza[];
  /** Ends the sessions, completes the capture. Fails if something could not be recorded. */
  close(): Promise<void>;
}

/** What a proxy's owner in this room may ask it besides. */
export interface ProxyInside extends RecordingProxy {
  /** Whether a client came through to the server. */
  reached(): boolean;
  /** What went wrong last, in one line. */
  wrong(): string | undefined;
}

/** Listens on a free loopback port. Fails with one clear line when something cannot be opened. */
export async function recordProxy(options: RecordProxyOptions): Promise<RecordingProxy> {
  const { reached: _, wrong: __, ...proxy } = await openProxy(options);
  return proxy;
}

export async function openProxy(options: RecordProxyOptions): Promise<ProxyInside> {
  demandPlace(options.upstream);
  demandCertificates('upstreamCa', options.upstreamCa);
  const troubles: string[] = [];
  const seen = new Seen();
  const writer =
    options.file === undefined ? undefined : await openWriter(options.file, options, troubles, () => proxy);
  const { authority, ca, caFile, dispose } = testAuthority(options.caDir);
  const proxy = await listen(options, authority, writer, seen);
  const end = async () => {
    await proxy.close();
    await writer?.close();
    dispose();
    if (troubles.length > 0) throw new Error(troubles.join('; '));
  };
  const close = once(end);
  return {
    ...proxy.address,
    ca,
    caFile,
    received: () => seen.received.stanzas,
    reached: () => seen.reached,
    wrong: () => seen.wrong,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What went by. */
class Seen {
  readonly received: Received = new Received('c2s');
  reached = false;
  wrong: string | undefined;

  record(record: SessionRecord): void {
    this.received.record(record);
    this.reached ||= record.fact.type === 'opened' && record.fact.leg === 'server';
  }

  log(level: Level, text: string): void {
    if (level === 'error') this.wrong = text;
  }
}

/** `proxy` is asked for once there is one. */
function openWriter(
  file: string,
  { showSecrets }: RecordProxyOptions,
  troubles: string[],
  proxy: () => SessionServer,
): Promise<CaptureWriter> {
  return openCapture(file, {
    append: false,
    redacted: showSecrets !== true,
    generator: 'hiptap/testing',
    onTrouble: (message) => troubles.push(message),
    onDrain: () => proxy().recorderFilled(false),
  }).catch((error) => {
    // What the command line could do about it (`+FILE`) is no way out here.
    if (error instanceof CaptureFailure && error.reason === 'exists') throw new Error(`${file} already exists`);
    throw error;
  });
}

async function listen(
  options: RecordProxyOptions,
  authority: Authority,
  writer: CaptureWriter | undefined,
  seen: Seen,
): Promise<SessionServer> {
  const upstream = { trust: trustIn(options.upstreamCa), insecure: options.insecure ?? false };
  const proxy: SessionServer = await listenAsProxy(
    {
      listen: { host: '127.0.0.1', port: 0 },
      upstream: options.upstream,
      ...(options.domain === undefined ? {} : { domain: options.domain }),
      clientTls: options.clientTls ?? 'auto',
      upstreamTls: options.upstreamTls ?? 'auto',
      showSecrets: options.showSecrets ?? false,
      handshakes: new Handshakes({ authority, names: [options.upstream.host], upstream }),
      after: { seq: 0, session: 0 },
      now: preciseNow,
    },
    {
      record: (record) => {
        writer?.write(record);
        if (writer?.full) proxy.recorderFilled(true);
        seen.record(record);
      },
      log: (level, text) => seen.log(level, text),
    },
  );
  return proxy;
}

/**
 * A recorded client for test suites: speaks to the server under test as the real one did.
 * Knows no command line and no test runner. Rule: it dials the one address it is given.
 */
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { runAsClient } from '../net/replay-client.ts';
import { trustIn } from '../net/upgrade.ts';
import type { Upstream } from '../net/upstream.ts';
import { parseWebAddress } from '../net/web-address.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { testAuthority } from './authority.ts';
import { demandCertificates, demandPlace } from './given.ts';
import { loadParts, performanceOf, type ReplayOptions } from './load.ts';
import { once } from './once.ts';
import { Received, type ReceivedStanza } from './received.ts';
import { demandComplete, type ReplayReport, reportFor } from './report.ts';

export interface ReplayClientOptions extends ReplayOptions {
  /** The server under test; `ws://`, `wss://`, `http://` or `https://HOST[:PORT][/PATH]` where it is spoken to over WebSocket or BOSH. */
  readonly upstream: { readonly host: string; readonly port: number } | string;
  readonly upstreamTls?: TlsMode;
  /** PEM certificates to trust for the server, beside the system's. */
  readonly upstreamCa?: string;
  /** Take any server's certificate. */
  readonly insecure?: boolean;
  /** Who logs in; the recorded user if absent. */
  readonly username?: string;
  /** Milliseconds without progress after which the run is given up; 10,000 if absent. */
  readonly timeout?: number;
}

export interface ReplayClient extends AsyncDisposable {
  /** Resolves when all that was recorded was said and came; rejects with a ReplayError when it did not. */
  done(): Promise<ReplayReport>;
  /** What the server has said so far. */
  received(): readonly ReceivedStanza[];
  /** Breaks off what is still running. */
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Dials at once. Fails with one clear line when the capture cannot be played; a capture of several sessions needs `session`. */
export async function replayClient(file: string, options: ReplayClientOptions): Promise<ReplayClient> {
  const [part, ...others] = await loadParts(file, options);
  if (others.length > 0) throw new Error(`${file}: holds ${others.length + 1} sessions; name one with \`session\``);
  const place = placeOf(options.upstream);
  demandCertificates('upstreamCa', options.upstreamCa);
  const { authority, dispose } = testAuthority(undefined);
  const received = new Received('s2c');
  const upstream = { trust: trustIn(options.upstreamCa), insecure: options.insecure ?? false };
  const run = runAsClient(
    {
      ...performanceOf(options),
      part,
      upstream: place,
      handshakes: new Handshakes({ authority, names: [], upstream }),
      upstreamTls: options.upstreamTls ?? 'auto',
      domain: options.domain,
      username: options.username,
      password: options.password,
      patience: options.timeout ?? PATIENCE_MS,
      shiftTimes: options.shiftTimes ?? false,
      showSecrets: false,
      now: preciseNow,
      after: { seq: 0, session: 0 },
    },
    { record: (record) => received.record(record), log: () => {} },
  );
  const close = once(async () => {
    run.stop();
    await run.ended;
    dispose();
  });
  return {
    done: async () => demandComplete(reportFor((await run.ended).report, 1)),
    received: () => received.stanzas,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function placeOf(upstream: ReplayClientOptions['upstream']): Upstream {
  if (typeof upstream !== 'string') {
    demandPlace(upstream);
    return upstream;
  }
  const place = parseWebAddress(upstream);
  if (place !== undefined) return place;
  throw new Error(
    `${upstream}: not ws://, wss://, http:// or https://HOST[:PORT][/PATH], nor such as { host: '127.0.0.1', port: 5222 }`,
  );
}

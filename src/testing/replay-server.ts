/**
 * A recorded server for test suites: the client under test connects to it as to a real one.
 * Knows no command line and no test runner. Rule: whatever it opens, `close` closes.
 */
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { listenAsServer } from '../net/replay-server.ts';
import { trustIn } from '../net/upgrade.ts';
import type { RunReport } from '../replay/run-report.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { testAuthority } from './authority.ts';
import { loadParts, performanceOf, type ReplayOptions } from './load.ts';
import { once } from './once.ts';
import { Received, type ReceivedStanza } from './received.ts';
import { demandComplete, type ReplayReport, reportFor } from './report.ts';

export interface ReplayServerOptions extends ReplayOptions {
  readonly clientTls?: TlsMode;
  /** Where hiptap's CA is kept; one of its own, gone with the server, if absent. */
  readonly caDir?: string;
}

export interface DoneOptions {
  /** How many runs are waited for; 1 if absent. */
  readonly runs?: number;
  /** Milliseconds after which what was waited for is reported; 10,000 if absent. */
  readonly timeout?: number;
}

export interface ReplayServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** The domain that the first recorded session belongs to, or the one given. */
  readonly domain: string;
  /** PEM certificate of the CA that the client has to trust. */
  readonly ca: string;
  /** Its file. */
  readonly caFile: string;
  /** Resolves when all that was recorded was said and came; rejects with a ReplayError when it did not. */
  done(options?: DoneOptions): Promise<readonly ReplayReport[]>;
  /** What clients have said so far. */
  received(): readonly ReceivedStanza[];
  /** How each run stands, in the order in which the clients came. */
  report(): readonly ReplayReport[];
  /** Breaks off what is still running. */
  close(): Promise<void>;
}

/** How long a test that waits for nothing should wait before it says so. */
const PATIENCE_MS = 10_000;

/** Listens on a free loopback port. Fails with one clear line when the capture cannot be played. */
export async function replayServer(file: string, options: ReplayServerOptions = {}): Promise<ReplayServer> {
  const parts = await loadParts(file, options);
  const { authority, ca, caFile, dispose } = testAuthority(options.caDir);
  const received = new Received('c2s');
  const runs = new Runs();
  const server = await listenAsServer(
    {
      ...performanceOf(options),
      parts,
      listen: { host: '127.0.0.1', port: 0 },
      handshakes: new Handshakes({ authority, names: [], upstream: { trust: trustIn(undefined), insecure: false } }),
      clientTls: options.clientTls ?? 'auto',
      domain: options.domain,
      password: options.password,
      closes: false,
      shiftTimes: options.shiftTimes ?? false,
      showSecrets: false,
      after: { seq: 0, session: 0 },
      now: preciseNow,
    },
    {
      record: (record) => received.record(record),
      log: () => {},
      began: (session, report) => runs.began(session, report),
      settled: () => runs.stirred(),
    },
  );
  const close = once(async () => {
    await server.close();
    runs.close();
    dispose();
  });
  return {
    ...server.address,
    domain: options.domain ?? parts[0].home ?? 'localhost',
    ca,
    caFile,
    done: (wanted = {}) => runs.done(wanted),
    received: () => received.stanzas,
    report: () => runs.reports,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The runs so far, and who waits for them. */
class Runs {
  readonly #reports = new Map<number, () => RunReport>();
  readonly #waiting = new Set<() => void>();
  #settled = 0;
  #closed = false;

  get reports(): readonly ReplayReport[] {
    return [...this.#reports].map(([run, report]) => reportFor(report(), run));
  }

  began(session: number, report: () => RunReport): void {
    this.#reports.set(session, report);
  }

  stirred(): void {
    this.#settled += 1;
    this.#stir();
  }

  /** No other client comes. */
  close(): void {
    this.#closed = true;
    this.#stir();
  }

  async done({ runs = 1, timeout = PATIENCE_MS }: DoneOptions): Promise<readonly ReplayReport[]> {
    await this.#until(() => this.#settled >= runs || this.#closed, timeout);
    const { size } = this.#reports;
    if (size >= runs) return this.reports.map(demandComplete);
    if (this.#closed) throw new Error(`closed when ${size} of ${runs} clients had come`);
    throw new Error(`${size} of ${runs} clients came in ${timeout} ms`);
  }

  #stir(): void {
    for (const look of this.#waiting) look();
  }

  async #until(met: () => boolean, timeout: number): Promise<void> {
    if (met()) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (met()) end();
      };
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(end, timeout);
      this.#waiting.add(look);
    });
  }
}

/**
 * A server for a test that comes from a capture, or is recorded into one, as one environment variable says.
 * Knows no test runner. Rule: `replay` unless told otherwise, so that a suite never dials out by accident.
 */
import { rename, rm } from 'node:fs/promises';
import { demandPlace } from './given.ts';
import { once } from './once.ts';
import type { ReceivedStanza } from './received.ts';
import { openProxy, type ProxyInside, type RecordProxyOptions } from './record-proxy.ts';
import { type DoneOptions, type ReplayServerOptions, replayServer } from './replay-server.ts';
import type { ReplayReport } from './report.ts';

/**
 * `replay`: the capture plays the server. `record`: the real server is asked, and the capture made anew. `passthrough`: the
 * real server is asked, and the capture left alone.
 */
export type FixtureMode = 'replay' | 'record' | 'passthrough';

/** The variable that chooses the mode. */
export const MODE_VARIABLE = 'HIPTAP_MODE';

export interface FixtureOptions {
  /** How the capture is played. */
  readonly replay?: ReplayServerOptions;
  /** How the real server is reached; without it there is only `replay`. */
  readonly record?: Omit<RecordProxyOptions, 'file'>;
  /** Instead of what the environment says. */
  readonly mode?: FixtureMode;
}

export interface FixtureServer extends AsyncDisposable {
  readonly mode: FixtureMode;
  readonly host: string;
  readonly port: number;
  /** The XMPP domain: that of the capture, or of the real server where `record` names it, else the server's host. */
  readonly domain: string;
  /** PEM certificate of the CA that the client has to trust. */
  readonly ca: string;
  readonly caFile: string;
  /** In `replay`, resolves when all was played, and rejects when it was not; else at once. */
  done(options?: DoneOptions): Promise<void>;
  /** What clients have said so far. */
  received(): readonly ReceivedStanza[];
  /** In `replay`, how each run stands; else nothing. */
  report(): readonly ReplayReport[];
  /**
   * In `record`, the new capture takes the place of FILE here. It fails, and leaves FILE as it was, where no client came through
   * to the server or something could not be recorded.
   */
  close(): Promise<void>;
}

/** Listens on a free loopback port, whatever stands behind it. */
export async function fixtureServer(file: string, options: FixtureOptions = {}): Promise<FixtureServer> {
  const mode = options.mode ?? modeFrom(process.env[MODE_VARIABLE]);
  if (mode === 'replay') return replayed(file, options.replay);
  if (options.record === undefined)
    throw new Error(`${file}: ${MODE_VARIABLE}=${mode} needs a server to reach (\`record\`)`);
  demandPlace(options.record.upstream);
  const domain = options.record.domain ?? options.record.upstream.host;
  const proxy = mode === 'record' ? await recorded(file, options.record) : await openProxy(options.record);
  const { host, port, ca, caFile, received, close } = proxy;
  const told = { mode, host, port, domain, ca, caFile, received, close };
  return { ...told, done: () => Promise.resolve(), report: () => [], [Symbol.asyncDispose]: close };
}

/** Recorded beside the file, which is replaced when it is known that there is something to replace it with. */
async function recorded(file: string, record: Omit<RecordProxyOptions, 'file'>): Promise<ProxyInside> {
  const made = file.replace(/(?:\.gz)?$/, '.new$&');
  await rm(made, { force: true });
  const proxy = await openProxy({ ...record, file: made });
  const replace = async () => {
    await proxy.close();
    if (!proxy.reached()) throw new Error(proxy.wrong() ?? 'no client came through to the server');
    await rename(made, file);
  };
  const close = once(async () => {
    try {
      await replace();
    } catch (error) {
      await rm(made, { force: true });
      throw new Error(`${file}: not recorded: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
  return { ...proxy, close };
}

async function replayed(file: string, options: ReplayServerOptions | undefined): Promise<FixtureServer> {
  const server = await replayServer(file, options);
  const done = async (options?: DoneOptions) => {
    await server.done(options);
  };
  return { ...server, mode: 'replay', done };
}

function modeFrom(value: string | undefined): FixtureMode {
  if (value === undefined || value === '') return 'replay';
  if (value === 'replay' || value === 'record' || value === 'passthrough') return value;
  throw new Error(`${MODE_VARIABLE}=${value}: replay, record or passthrough`);
}

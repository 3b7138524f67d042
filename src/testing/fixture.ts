/**
 * A server for a test that comes from a capture, or is recorded into one, as one environment variable says.
 * Knows no test runner. Rule: `replay` unless told otherwise, so that a suite never dials out by accident.
 */
import { rm } from 'node:fs/promises';
import { type RecordProxyOptions, recordProxy } from './record-proxy.ts';
import { type ReplayServerOptions, replayServer } from './replay-server.ts';

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
  /** PEM certificate of the CA that the client has to trust. */
  readonly ca: string;
  readonly caFile: string;
  /** In `replay`, resolves when all was played, and rejects when it was not; else at once. */
  done(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a free loopback port, whatever stands behind it. */
export async function fixtureServer(file: string, options: FixtureOptions = {}): Promise<FixtureServer> {
  const mode = options.mode ?? modeFrom(process.env[MODE_VARIABLE]);
  if (mode === 'replay') return replayed(file, options.replay);
  if (options.record === undefined)
    throw new Error(`${file}: ${MODE_VARIABLE}=${mode} needs a server to reach (\`record\`)`);
  if (mode === 'record') await rm(file, { force: true });
  const proxy = await recordProxy({ ...options.record, ...(mode === 'record' ? { file } : {}) });
  const { host, port, ca, caFile, close } = proxy;
  return { mode, host, port, ca, caFile, done: () => Promise.resolve(), close, [Symbol.asyncDispose]: close };
}

async function replayed(file: string, options: ReplayServerOptions | undefined): Promise<FixtureServer> {
  const server = await replayServer(file, options);
  const { host, port, ca, caFile, close } = server;
  const done = async () => {
    await server.done();
  };
  return { mode: 'replay', host, port, ca, caFile, done, close, [Symbol.asyncDispose]: close };
}

function modeFrom(value: string | undefined): FixtureMode {
  if (value === undefined || value === '') return 'replay';
  if (value === 'replay' || value === 'record' || value === 'passthrough') return value;
  throw new Error(`${MODE_VARIABLE}=${value}: replay, record or passthrough`);
}

/**
 * `hiptap demo`: a recorded HipChat session played by hiptap as its server and as its client, with the real proxy between them,
 * printed as it passes; nothing else is needed, and all of it is over real TLS.
 * Knows no lines of the session. Rule: what it shows is what any user's session would show; it dials nobody but itself, and
 * leaves nothing behind.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandModule } from 'yargs';
import { makeScratchFolder } from '../capture/scratch-folder.ts';
import { openAuthority } from '../net/authority/authority.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { listenAsProxy, nameOf } from '../net/proxy.ts';
import type { SessionServer } from '../net/session-server.ts';
import { trustIn } from '../net/upgrade.ts';
import type { PrintFormat } from '../present/printer.ts';
import { type ReplayServer, replayClient, replayServer } from '../testing/index.ts';
import { ReplayError, type ReplayReport } from '../testing/report.ts';
import { COLOURS, type ColourChoice } from './choices.ts';
import { LivePage } from './live-page.ts';
import { logFor, untilStopped } from './serving.ts';

interface DemoArguments {
  readonly format: PrintFormat;
  readonly color: ColourChoice;
}

/** Beside the source and beside what is built of it, in the repository and in the package. */
const CAPTURE = fileURLToPath(new URL('../../captures/hipchat-session.hiptap', import.meta.url));

export const demoCommand: CommandModule<object, DemoArguments> = {
  builder: (yargs) =>
    yargs
      .option('format', {
        choices: ['pretty', 'summary', 'json'] as const,
        default: 'pretty' as const,
        describe: 'how it is printed',
      })
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: on a terminal, unless NO_COLOR is set',
      }),
  handler: demonstrate,
};

async function demonstrate(args: DemoArguments): Promise<void> {
  const stopping = new AbortController();
  const stopped = untilStopped(stopping);
  const folder = await makeScratchFolder();
  const page = new LivePage(process.stdout, args.format, { ...args, fold: true });
  try {
    await withServer({ caDir: join(folder, 'ca'), page, stopping, stopped });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly caDir: string;
  readonly page: LivePage;
  readonly stopping: AbortController;
  /** By a signal, or because all was played. */
  readonly stopped: Promise<void>;
}

async function withServer(stage: Stage): Promise<void> {
  const server = await replayServer(CAPTURE, { caDir: stage.caDir });
  try {
    await withProxy(server, stage);
  } finally {
    await server.close();
  }
}

async function withProxy(server: ReplayServer, { caDir, page, stopping, stopped }: Stage): Promise<void> {
  const proxy = await startProxy(server, caDir, page);
  process.stderr.write(`hiptap: demo: a client speaks to a server through hiptap on ${nameOf(proxy.address)}\n`);
  let reports: readonly ReplayReport[] = [];
  const over = play(server, proxy)
    .then((all) => {
      reports = all;
    })
    .finally(() => stopping.abort());
  await stopped;
  // What a signal breaks off is no failure.
  judge(reports);
  await proxy.close();
  page.end();
  await over;
}

/** Both runs' verdicts. */
async function play(server: ReplayServer, proxy: SessionServer): Promise<readonly ReplayReport[]> {
  const client = await replayClient(CAPTURE, { upstream: proxy.address, upstreamCa: server.ca });
  try {
    const asClient = await client.done();
    return [asClient, ...(await server.done())];
  } catch (error) {
    if (error instanceof ReplayError) return [error.report];
    throw error;
  } finally {
    await client.close();
  }
}

function judge(reports: readonly ReplayReport[]): void {
  const lacking = reports.filter(({ verdict }) => verdict !== 'complete');
  for (const { text } of lacking) process.stderr.write(`hiptap: demo: ${text}`);
  if (lacking.length > 0) process.exitCode = 1;
}

function startProxy(server: ReplayServer, caDir: string, page: LivePage): Promise<SessionServer> {
  const { host, port, ca } = server;
  const authority = openAuthority(caDir, new Date());
  const options = {
    listen: { host: '127.0.0.1', port: 0 },
    upstream: { host, port },
    clientTls: 'auto',
    upstreamTls: 'auto',
    showSecrets: false,
    handshakes: new Handshakes({ authority, names: [], upstream: { trust: trustIn(ca), insecure: false } }),
    after: { seq: 0, session: 0 },
    now: preciseNow,
  } as const;
  const log = logFor({ quiet: false, verbose: false });
  return listenAsProxy(options, { record: (record) => page.record(record), log });
}

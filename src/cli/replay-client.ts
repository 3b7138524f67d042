/**
 * `hiptap replay client`: a capture plays the client against a live server.
 * Knows no layout and no wire. Rule: one run, one verdict, and nobody dialled but the upstream.
 */
import type { CommandModule } from 'yargs';
import { openAuthority } from '../net/authority/authority.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { type ReplayClientRun, runAsClient } from '../net/replay-client.ts';
import { trustIn } from '../net/upgrade.ts';
import { isBetweenServers } from '../replay/part.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { UsageError } from './failure.ts';
import { foundUpstream } from './found-upstream.ts';
import { hangUpAtTheEnd } from './hang-up.ts';
import {
  partsOf,
  performanceOf,
  type ReplayArguments,
  replayOptions,
  reporter,
  serverPeersFor,
} from './replay-arguments.ts';
import { openRunWriter } from './run-writer.ts';
import { logFor, passwordFrom, readCa, TLS_MODES } from './serving.ts';
import { type UpstreamTlsArguments, upstreamContext, upstreamTlsOptions } from './tls-options.ts';
import { checkWebUpstream, nameServerOf, upstreamOf } from './upstream-options.ts';

interface ReplayClientArguments extends ReplayArguments, UpstreamTlsArguments {
  readonly upstream: string | undefined;
  readonly resolver: string | undefined;
  readonly 'upstream-tls': TlsMode;
  readonly 'upstream-ca': string | undefined;
  readonly insecure: boolean;
  readonly username: string | undefined;
  readonly timeout: number;
}

/** Seconds; a server that takes longer for what it did before has failed the test. */
const PATIENCE_S = 30;

export const replayClientCommand: CommandModule<object, ReplayClientArguments> = {
  command: 'client <file>',
  describe: 'play the recorded client against a live server',
  builder: (yargs) =>
    upstreamTlsOptions(replayOptions(yargs))
      .option('upstream', {
        type: 'string',
        describe:
          'the server, HOST[:PORT] (5222), or ws://, wss://, http:// or https://HOST[:PORT][/PATH] for WebSocket and BOSH; without it, the one that SRV records name for --domain',
      })
      .option('resolver', { type: 'string', describe: 'the DNS server to ask, ADDRESS[:PORT] (53)' })
      .option('upstream-tls', { choices: TLS_MODES, default: 'auto' as const, describe: 'what the server speaks' })
      .option('upstream-ca', { type: 'string', describe: "a CA's certificate (PEM) to trust for the server" })
      .option('insecure', { alias: 'k', type: 'boolean', default: false, describe: "take any server's certificate" })
      .option('username', { type: 'string', describe: 'who logs in (the recorded user, if absent)' })
      .option('timeout', {
        type: 'number',
        default: PATIENCE_S,
        describe: 'seconds to wait for a recorded stanza before giving up',
      }),
  handler: replayClient,
};

async function replayClient(args: ReplayClientArguments): Promise<void> {
  const named = upstreamOf(args);
  checkWebUpstream(args);
  if (!(args.timeout > 0)) throw new UsageError('--timeout must be a number of seconds above 0');
  const ca = args['upstream-ca'] === undefined ? undefined : readCa(args['upstream-ca']);
  const settings = { ...performanceOf(args), password: passwordFrom(args['password-env']), domain: args.domain };
  const [part, ...others] = await partsOf(args);
  if (others.length > 0)
    throw new UsageError(`${args.file}: holds ${others.length + 1} sessions; name one with --session`);
  if (isBetweenServers(part) && args.upstream === undefined)
    throw new UsageError(`${args.file}: a session between servers needs its server's address, --upstream HOST:5269`);
  const authority = openAuthority(args['ca-dir'], new Date());
  const context = upstreamContext(args);
  const trust = { trust: trustIn(ca, context), insecure: args.insecure };
  const servers = serverPeersFor([part], { authority, ca, context });
  const log = logFor(args);
  const names = nameServerOf(args.resolver);
  const ways = { upstream: named, names, ...(args.domain === undefined ? {} : { domain: args.domain }) };
  const { upstream = named } = await foundUpstream(args, ways, (line) => log('info', line, 0));
  const writer = await openRunWriter(args, log);
  const run = runAsClient(
    {
      ...settings,
      part,
      upstream,
      names,
      handshakes: new Handshakes({
        authority,
        names: [],
        upstream: trust,
        ...(servers === undefined ? {} : { servers }),
      }),
      upstreamTls: args['upstream-tls'],
      username: args.username,
      patience: args.timeout * 1000,
      shiftTimes: args['shift-times'],
      showSecrets: args['show-secrets'],
      now: preciseNow,
      after: writer.after,
    },
    { record: (record) => writer.record(record), log: (level, text) => log(level, text, 0) },
  );
  stopOnSignal(run);
  const { report, reached } = await run.ended;
  await writer.close();
  if (!reached) throw new UsageError(report.why ?? 'the server cannot be reached');
  reporter(args)(report, 1);
}

function stopOnSignal(run: ReplayClientRun): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    run.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A window that is closed may send it more than once.
  process.on('SIGHUP', () => run.stop());
  hangUpAtTheEnd();
}

/**
 * `hiptap replay server`: a capture plays the server for whichever client comes.
 * Knows no layout and no wire. Rule: the verdict of every run is on standard output, and the exit status is the worst of them.
 */
import type { CommandModule } from 'yargs';
import { openAuthority } from '../net/authority/authority.ts';
import { preciseNow } from '../net/clock.ts';
import { Handshakes } from '../net/handshakes.ts';
import { listenAsServer } from '../net/replay-server.ts';
import { trustIn } from '../net/upgrade.ts';
import type { Part } from '../replay/part.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import {
  partsOf,
  performanceOf,
  type ReplayArguments,
  replayOptions,
  reporter,
  serverPeersFor,
} from './replay-arguments.ts';
import { openRunWriter } from './run-writer.ts';
import { addressOf, announce, certificateName, logFor, passwordFrom, TLS_MODES, untilStopped } from './serving.ts';

interface ReplayServerArguments extends ReplayArguments {
  readonly listen: string;
  readonly 'client-tls': TlsMode;
  readonly 'cert-name': readonly string[];
  readonly once: boolean;
}

export const replayServerCommand: CommandModule<object, ReplayServerArguments> = {
  command: 'server <file>',
  describe: 'play the recorded server for a live client',
  builder: (yargs) =>
    replayOptions(yargs)
      .option('listen', {
        alias: 'p',
        type: 'string',
        default: '127.0.0.1:5222',
        describe: 'where clients connect, [HOST:]PORT; port 0: any',
      })
      .option('client-tls', { choices: TLS_MODES, default: 'auto' as const, describe: 'what the client speaks' })
      .option('cert-name', {
        type: 'string',
        array: true,
        default: [],
        describe: 'a further name for the certificate shown to clients',
      })
      .option('once', { type: 'boolean', default: false, describe: 'end after the first session, with its verdict' }),
  handler: replayServer,
};

async function replayServer(args: ReplayServerArguments): Promise<void> {
  const listen = addressOf('listen', args.listen, '127.0.0.1');
  const names = [listen.host, ...args['cert-name'].map(certificateName)];
  const settings = { ...performanceOf(args), password: passwordFrom(args['password-env']), domain: args.domain };
  const parts = await partsOf(args);
  const authority = openAuthority(args['ca-dir'], new Date());
  const servers = serverPeersFor(parts, { authority, ca: undefined, context: {} });
  const upstream = { trust: trustIn(undefined), insecure: false };
  const handshakes = new Handshakes({ authority, names, upstream, ...(servers === undefined ? {} : { servers }) });
  await serve(args, parts, {
    ...settings,
    listen,
    handshakes,
    clientTls: args['client-tls'],
    closes: args.once,
    shiftTimes: args['shift-times'],
    showSecrets: args['show-secrets'],
    now: preciseNow,
    caFile: authority.certificateFile,
  });
}

type Settings = Omit<Parameters<typeof listenAsServer>[0], 'parts' | 'after'> & { readonly caFile: string };

async function serve(args: ReplayServerArguments, parts: readonly Part[], settings: Settings): Promise<void> {
  const log = logFor(args);
  const report = reporter(args);
  const writer = await openRunWriter(args, log);
  const stopping = new AbortController();
  const server = await listenAsServer(
    { ...settings, parts, after: writer.after },
    {
      record: (record) => writer.record(record),
      log,
      settled: (session, run) => report(run, session),
      sessionEnded: () => {
        if (args.once) stopping.abort();
      },
    },
  ).catch(async (error) => {
    await writer.discard();
    throw error;
  });
  announce([server.address], settings.caFile, 'lets in whoever comes');
  await untilStopped(stopping);
  await server.close();
  await writer.close();
}

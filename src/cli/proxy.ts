/**
 * `hiptap proxy`: its options, checked, and a run of them until it is told to stop.
 * Knows no sockets. Rule: everything that can be wrong is found before the first client is let in.
 */
import type { CommandModule } from 'yargs';
import { ANNOTATORS_OPTION } from './annotators.ts';
import { defaultCaDir } from './ca-dir.ts';
import { changesOptions } from './changes-options.ts';
import { COLOURS } from './choices.ts';
import { FILTER_OPTION } from './filter-option.ts';
import { pageOptions } from './page-options.ts';
import type { ProxyArguments } from './proxy-arguments.ts';
import { DEFAULT_LISTEN, routeOptions } from './routes-option.ts';
import { runProxy } from './run-proxy.ts';
import { TLS_MODES } from './serving.ts';
import { tlsOptions } from './tls-options.ts';
import { WORKERS_OPTION } from './workers-option.ts';
import { writeOptions } from './write-options.ts';

export const proxyCommand: CommandModule<object, ProxyArguments> = {
  builder: (yargs) =>
    routeOptions(writeOptions(tlsOptions(changesOptions(pageOptions(yargs)))))
      .option('upstream', {
        type: 'string',
        describe:
          'the server, HOST[:PORT] (5222), or ws(s):// or http(s)://HOST[:PORT][/PATH] (of /.well-known/host-meta too); without it --domain is looked up (SRV)',
      })
      .option('listen', {
        alias: 'p',
        type: 'string',
        default: DEFAULT_LISTEN,
        describe: 'where clients connect, [HOST:]PORT; port 0: any',
      })
      .option('domain', {
        type: 'string',
        describe: "the XMPP domain (else the stream's `to`, SNI, the upstream's host)",
      })
      .option('resolver', { type: 'string', describe: 'the DNS server to ask, ADDRESS[:PORT] (53)' })
      .option('allow', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'HOST[:PORT] that clients may reach through hiptap as their SOCKS5 or HTTP proxy',
      })
      .option('client-tls', { choices: TLS_MODES, default: 'auto' as const, describe: 'what the client speaks' })
      .option('upstream-tls', { choices: TLS_MODES, default: 'auto' as const, describe: 'what the server speaks' })
      .option('cert-name', {
        type: 'string',
        array: true,
        default: [],
        describe: 'a further name for the certificate shown to clients',
      })
      .option('upstream-ca', { type: 'string', describe: "a CA's certificate (PEM) to trust for the server" })
      .option('insecure', { alias: 'k', type: 'boolean', default: false, describe: "take any server's certificate" })
      .option('ca-dir', { type: 'string', default: defaultCaDir(), describe: "where hiptap's own CA is kept" })
      .option('format', {
        choices: ['pretty', 'summary', 'json', 'events', 'raw', 'none'] as const,
        default: 'pretty' as const,
        describe: 'what is printed as it passes',
      })
      .option('filter', {
        ...FILTER_OPTION,
        describe: "what is printed, such as '~m ~from ola@example.net'; all is recorded (docs/filters.md)",
      })
      .option('annotators', ANNOTATORS_OPTION)
      .option('show-secrets', {
        type: 'boolean',
        default: false,
        describe: 'keep passwords and tokens in print and capture',
      })
      .option('tui', {
        type: 'boolean',
        default: false,
        describe: 'the terminal interface: watch, search, hold, edit, inject, break (? lists the keys)',
      })
      .option('workers', WORKERS_OPTION)
      .option('once', { type: 'boolean', default: false, describe: 'end after the first session' })
      .option('fold', {
        type: 'boolean',
        default: true,
        describe: 'fold keepalives and acknowledgements (--no-fold shows each)',
      })
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: on a terminal, unless NO_COLOR is set',
      })
      .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'log errors only' })
      .option('verbose', { alias: 'v', type: 'boolean', default: false, describe: 'log sessions that come and go' }),
  handler: runProxy,
};

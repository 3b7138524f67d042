/**
 * `hiptap demo`: a HipChat-dialect session over real TLS through the real proxy, printed as it passes, with nothing else installed.
 * Knows the players, not their lines. Rule: what it shows is what any user's session would show; it leaves nothing behind.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandModule } from 'yargs';
import { type Authority, openAuthority } from '../net/authority/authority.ts';
import { preciseNow } from '../net/clock.ts';
import { type ScriptedServer, serveScript, speakScript } from '../net/demonstration.ts';
import { Handshakes } from '../net/handshakes.ts';
import { listenAsProxy, nameOf } from '../net/proxy.ts';
import type { SessionServer } from '../net/session-server.ts';
import { trustIn } from '../net/upgrade.ts';
import type { PrintFormat } from '../present/printer.ts';
import { COLOURS, type ColourChoice } from './choices.ts';
import { clientScript, DEMO_DOMAIN, serverScript } from './demo-script.ts';
import { LivePage } from './live-page.ts';

interface DemoArguments {
  readonly format: PrintFormat;
  readonly color: ColourChoice;
}

export const demoCommand: CommandModule<object, DemoArguments> = {
  command: 'demo',
  describe: 'a HipChat session through the real proxy, with nothing else installed',
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
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-demo-'));
  try {
    const authority = openAuthority(join(folder, 'ca'), new Date());
    const server = await serveScript(serverScript(), DEMO_DOMAIN, authority);
    await watch(server, authority, args);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watch(server: ScriptedServer, authority: Authority, args: DemoArguments): Promise<void> {
  const page = new LivePage(process.stdout, args.format, { ...args, fold: true });
  const ca = readFileSync(authority.certificateFile, 'utf8');
  const proxy = await startProxy(server.port, authority, ca, page);
  process.stderr.write(`hiptap: demo: a client speaks to a server through hiptap on ${nameOf(proxy.address)}\n`);
  try {
    await Promise.all([speakScript(clientScript(), proxy.address.port, DEMO_DOMAIN, ca), server.played]);
  } finally {
    await proxy.close();
    server.close();
  }
  page.end();
}

function startProxy(upstreamPort: number, authority: Authority, ca: string, page: LivePage): Promise<SessionServer> {
  const options = {
    listen: { host: '127.0.0.1', port: 0 },
    upstream: { host: '127.0.0.1', port: upstreamPort },
    clientTls: 'auto',
    upstreamTls: 'auto',
    showSecrets: false,
    handshakes: new Handshakes({ authority, names: [], upstream: { trust: trustIn(ca), insecure: false } }),
    after: { seq: 0, session: 0 },
    now: preciseNow,
  } as const;
  const log = (_level: string, text: string) => process.stderr.write(`hiptap: demo: ${text}\n`);
  return listenAsProxy(options, { record: (record) => page.record(record), log });
}

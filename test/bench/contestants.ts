/**
 * Who stands between the load and the sink: the bare pipe, hiptap, and whichever of its peers are installed.
 * Rule: all end TLS on both sides with certificates of one authority, and all copy the same bytes.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contestant, freePort, isInstalled, start, startSilent } from './contestant.ts';
import { credentials } from './peers/credentials.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const JITI = join(ROOT, 'node_modules/jiti/lib/jiti-cli.mjs');
const LISTENING = /^listening (\d+)$/;

/** The arguments that have node run one of the benchmarks' own programs. */
export function peer(name: string, ...args: readonly string[]): readonly string[] {
  return [JITI, join(ROOT, 'test/bench/peers', `${name}.ts`), ...args];
}

export function startSink(folder: string): Promise<Contestant> {
  return start('sink', process.execPath, peer('sink', folder), LISTENING);
}

/** The first two are the bare pipe and hiptap, which records into a new file, and prints nothing unless its options say so. */
export async function startContestants(
  folder: string,
  sink: number,
  peers: boolean,
  options: readonly string[] = ['--format', 'none'],
): Promise<readonly Contestant[]> {
  rmSync(join(folder, 'bench.hiptap'), { force: true });
  const pipe = await start('pipe', process.execPath, peer('pipe', folder, String(sink)), LISTENING);
  const hiptap = await start(
    'hiptap',
    process.execPath,
    [...hiptapArgs(folder, sink), ...options],
    /listening on \S+:(\d+)$/,
  );
  if (!peers) return [pipe, hiptap];
  const { key, cert } = credentials(folder);
  writeFileSync(join(folder, 'leaf.pem'), key + cert);
  const installed = PEERS.filter(({ program }) => isInstalled(program));
  const started = [];
  for (const one of installed) started.push(await one.start(folder, sink));
  return [pipe, hiptap, ...started];
}

/** A proxy that records. */
function hiptapArgs(folder: string, sink: number): readonly string[] {
  return [
    ...[join(ROOT, 'bin/hiptap'), 'proxy', '--upstream', `127.0.0.1:${sink}`, '-p', '0', '-k'],
    ...['--client-tls', 'direct', '--upstream-tls', 'direct', '--ca-dir', folder, '--domain', 'bench.test'],
    ...['-w', join(folder, 'bench.hiptap')],
  ];
}

interface Peer {
  readonly program: string;
  start(folder: string, sink: number): Promise<Contestant>;
}

const PEERS: readonly Peer[] = [
  { program: 'mitmdump', start: startMitmdump },
  { program: 'sslsplit', start: startSslsplit },
  { program: 'socat', start: startSocat },
  { program: 'nginx', start: startNginx },
];

/** As a raw TCP proxy, with an addon that does no more than to count bytes. */
async function startMitmdump(folder: string, sink: number): Promise<Contestant> {
  const port = await freePort();
  const addon = join(folder, 'count.py');
  const lines = ['seen = 0', 'def tcp_message(flow):', '    global seen', '    seen += len(flow.messages[-1].content)'];
  writeFileSync(addon, `${lines.join('\n')}\n`);
  const to = ['--mode', `reverse:https://127.0.0.1:${sink}`, '--listen-host', '127.0.0.1', '--listen-port', `${port}`];
  const how = ['--tcp-hosts', '.*', '--ssl-insecure', '--certs', join(folder, 'leaf.pem'), '-q', '-s', addon];
  return startSilent('mitmdump', 'mitmdump', [...to, ...how], port, { ...process.env, HOME: folder });
}

/** Writes all that passes into one file. */
async function startSslsplit(folder: string, sink: number): Promise<Contestant> {
  const port = await freePort();
  const ca = ['-k', join(folder, 'hiptap-ca-key.pem'), '-c', join(folder, 'hiptap-ca.pem')];
  const where = ['ssl', '127.0.0.1', `${port}`, '127.0.0.1', `${sink}`];
  return startSilent('sslsplit', 'sslsplit', [...ca, '-L', join(folder, 'sslsplit.log'), ...where], port);
}

async function startSocat(folder: string, sink: number): Promise<Contestant> {
  const port = await freePort();
  const client = `OPENSSL-LISTEN:${port},bind=127.0.0.1,cert=${join(folder, 'leaf.pem')},verify=0,fork,reuseaddr,nodelay`;
  return startSilent('socat', 'socat', [client, `OPENSSL:127.0.0.1:${sink},verify=0,nodelay`], port);
}

async function startNginx(folder: string, sink: number): Promise<Contestant> {
  const port = await freePort();
  const leaf = join(folder, 'leaf.pem');
  const server = `listen 127.0.0.1:${port} ssl; ssl_certificate ${leaf}; ssl_certificate_key ${leaf}; proxy_ssl on; proxy_pass 127.0.0.1:${sink}; access_log off;`;
  // Where Debian keeps it, where it is not built in.
  const module = '/usr/lib/nginx/modules/ngx_stream_module.so';
  const modules = existsSync(module) ? `load_module ${module};` : '';
  const main = `${modules} daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, `${main} events { worker_connections 4096; } stream { server { ${server} } }\n`);
  return startSilent('nginx', 'nginx', ['-p', folder, '-c', file], port);
}

/**
 * A real Prosody for tests: its own folder, users and certificate, on a free loopback port; gone with its test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverCertificate } from '../support/server-certificate.ts';
import { freePorts, linesOf, stop } from './processes.ts';

export interface Prosody {
  readonly port: number;
  readonly directTlsPort: number;
  readonly domain: string;
  readonly room: string;
  /** File of the certificate authority that signed the server's certificate. */
  readonly ca: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ProsodyOptions {
  /** User name → password. */
  readonly users: Readonly<Record<string, string>>;
  /** Lines of configuration that follow the defaults. */
  readonly extra?: string;
  /** User name → its roster, as Prosody keeps one: a Lua table's entries. */
  readonly rosters?: Readonly<Record<string, string>>;
  /** Modules beside the usual ones. */
  readonly modules?: readonly string[];
  /** Further names for its certificate. */
  readonly hosts?: readonly string[];
  /** Its newest TLS; logins are bound to `tls-unique` only below 1.3. */
  readonly newestTls?: '1.2' | '1.3';
  /** Lines of configuration that follow the hosts. */
  readonly components?: string;
  /** `example.test` unless given; its rooms are at `rooms.` in front of it. */
  readonly domain?: string;
  /** The folder for its certificate, where another one needs it, too. */
  readonly certificateIn?: string;
  /** What else it has to listen for before it is ready, in Prosody's names. */
  readonly services?: readonly string[];
}

export async function startProsody({
  users,
  extra = '',
  newestTls = '1.3',
  domain = 'example.test',
  components = '',
  modules = [],
  hosts = [],
  rosters = {},
  certificateIn,
  services = [],
}: ProsodyOptions): Promise<Prosody> {
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-prosody-'));
  const [port = 0, directTlsPort = 0] = await freePorts(2);
  const ca = serverCertificate(certificateIn ?? folder, [domain, `rooms.${domain}`, ...hosts]);
  const certificates = certificateIn ?? folder;
  addUsers(folder, domain, users);
  addRosters(folder, domain, rosters);
  writeFileSync(
    join(folder, 'prosody.cfg.lua'),
    configuration({ folder, certificates, port, directTlsPort, extra, newestTls, domain, components, modules }),
  );
  const server = spawn('prosody', ['-F', '--config', join(folder, 'prosody.cfg.lua')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await linesOf(
    server,
    ['c2s_direct_tls', ...services].map((name) => new RegExp(`Activated service '${name}'`)),
  );
  const dispose = async () => {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    port,
    directTlsPort,
    domain,
    room: `garden@rooms.${domain}`,
    ca,
    [Symbol.asyncDispose]: dispose,
  };
}

function addUsers(folder: string, domain: string, users: Readonly<Record<string, string>>): void {
  const accounts = join(folder, 'data', domain.replaceAll('.', '%2e'), 'accounts');
  mkdirSync(accounts, { recursive: true });
  for (const [name, password] of Object.entries(users)) {
    writeFileSync(join(accounts, `${name}.dat`), `return { ["password"] = ${JSON.stringify(password)}; };\n`);
  }
}

function addRosters(folder: string, domain: string, rosters: Readonly<Record<string, string>>): void {
  const kept = join(folder, 'data', domain.replaceAll('.', '%2e'), 'roster');
  mkdirSync(kept, { recursive: true });
  for (const [name, entries] of Object.entries(rosters)) {
    writeFileSync(join(kept, `${name}.dat`), `return { [false] = { version = 1; }; ${entries} };\n`);
  }
}

/** Everything on loopback, plain passwords on disk so that every SASL mechanism can be offered. */
function configuration({
  folder,
  certificates,
  port,
  directTlsPort,
  extra,
  newestTls,
  domain,
  components,
  modules,
}: Required<Pick<ProsodyOptions, 'extra' | 'newestTls' | 'domain' | 'components' | 'modules'>> & {
  readonly folder: string;
  readonly certificates: string;
  readonly port: number;
  readonly directTlsPort: number;
}): string {
  const options = newestTls === '1.2' ? 'options = { "no_tlsv1_3" }, ' : '';
  const more = modules.map((name) => `, "${name}"`).join('');
  return `
run_as_root = true
daemonize = false
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
c2s_direct_tls_ports = { ${directTlsPort} }
s2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "smacks", "carbons", "mam", "pep", "vcard4", "vcard_legacy", "version", "time", "blocklist", "bookmarks"${more} }
${extra.includes('"s2s"') ? '' : 'modules_disabled = { "s2s" }'}
authentication = "internal_plain"
c2s_require_encryption = true
ssl = { ${options}certificate = "${certificates}/server.pem", key = "${certificates}/server.key" }
c2s_direct_tls_ssl = ssl
log = { { levels = { min = "info" }, to = "console" } }
${extra}
VirtualHost "${domain}"
Component "rooms.${domain}" "muc"
  restrict_room_creation = false
  muc_room_locking = false
${components}`;
}

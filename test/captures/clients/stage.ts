/**
 * Where clients of people are recorded: a Prosody with its usual modules, hiptap before it on the port that clients expect,
 * and company that gives the client something to hear.
 * Needs a network and a mount namespace of its own: ports, names and trusted authorities are set up as a client finds them
 * at home, and nothing of it is seen outside.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openAuthority } from '../../../src/net/authority/authority.ts';
import { ClientRun } from '../../real/client-run.ts';
import { type Prosody, startProsody } from '../../real/prosody.ts';
import { type Run, scratchFolder, startListening } from '../../support/hiptap.ts';

export const PASSWORDS: Readonly<Record<string, string>> = {
  nora: 's3cr3t-nora-pw',
  ola: 's3cr3t-ola-pw',
  kit: 's3cr3t-kit-pw',
};

/** What Debian's configuration of Prosody 0.12 has beside the modules of the other tests, and what it proposes. */
const MODULES = [
  'private',
  'csi_simple',
  'register',
  'uptime',
  'lastactivity',
  'offline',
  'invites',
  'invites_adhoc',
  'admin_adhoc',
  'external_services',
];
const HOSTS = ['upload.example.test', 'proxy.example.test'];
const EXTRA = `
https_ports = { 5281 }
https_interfaces = { "127.0.0.1" }
https_ssl = ssl
http_host = "upload.example.test"
allow_registration = false
proxy65_ports = { 5000 }
proxy65_interfaces = { "127.0.0.1" }
external_services = { { type = "stun", transport = "udp", host = "stun.example.test", port = 3478 }, { type = "turn", transport = "udp", host = "turn.example.test", port = 3478, secret = "s3cr3t-turn-pw" } }
disco_items = { { "upload.example.test" }, { "proxy.example.test" } }
`;
const COMPONENTS = `
  modules_enabled = { "muc_mam" }
Component "upload.example.test" "http_file_share"
Component "proxy.example.test" "proxy65"
`;

/** Where a program on this machine may be reached in `example.test`. */
const NAMES = `127.0.0.1 localhost example.test rooms.example.test ${HOSTS.join(' ')}\n`;
const COMPANY = new URL('company.py', import.meta.url).pathname;

/** Who is on whose list when it begins. */
const ROSTERS = {
  nora: `["ola@example.test"] = { subscription = "both"; name = "Ola Brand"; groups = { ["Garden"] = true; }; };`,
  ola: `["nora@example.test"] = { subscription = "both"; name = "Nora Vale"; groups = { }; };`,
};

const HOSTED = { modules: MODULES, hosts: HOSTS, extra: EXTRA, components: COMPONENTS, rosters: ROSTERS };

export interface Stage {
  /** An empty folder for the client. */
  readonly folder: string;
  /** Has the company do something, and waits until it is done; `to` is whom it speaks to from then on. */
  act(name: Act, to?: string): Promise<void>;
  /** Waits until so much has reached the capture. */
  recorded(pattern: RegExp): Promise<string>;
}

/** As company.py has them. */
export type Act = 'before' | 'questions' | 'chat' | 'news' | 'room' | 'elsewhere' | 'stranger' | 'leave';

/** Records what `play` has a client do, into the file. */
export async function recordOnStage(file: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  await using prosody = await startProsody({ users: PASSWORDS, ...HOSTED });
  const caDir = folder.file('ca');
  furnish(folder.file('etc'), [openAuthority(caDir, new Date()).certificateFile, prosody.ca]);
  const plan = { host: '127.0.0.1', port: prosody.port, ca: prosody.ca, passwords: PASSWORDS };
  await using company = new ClientRun('/usr/bin/python3', COMPANY, plan, {});
  await company.until('open');
  await using proxy = await startHiptap(prosody, caDir, file);
  const act = actsOf(company);
  await act('before');
  mkdirSync(folder.file('client'));
  await play({ folder: folder.file('client'), act, recorded: (pattern) => untilIn(file, pattern) });
  company.go();
  const { status, stderr } = await proxy.stop();
  if (status !== 0) throw new Error(`recording ${file} failed:\n${stderr}`);
}

function startHiptap({ port, ca }: Prosody, caDir: string, file: string): Promise<Run> {
  const server = ['--upstream', `127.0.0.1:${port}`, '--upstream-ca', ca, '--domain', 'example.test'];
  return startListening(['proxy', '-p', '5222', ...server, '--ca-dir', caDir, '-w', file, '--format', 'none']);
}

/** Acts one after the other, by number. */
function actsOf(company: ClientRun): Stage['act'] {
  let acts = 0;
  return async (name, to = '') => {
    acts += 1;
    company.tell(`${acts} ${name} ${to}`);
    await company.until(String(acts));
  };
}

/** Names and trusted authorities, for this process and its children alone. */
function furnish(folder: string, authorities: readonly string[]): void {
  const trusted = authorities.map((file) => readFileSync(file, 'utf8'));
  mkdirSync(join(folder, 'certs'), { recursive: true });
  writeFileSync(join(folder, 'hosts'), NAMES);
  // One file for most libraries, and one a certificate for libpurple.
  writeFileSync(join(folder, 'certs', 'ca-certificates.crt'), trusted.join(''));
  for (const [at, text] of trusted.entries()) writeFileSync(join(folder, 'certs', `authority${at}.pem`), text);
  execFileSync('mount', ['--bind', join(folder, 'hosts'), '/etc/hosts']);
  execFileSync('mount', ['--bind', join(folder, 'certs'), '/etc/ssl/certs']);
}

/** Milliseconds between two looks at the capture, and after which what is waited for is taken to never come. */
const LOOK = 100;
const PATIENCE = 20_000;

async function untilIn(file: string, pattern: RegExp): Promise<string> {
  for (const deadline = performance.now() + PATIENCE; ; await pause(LOOK)) {
    const [found] = pattern.exec(readFileSync(file, 'utf8')) ?? [];
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`the capture never held ${pattern}`);
  }
}

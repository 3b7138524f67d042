/**
 * A real ejabberd for tests: its own folder, users and certificate, on free loopback ports; gone with its test.
 * Started by erl itself: Debian's ejabberdctl would be another user and want a name on the network.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverCertificate } from '../support/server-certificate.ts';
import { freePorts, lineOf, stop } from './processes.ts';

export interface Ejabberd {
  /** STARTTLS is offered and not insisted on; compression (zlib) is offered too. */
  readonly port: number;
  readonly domain: 'example.test';
  /** File of the certificate authority that signed the server's certificate. */
  readonly ca: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Where Debian keeps Erlang's libraries, by machine. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib/erlang/lib'];

/** `users`: name → password. */
export async function startEjabberd(users: Readonly<Record<string, string>>): Promise<Ejabberd> {
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-ejabberd-'));
  const [port = 0] = await freePorts(1);
  const ca = serverCertificate(folder, ['example.test']);
  const pem = ['server.key', 'server.pem'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  writeFileSync(join(folder, 'all.pem'), pem, { mode: 0o600 });
  writeFileSync(join(folder, 'ejabberd.yml'), configuration(folder, port));
  const server = spawn(
    'erl',
    [
      ...['-noinput', '-mnesia', 'dir', `"${folder}/spool"`, '-ejabberd', 'quiet', 'true', '-s', 'ejabberd'],
      ...['-eval', `${Object.entries(users).map(registered).join(', ')}, io:format("ready~n").`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment(folder) } },
  );
  await lineOf(server, /^ready/);
  const dispose = async () => {
    await stop(server, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, domain: 'example.test', ca, [Symbol.asyncDispose]: dispose };
}

function registered([user, password]: readonly [string, string]): string {
  return `ejabberd_auth:try_register(<<"${user}">>, <<"example.test">>, <<"${password}">>)`;
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ERL_LIBS: LIBRARIES.filter(existsSync).join(':'),
    EJABBERD_CONFIG_PATH: join(folder, 'ejabberd.yml'),
    EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
    HOME: folder,
  };
}

function configuration(folder: string, port: number): string {
  return `
hosts: [example.test]
loglevel: error
certfiles: ["${folder}/all.pem"]
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    starttls: true
    zlib: true
auth_password_format: plain
auth_use_cache: false
acl:
  local:
    user_regexp: ""
modules:
  mod_disco: {}
  mod_ping: {}
  mod_roster: {}
  mod_version: {}
`;
}

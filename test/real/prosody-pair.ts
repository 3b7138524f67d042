/**
 * Two real Prosodys that federate: each finds the other where the test says, without DNS (prosody-modules/mod_test_routes.lua).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { scratchFolder } from '../support/hiptap.ts';
import { freePorts } from './processes.ts';
import { type Prosody, type ProsodyOptions, startProsody } from './prosody.ts';

/** Where a server finds the other one. */
export interface RouteTo {
  readonly domain: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly direct: boolean;
}

export interface FederatedOptions {
  readonly domain: string;
  readonly users: ProsodyOptions['users'];
  readonly port: number;
  readonly directTlsPort: number;
  /** EXTERNAL only, dialback only, or dialback without TLS. */
  readonly proof: 'certificate' | 'dialback' | 'clear';
  readonly to: RouteTo;
  /** Whom it trusts: files of CA certificates, put together into one. */
  readonly trust: readonly string[];
}

const MODULES = new URL('prosody-modules', import.meta.url).pathname;

export async function startFederated(options: FederatedOptions): Promise<Prosody> {
  const { domain, users, port, directTlsPort, proof, to, trust } = options;
  const folder = scratchFolder();
  const bundle = folder.file('trusted.pem');
  writeFileSync(bundle, trust.map((file) => readFileSync(file, 'utf8')).join('\n'));
  const modules = proof === 'certificate' ? '"s2s_auth_certs"' : '"dialback"';
  const extra = `
local there = { "127.0.0.1", ${to.port}, direct = ${to.direct} }
s2s_ports = { ${port} }
s2s_direct_tls_ports = { ${directTlsPort} }
plugin_paths = { "${MODULES}" }
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "s2s", "test_routes", ${modules} }
modules_disabled = { ${proof === 'certificate' ? '' : '"s2s_auth_certs"'} }
s2s_secure_auth = ${proof === 'certificate'}
s2s_require_encryption = ${proof !== 'clear'}
s2s_allow_encryption = ${proof !== 'clear'}
test_routes = { ["${to.domain}"] = there, ["rooms.${to.domain}"] = there }
ssl = { certificate = "${folder.file('server.pem')}", key = "${folder.file('server.key')}", cafile = "${bundle}" }
s2s_direct_tls_ssl = ssl
`;
  const server = await startProsody({ users, extra, domain, certificateIn: folder.path });
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Ports for one server: s2s, and s2s with TLS from the first byte. */
export async function federationPorts(): Promise<{ readonly port: number; readonly directTlsPort: number }> {
  const [port = 0, directTlsPort = 0] = await freePorts(2);
  return { port, directTlsPort };
}

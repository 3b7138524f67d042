/**
 * A real Prosody that takes clients over WebSocket and BOSH, in the clear and over TLS.
 */
import { freePorts } from './processes.ts';
import { type Prosody, type ProsodyOptions, startProsody } from './prosody.ts';

export interface WebProsody extends Prosody {
  readonly httpPort: number;
  readonly httpsPort: number;
}

export async function startWebProsody({ users }: Pick<ProsodyOptions, 'users'>): Promise<WebProsody> {
  const [httpPort = 0, httpsPort = 0] = await freePorts(2);
  const server = await startProsody({ users, extra: configuration(httpPort, httpsPort) });
  return { ...server, httpPort, httpsPort };
}

/** Logins are let in over plain HTTP, as behind a web server that ends TLS. */
function configuration(httpPort: number, httpsPort: number): string {
  return `
http_ports = { ${httpPort} }
https_ports = { ${httpsPort} }
https_ssl = ssl
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "smacks", "carbons", "bosh", "websocket" }
consider_bosh_secure = true
consider_websocket_secure = true
`;
}

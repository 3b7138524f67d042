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
  const server = await startProsody({ users, extra: configuration(httpPort, httpsPort), services: ['http', 'https'] });
  return { ...server, httpPort, httpsPort };
}

/**
 * Logins are let in over plain HTTP, as behind a web server that ends TLS. No stream management: xmpp.js miscounts what
 * it gets. It sets its count to zero a moment after <enabled/>, so that where answers came in one read it acknowledges 3 and then 2. Prosody ends such a
 * stream, and what the client writes then goes to a socket that is gone.
 */
function configuration(httpPort: number, httpsPort: number): string {
  return `
http_ports = { ${httpPort} }
https_ports = { ${httpsPort} }
https_ssl = ssl
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "carbons", "bosh", "websocket" }
consider_bosh_secure = true
consider_websocket_secure = true
`;
}

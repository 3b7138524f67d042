/**
 * Parties to a TLS handshake that behave in one particular way, each on a socket that is connected already.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import * as tls from 'node:tls';

/** What the other party does with its end of a connection. */
export type Peer = (socket: Socket) => void;

/** Completes or refuses a handshake as node's server does. */
export function tlsServer(options: tls.TlsOptions & { readonly chain?: string }): Peer {
  return (socket) => {
    const { chain, ...others } = options;
    const secureContext = tls.createSecureContext({ ...others, cert: chain });
    const secured = new tls.TLSSocket(socket, { isServer: true, ...others, secureContext });
    secured.on('error', () => {});
    secured.resume();
  };
}

/** Completes or refuses a handshake as node's client does. */
export function tlsClient(options: tls.ConnectionOptions): Peer {
  return (socket) => {
    const client = tls.connect({ ...options, socket });
    client.on('error', () => {});
    client.resume();
  };
}

/** A TLS 1.2 client's part up to the server's certificate, and then an alert, which is still in the clear there. */
export function refusing(code: number): Peer {
  return (socket) => {
    const carrier = createServer((inner) => {
      inner.on('error', () => {});
      inner.once('data', (hello: Buffer) => socket.write(hello));
      socket.once('data', () => socket.write(alert(code)));
    });
    carrier.listen(0, () => {
      const { port } = carrier.address() as AddressInfo;
      const client = tls.connect({ port, servername: 'example.org', maxVersion: 'TLSv1.2' });
      client.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        carrier.close();
      });
    });
  };
}

/** `openssl s_client` as the client, its bytes carried over the socket. */
export function openssl(args: readonly string[]): Peer {
  return (socket) => {
    const carrier = createServer((inner) => {
      inner.on('error', () => {});
      inner.pipe(socket).pipe(inner);
    });
    carrier.listen(0, '127.0.0.1', () => {
      const { port } = carrier.address() as AddressInfo;
      const child = spawn('openssl', [...args, '-connect', `127.0.0.1:${port}`], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      child.on('exit', () => carrier.close());
      socket.on('close', () => child.kill());
    });
  };
}

/** A fatal alert in the clear (RFC 5246 §7.2). */
export function alert(code: number): Buffer {
  return Buffer.from([0x15, 3, 3, 0, 2, 2, code]);
}

export async function listening(server: Server): Promise<AddressInfo> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address() as AddressInfo;
}

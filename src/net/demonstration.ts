/**
 * Two scripted peers and their sockets: a server to stand behind a proxy, and a client to speak through it.
 * Knows no lines. Rule: real sockets, real TLS, certificates verified; whatever is opened here is closed here.
 */
import { once } from 'node:events';
import { connect as connectTcp, createServer, type Server } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { Authority } from './authority/authority.ts';
import { type Line, play } from './scripted-peer.ts';

export interface ScriptedServer {
  readonly port: number;
  /** The first client's play, to its end. */
  readonly played: Promise<void>;
  close(): void;
}

/** Listens on a free loopback port and plays the script to the first client. */
export async function serveScript(
  script: readonly Line[],
  domain: string,
  authority: Authority,
): Promise<ScriptedServer> {
  const { secureContext } = authority.leaf({ domain, hosts: [] }, new Date());
  const server = createServer({ allowHalfOpen: true });
  const played = once(server, 'connection').then(([socket]) =>
    play(socket, script, (clear) => new TLSSocket(clear, { isServer: true, secureContext })),
  );
  // Whoever waits for the play hears of its failure; it must not count as unheard before that.
  played.catch(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), played, close: () => server.close() };
}

/** Connects to a loopback port and plays the script, verifying the certificate it is shown against `ca` (PEM). */
export async function speakScript(script: readonly Line[], port: number, domain: string, ca: string): Promise<void> {
  const socket = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  await play(socket, script, (clear) => connectTls({ socket: clear, servername: domain, ca }));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

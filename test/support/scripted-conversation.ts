/**
 * A conversation of two scripted peers, over real sockets and real TLS: one script, read by either side.
 * Knows no XMPP. Rule: what one says, the other waits for, to the last byte; whatever is opened here is closed here.
 */
import { on, once } from 'node:events';
import { connect as connectTcp, createServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { Authority } from '../../src/net/authority/authority.ts';
import { type Line, play } from './scripted-peer.ts';

export type Turn =
  | { readonly type: 'client' | 'server'; readonly text: string }
  /** Whoever speaks next takes its time. */
  | { readonly type: 'pause'; readonly milliseconds: number }
  /** Both begin TLS. */
  | { readonly type: 'secure' };

export interface Conversation {
  /** Whom the client asks for, and what the server's certificate is for. */
  readonly domain: string;
  readonly turns: readonly Turn[];
}

export const secure: Turn = { type: 'secure' };

export function client(...texts: readonly string[]): readonly Turn[] {
  return texts.map((text) => ({ type: 'client', text }));
}

export function server(...texts: readonly string[]): readonly Turn[] {
  return texts.map((text) => ({ type: 'server', text }));
}

export function pause(milliseconds: number): Turn {
  return { type: 'pause', milliseconds };
}

/** The same, without taking time. */
export function hurried({ domain, turns }: Conversation): Conversation {
  return { domain, turns: turns.filter(({ type }) => type !== 'pause') };
}

export interface ScriptedServer {
  readonly port: number;
  /** All conversations, to their ends. */
  readonly played: Promise<unknown>;
  close(): void;
}

/** Listens on a free loopback port; the first client that comes gets the first conversation, the next the next. */
export async function serveConversations(
  conversations: readonly Conversation[],
  authority: Authority,
): Promise<ScriptedServer> {
  const tcp = createServer({ allowHalfOpen: true });
  const closing = new AbortController();
  const plays = conversations.map((conversation) => playFor(conversation, authority));
  const played = serveAll(tcp, plays, closing.signal);
  // Whoever waits for the play hears of its failure; it must not count as unheard before that.
  played.catch(() => {});
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  return { port: portOf(tcp), played, close: () => tcp.close(() => closing.abort()) };
}

/** Connects to a loopback port and speaks the client's part, verifying the certificate it is shown against `ca` (PEM). */
export async function speak({ domain, turns }: Conversation, port: number, ca: string): Promise<void> {
  const socket = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  await play(socket, linesOf('client', turns), (clear) => connectTls({ socket: clear, servername: domain, ca }));
}

type Play = (client: Socket) => Promise<void>;

/** Clients that come early wait for their turn. */
async function serveAll(tcp: Server, plays: readonly Play[], signal: AbortSignal): Promise<void> {
  let served = 0;
  if (plays.length === 0) return;
  for await (const [socket] of on(tcp, 'connection', { signal })) {
    await plays[served]?.(socket);
    served += 1;
    if (served === plays.length) return;
  }
}

/** The certificate is made before anybody waits for it. */
function playFor({ domain, turns }: Conversation, authority: Authority): Play {
  const { secureContext } = authority.leaf({ domain, hosts: [] }, new Date());
  const lines = linesOf('server', turns);
  return (socket) => play(socket, lines, (clear) => new TLSSocket(clear, { isServer: true, secureContext }));
}

function linesOf(side: 'client' | 'server', turns: readonly Turn[]): readonly Line[] {
  return turns.flatMap((turn, index): readonly Line[] => {
    if (turn.type === 'secure') return [turn];
    if (turn.type === 'pause') return speakerAfter(turns, index) === side ? [turn] : [];
    return [{ type: turn.type === side ? 'say' : 'await', text: turn.text }];
  });
}

function speakerAfter(turns: readonly Turn[], index: number): Turn['type'] | undefined {
  return turns.slice(index).find(({ type }) => type === 'client' || type === 'server')?.type;
}

function portOf(tcp: Server): number {
  const address = tcp.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

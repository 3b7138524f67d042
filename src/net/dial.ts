/**
 * Connects to the upstream server, and says in one line why that did not work.
 * Speaks no protocol. Rule: one attempt, one answer.
 */
import { connect, type Socket } from 'node:net';
import type { CloseReason } from '../xmpp/record.ts';
import { type Address, formatAddress } from './address.ts';

export type DialOutcome =
  | { readonly type: 'connected'; readonly socket: Socket }
  | { readonly type: 'failed'; readonly reason: CloseReason; readonly line: string };

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused; is the server running, and is this its port?',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name could not be looked up; is the name server reachable?',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to its network',
  ECONNRESET: 'connection reset',
};

/** Begins to connect; `done` is called once, unless the attempt is destroyed first. */
export function dial(upstream: Address, done: (outcome: DialOutcome) => void): Socket {
  const socket = connect({ host: upstream.host, port: upstream.port, allowHalfOpen: true });
  const failed = (error: NodeJS.ErrnoException) => done(explain(upstream, error));
  socket.once('error', failed);
  socket.once('connect', () => {
    socket.removeListener('error', failed);
    done({ type: 'connected', socket });
  });
  return socket;
}

function explain(upstream: Address, error: NodeJS.ErrnoException): DialOutcome {
  const code = error.code ?? '';
  const cause = CAUSES[code] ?? error.message;
  const line = `cannot reach the server at ${formatAddress(upstream.host, upstream.port)}: ${cause}`;
  return { type: 'failed', reason: code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable', line };
}

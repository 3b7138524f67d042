/**
 * Connects to a server's address, and says in one line why that did not work.
 * Speaks no protocol. Rule: one attempt, one answer, and none once it was cancelled.
 */
import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Target } from '../session/door.ts';
import type { UpstreamKind } from '../session/vocabulary.ts';
import type { CloseReason, Level } from '../xmpp/record.ts';
import { type Address, formatAddress } from './address.ts';

export type DialOutcome =
  /** `kind`: how this server begins, where its SRV record said so. */
  | {
      readonly type: 'connected';
      readonly socket: Socket;
      readonly kind?: UpstreamKind;
      /** Where the client asked to be connected to, if that is not the upstream. */
      readonly instead?: Target;
    }
  | { readonly type: 'failed'; readonly reason: CloseReason; readonly line: string };

/** What a dialler tells: its outcome, once, and before that what it learned on the way. */
export type DialReport = DialOutcome | { readonly type: 'remark'; readonly level: Level; readonly text: string };

/** Dialling that can be given up; nothing is heard of it afterwards. */
export interface Attempt {
  cancel(): void;
}

export interface DialOptions {
  /** How the host's address is found; the system's way if absent. */
  readonly lookup?: LookupFunction | undefined;
  /** Milliseconds; as long as the system waits if absent. */
  readonly timeout?: number;
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused; is the server running, and is this its port?',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name could not be looked up; is the name server reachable?',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to its network',
  ECONNRESET: 'connection reset',
};

/** Begins to connect; `done` is called once, unless the attempt is cancelled first. */
export function dial(
  { host, port }: Address,
  done: (outcome: DialOutcome) => void,
  { lookup, timeout }: DialOptions = {},
): Attempt {
  const socket = connect({ host, port, allowHalfOpen: true, ...(lookup === undefined ? {} : { lookup }) });
  const patience = timeout === undefined ? undefined : setTimeout(() => socket.destroy(noAnswer()), timeout);
  const over = () => {
    clearTimeout(patience);
    socket.removeListener('error', failed).removeListener('connect', connected);
  };
  const failed = (error: NodeJS.ErrnoException) => {
    over();
    socket.on('error', () => {});
    done(explain({ host, port }, error));
  };
  const connected = () => {
    over();
    done({ type: 'connected', socket });
  };
  socket.once('error', failed).once('connect', connected);
  return {
    cancel: () => {
      over();
      socket.on('error', () => {});
      socket.destroy();
    },
  };
}

function noAnswer(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}

function explain({ host, port }: Address, error: NodeJS.ErrnoException): DialOutcome {
  const code = error.code ?? '';
  const cause = CAUSES[code] ?? error.message;
  const line = `cannot reach the server at ${formatAddress(host, port)}: ${cause}`;
  return { type: 'failed', reason: code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable', line };
}

/**
 * A recorded server on a real port: every client that comes gets a run of its own.
 * Knows no output. Rule: it dials nobody; what a run came to is told when it is over, or settled.
 */
import { randomBytes } from 'node:crypto';
import type { Part } from '../replay/part.ts';
import type { RunReport } from '../replay/run-report.ts';
import { ServerRole, type ServerRoleOptions } from '../replay/server-role.ts';
import { type SessionListener, SessionServer, type SessionServerOptions } from './session-server.ts';

export interface ReplayServerOptions
  extends SessionServerOptions,
    Omit<ServerRoleOptions, 'part' | 'random' | 'shift'> {
  /** At least one; the first client plays the first, the next the next, and round again. */
  readonly parts: readonly Part[];
  /** Whether moments are said as if the session had been recorded now. */
  readonly shiftTimes: boolean;
}

export interface ReplayListener extends SessionListener {
  /** A client came; `report` tells how its run stands. */
  began?(session: number, report: () => RunReport): void;
  /** All that was to be played with this client has been, or never will be. */
  settled(session: number, report: RunReport): void;
}

/** Starts to listen; fails with a ListenFailure. Reports of a session can be asked for until it has ended. */
export function listenAsServer(options: ReplayServerOptions, listener: ReplayListener): Promise<SessionServer> {
  return SessionServer.listen(options, listener, (session) => {
    const role = roleFor(options, session);
    listener.began?.(session, () => role.report);
    return {
      machine: role,
      dial: () => {
        throw new Error('a replayed server dials nobody');
      },
      settled: () => listener.settled(session, role.report),
    };
  });
}

function roleFor({ parts, shiftTimes, now, ...options }: ReplayServerOptions, session: number): ServerRole {
  const part = parts[(session - 1) % parts.length];
  if (part === undefined) throw new Error('there is no session to play');
  const shift = shiftTimes ? now() - part.startedAt : 0;
  return new ServerRole({ ...options, part, shift, random: randomBytes });
}

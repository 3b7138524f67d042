/**
 * A recorded client's run against a live server.
 * Knows no output. Rule: it dials the address it is given or the servers of its domain, and is connected once.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Redactor } from '../redact/redactor.ts';
import { ClientRole, type ClientRoleOptions } from '../replay/client-role.ts';
import type { RunReport } from '../replay/run-report.ts';
import { Tap } from '../session/tap.ts';
import type { Fact, Level, SessionRecord } from '../xmpp/record.ts';
import type { Handshakes } from './handshakes.ts';
import type { NameServer } from './name-server.ts';
import { Session } from './session.ts';
import { TIMEOUTS } from './session-server.ts';
import { dialUpstream, placeOf, type Upstream } from './upstream.ts';

export interface ReplayClientOptions extends Omit<ClientRoleOptions, 'random' | 'upstreamPort' | 'shift'> {
  readonly upstream: Upstream;
  /** Where names are looked up; the system's way if absent. */
  readonly names?: NameServer;
  readonly handshakes: Handshakes;
  readonly shiftTimes: boolean;
  readonly showSecrets: boolean;
  readonly now: () => number;
  /** Where numbering goes on after earlier records of the same capture; both 0 for a new one. */
  readonly after: { readonly seq: number; readonly session: number };
}

export interface ReplayClientListener {
  record(record: SessionRecord): void;
  log(level: Level, text: string): void;
}

export interface ReplayClientRun {
  /** Once the connection is gone; `reached`: whether there ever was one. */
  readonly ended: Promise<{ readonly report: RunReport; readonly reached: boolean }>;
  /** Breaks it off. */
  stop(): void;
}

export function runAsClient(options: ReplayClientOptions, listener: ReplayClientListener): ReplayClientRun {
  const { part, upstream, shiftTimes, now, after } = options;
  const shift = shiftTimes ? now() - part.startedAt : 0;
  const role = new ClientRole({ ...options, shift, upstreamPort: placeOf(upstream).port, random: randomBytes });
  let { seq } = after;
  const record = (facts: readonly Fact[]): void => {
    for (const fact of facts) {
      seq += 1;
      listener.record({ seq, session: after.session + 1, time: now(), fact });
    }
  };
  let over: (outcome: Awaited<ReplayClientRun['ended']>) => void = () => {};
  const ended: ReplayClientRun['ended'] = new Promise((resolve) => {
    over = resolve;
  });
  const session = new Session(role, tapFor(options), {
    dial: (report) => dialUpstream(options, report),
    handshake: (command) => options.handshakes.of(command, undefined),
    timeouts: TIMEOUTS,
    log: (level, text) => listener.log(level, text),
    record,
    ended: () => over({ report: role.report, reached: role.reached }),
  });
  session.start();
  return { ended, stop: () => session.dispatch({ type: 'stopped' }) };
}

function tapFor({ showSecrets: show }: ReplayClientOptions): Tap {
  const salt = randomBytes(32);
  const trace = (bytes: Buffer) => createHmac('sha256', salt).update(bytes).digest('hex');
  return new Tap({ redactor: new Redactor({ show }), show, trace });
}

/**
 * A recorded client's run against a live server.
 * Knows no output. Rule: it dials the address it is given or the servers of its domain, and over TCP or WebSocket is connected
 * once; of BOSH another file tells.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Redactor } from '../redact/redactor.ts';
import { ClientRole, type ClientRoleOptions } from '../replay/client-role.ts';
import type { RunReport } from '../replay/run-report.ts';
import { WebSocketClient } from '../replay/web/websocket-client.ts';
import { BoshDesk } from '../session/bosh-desk.ts';
import { type SessionTap, Tap } from '../session/tap.ts';
import type { SessionMachine } from '../session/vocabulary.ts';
import { WebTap } from '../session/web-tap.ts';
import { BODY_ROOTS } from '../session/wrapping.ts';
import type { Root } from '../xml/header.ts';
import type { Fact, Level, SessionRecord } from '../xmpp/record.ts';
import type { Handshakes } from './handshakes.ts';
import type { NameServer } from './name-server.ts';
import { BoshPool } from './replay-bosh.ts';
import { Session, type SessionWorld } from './session.ts';
import { TIMEOUTS } from './session-server.ts';
import { TapQueue } from './tap-queue.ts';
import { dialUpstream, isWeb, placeOf, type Upstream, type WebUpstream } from './upstream.ts';
import { webPlaceOf } from './web-address.ts';

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
  const { part, upstream, shiftTimes, now } = options;
  const shift = shiftTimes ? now() - part.startedAt : 0;
  const role = new ClientRole({ ...options, shift, upstreamPort: placeOf(upstream).port, random: randomBytes });
  const setting = new Setting(options, listener);
  if (isWeb(upstream) && upstream.web.kind === 'bosh') return runByBosh(role, upstream, options, setting);
  const number = setting.allot();
  const { machine, tap } = connectionOf(role, number, options, setting);
  let over: (outcome: Awaited<ReplayClientRun['ended']>) => void = () => {};
  const ended: ReplayClientRun['ended'] = new Promise((resolve) => {
    over = resolve;
  });
  const session = new Session(machine, tap, {
    ...setting.world(number),
    ended: () => over({ report: role.report, reached: role.reached }),
  });
  session.start();
  return { ended, stop: () => session.dispatch({ type: 'stopped' }) };
}

/** One connection, which is the session. */
function connectionOf(
  role: ClientRole,
  number: number,
  { upstream, domain }: ReplayClientOptions,
  setting: Setting,
): { readonly machine: SessionMachine; readonly tap: SessionTap } {
  if (!isWeb(upstream)) return { machine: role, tap: setting.tap() };
  const place = webPlaceOf(upstream, domain ?? role.domain);
  return {
    machine: new WebSocketClient({ role, place, random: randomBytes }),
    tap: new WebTap(setting.tap(), setting.desk(), number),
  };
}

function runByBosh(
  role: ClientRole,
  upstream: WebUpstream,
  { domain }: ReplayClientOptions,
  setting: Setting,
): ReplayClientRun {
  const desk = setting.desk();
  const pool = new BoshPool(role, {
    place: webPlaceOf(upstream, domain ?? role.domain),
    random: randomBytes,
    world: setting.world(0),
    connection: () => {
      const number = setting.allot();
      return { tap: new WebTap(setting.tap(), desk, number), world: setting.world(number) };
    },
  });
  const ended = pool.ended.then(() => {
    desk.stop();
    return { report: role.report, reached: pool.reached };
  });
  pool.start();
  return { ended, stop: () => pool.stop() };
}

/** What the connections of a run have in common. */
class Setting {
  readonly #options: ReplayClientOptions;
  readonly #listener: ReplayClientListener;
  readonly #salt = randomBytes(32);
  readonly #taps: TapQueue;
  #seq: number;
  #session: number;

  constructor(options: ReplayClientOptions, listener: ReplayClientListener) {
    this.#options = options;
    this.#listener = listener;
    this.#taps = new TapQueue(options.now);
    this.#seq = options.after.seq;
    this.#session = options.after.session;
  }

  allot(): number {
    this.#session += 1;
    return this.#session;
  }

  tap(roots?: readonly Root[]): Tap {
    const { showSecrets: show } = this.#options;
    const trace = (bytes: Buffer) => createHmac('sha256', this.#salt).update(bytes).digest('hex');
    const more = roots === undefined ? {} : { roots };
    return new Tap({ redactor: new Redactor({ show }), show, trace, ...more });
  }

  desk(): BoshDesk {
    return new BoshDesk({
      tap: () => this.tap(BODY_ROOTS),
      allot: () => this.allot(),
      record: (session, facts) => this.#record(session, facts),
      ended: () => {},
    });
  }

  world(session: number): Omit<SessionWorld, 'ended'> {
    return {
      dial: (report) => dialUpstream(this.#options, report),
      handshake: (command) => this.#options.handshakes.of(command, undefined),
      timeouts: TIMEOUTS,
      log: (level, text) => this.#listener.log(level, text),
      taps: this.#taps,
      record: (facts) => this.#record(session, facts),
    };
  }

  #record(session: number, facts: readonly Fact[]): void {
    const time = this.#taps.now();
    for (const fact of facts) {
      this.#seq += 1;
      this.#listener.record({ seq: this.#seq, session, time, fact });
    }
  }
}

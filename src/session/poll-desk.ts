/**
 * The polling sessions of one listener (XEP-0025): finds the session of each request by its identifier, and puts the XML of its
 * requests, and that of their answers, together as one stream each way, wherever it was cut.
 * No sockets, no clock. Rule: identifiers, cookies and keys let somebody into a session: none of them is told.
 */
import type { HttpAnswerHead } from '../transport/http-head.ts';
import { followsPollKey, type PollRequest, pollError, pollIdentifier } from '../transport/poll.ts';
import type { CloseReason, Level } from '../xmpp/record.ts';
import type { BoshWorld, Carrier } from './bosh-desk.ts';
import { SocketPolling } from './socket-polling.ts';
import type { TapEvent } from './vocabulary.ts';

/** As long as servers keep a session that is not asked for; nobody polls less often than every half a minute. */
const IDLE_MS = 120_000;

export class PollSession {
  readonly number: number;
  readonly #tell: (event: TapEvent) => void;
  id: string | undefined;
  key: string | undefined;
  open = 0;
  quietSince: number | undefined;
  over = false;

  constructor(number: number, tell: (event: TapEvent) => void) {
    this.number = number;
    this.#tell = tell;
  }

  passed(direction: 'c2s' | 's2c', bytes: Buffer): void {
    if (bytes.length > 0) this.#tell({ type: 'passed', direction, bytes });
  }

  note(level: Level, text: string): void {
    this.#tell({ type: 'noted', level, text });
  }

  close(reason: CloseReason, detail?: string): void {
    this.over = true;
    for (const direction of ['c2s', 's2c'] as const) this.#tell({ type: 'finished', direction });
    for (const leg of ['client', 'server'] as const)
      this.#tell({ type: 'closed', leg, reason, ...(detail === undefined ? {} : { detail }) });
  }
}

export class PollDesk {
  /** Of socket.io's long polling, which begins no session of XMPP. */
  readonly sockets: SocketPolling = new SocketPolling();
  readonly #world: BoshWorld;
  readonly #sessions = new Set<PollSession>();

  constructor(world: BoshWorld) {
    this.#world = world;
  }

  /** Takes a request; `path`: where it was sent to. */
  request(carrier: Carrier, path: string, poll: PollRequest): PollSession {
    const known = poll.id === '0' ? undefined : [...this.#sessions].find(({ id }) => id === poll.id);
    const session = known ?? this.#begin(carrier, path, poll);
    session.open += 1;
    session.quietSince = undefined;
    checkKey(session, poll);
    session.passed('c2s', poll.xml);
    return session;
  }

  answer(session: PollSession, head: HttpAnswerHead, body: Buffer): void {
    this.#answered(session);
    const id = pollIdentifier(head.fields);
    const error = id === undefined ? undefined : pollError(id);
    if (error !== undefined || head.status !== 200) {
      session.note('warning', `polling: the server ends the session: ${error ?? `HTTP ${head.status}`} (XEP-0025 §4)`);
      return this.#end(session, 'ended');
    }
    session.id ??= id;
    session.passed('s2c', body);
  }

  /** The answer could not be read, or never came. */
  lost(session: PollSession, why: string): void {
    this.#answered(session);
    session.note('warning', `polling: ${why}`);
    if (session.id === undefined) this.#end(session, 'ended');
  }

  /** Ends the sessions that have been silent for too long at a time (milliseconds since the epoch). */
  tick(now: number): void {
    for (const session of this.#sessions) {
      if (session.open > 0) continue;
      session.quietSince ??= now;
      if (now - session.quietSince > IDLE_MS) this.#end(session, 'timed-out', 'no poll for two minutes');
    }
  }

  stop(): void {
    for (const session of this.#sessions) this.#end(session, 'aborted');
  }

  #answered(session: PollSession): void {
    session.open -= 1;
    session.quietSince = undefined;
  }

  #begin(carrier: Carrier, path: string, { id, key, newkey }: PollRequest): PollSession {
    const own = carrier.adopt();
    const number = own ?? this.#world.allot();
    const tap = this.#world.tap();
    const tell = (event: TapEvent) => this.#world.record(number, tap.handle(event));
    for (const event of carrier.beginning(own !== undefined)) tell(event);
    const session = new PollSession(number, tell);
    this.#sessions.add(session);
    session.note('info', `HTTP polling (XEP-0025) at ${path}`);
    if (id === '0') return session;
    session.id = id;
    session.key = newkey ?? key;
    session.note('warning', 'polling: a session that hiptap has not seen begin, if there is one');
    return session;
  }

  #end(session: PollSession, reason: CloseReason, detail?: string): void {
    if (!this.#sessions.delete(session)) return;
    session.close(reason, detail);
    this.#world.ended(session.number);
  }
}

/** XEP-0025 §5: keys go backwards through a chain of hashes; the first of a session begins it. */
function checkKey(session: PollSession, { id, key, newkey }: PollRequest): void {
  const { key: last } = session;
  const begins = last === undefined || id === '0' || session.key === (newkey ?? key);
  if (!begins && (key === undefined || !followsPollKey(key, last)))
    session.note('error', 'polling: the key does not follow from the last: the chain is broken (XEP-0025 §5)');
  session.key = newkey ?? key ?? last;
}

/**
 * One BOSH session (XEP-0124): its requests and answers, whichever connections they come on, as one stream each way.
 * No sockets, no clock. Rule: bodies are told in the order of their `rid`, a request always before its answer; what is out of
 * order is said, and never holds the rest up for ever.
 */
import { type BoshBody, followsKey } from '../transport/bosh.ts';
import type { CloseReason, Direction, Leg, Level } from '../xmpp/record.ts';
import type { TapEvent } from './vocabulary.ts';

/** An answer's body; `undefined` where it was none of BOSH. */
export interface BoshAnswer {
  readonly bytes: Buffer;
  readonly body: BoshBody | undefined;
  /** What became of its pieces, where it did not go on as it came. */
  readonly told?: Told;
}

export type Told = readonly TapEvent[] | undefined;

interface BoshRequest {
  readonly body: BoshBody;
  readonly bytes: Buffer;
  readonly told: Told;
}

/** XEP-0124 §10: where the server says nothing else. */
const INACTIVITY_S = 60;
/** Requests that may overtake one another (§14.2); servers let two be open, those that let many more are not known. */
const WINDOW = 16;
/** Requests that answers wait for to be told in order; a client that asks for more, and on and on, is none of BOSH. */
const MOST_OPEN = 64;

export class BoshSession {
  readonly number: number;
  readonly #tell: (event: TapEvent) => void;
  readonly #legs: readonly Leg[];
  sid: string | undefined;
  /** Requests that came before their turn. */
  readonly #early = new Map<number, BoshRequest>();
  /** Requests without an answer. */
  readonly #open = new Set<number>();
  /** The last requests whose answers were told. */
  readonly #told = new Set<number>();
  /** Answers that came before those of earlier requests. */
  readonly #waiting = new Map<number, BoshAnswer>();
  #next: number | undefined;
  #key: string | undefined;
  #inactivity = INACTIVITY_S;
  #pause: number | undefined;
  #ending = false;
  #quietSince: number | undefined;
  #closed = false;

  constructor(number: number, tell: (event: TapEvent) => void, legs: readonly Leg[]) {
    this.number = number;
    this.#tell = tell;
    this.#legs = legs;
  }

  /** Ended, and nothing is to come any more. */
  get over(): boolean {
    return this.#closed || (this.#ending && this.#open.size === 0);
  }

  request(body: BoshBody, bytes: Buffer, told?: Told): void {
    this.#quietSince = undefined;
    const { rid } = body;
    if (rid === undefined) return this.#numberless(bytes, told);
    this.#next ??= rid;
    if (rid < this.#next) return this.#again(rid);
    if (rid >= this.#next + WINDOW) this.#jumped(rid);
    this.#early.set(rid, { body, bytes, told });
    this.#inOrder();
  }

  /** `rid`: of the request that is answered. */
  answer(rid: number | undefined, answer: BoshAnswer): void {
    if (this.#closed) return;
    this.#quietSince = undefined;
    if (rid === undefined) return this.#answered(answer);
    if (this.#told.has(rid)) return this.#answeredAgain(rid);
    if (this.#next !== undefined && rid >= this.#next) this.#skipTo(rid);
    this.#waiting.set(rid, answer);
    this.#answersInOrder();
  }

  /** The connection of a request is gone without an answer. */
  lost(rid: number | undefined): void {
    if (rid === undefined || !this.#open.delete(rid)) return;
    this.note('warning', `BOSH: the connection was lost before request ${rid} was answered (XEP-0124 §14.3)`);
    this.#answersInOrder();
    // Before the first answer nobody can go on with the session.
    if (this.sid === undefined) this.#ending = true;
  }

  /** The server has no such session, or none at all: nothing more can come. */
  refused(why: string): void {
    this.note('warning', why);
    this.#ending = true;
  }

  /** What is of no body, such as what hiptap itself says of the session. */
  tell(event: TapEvent): void {
    if (!this.#closed) this.#tell(event);
  }

  note(level: Level, text: string): void {
    this.tell({ type: 'noted', level, text });
  }

  /** Whether at this time (milliseconds since the epoch) the session has been without a request for too long. */
  idleAt(now: number): boolean {
    if (this.#open.size > 0) return false;
    this.#quietSince ??= now;
    return now - this.#quietSince > (this.#pause ?? this.#inactivity) * 1000;
  }

  /** Says that it is over, once; what waited is told first. */
  close(reason: CloseReason, detail?: string): void {
    if (this.#closed) return;
    for (const [rid, request] of sorted(this.#early)) this.#take(rid, request);
    for (const [, answer] of sorted(this.#waiting)) this.#answered(answer);
    this.#closed = true;
    for (const direction of ['c2s', 's2c'] as const) this.#tell({ type: 'finished', direction });
    for (const leg of this.#legs)
      this.#tell({ type: 'closed', leg, reason, ...(detail === undefined ? {} : { detail }) });
  }

  #numberless(bytes: Buffer, told: Told): void {
    this.note('error', 'BOSH: a request without a number, or with none that can be (XEP-0124 §14.1)');
    this.#framed('c2s', bytes, told);
  }

  #again(rid: number): void {
    this.#opened(rid);
    this.note('info', `BOSH: request ${rid} was sent again (XEP-0124 §14.3); it is shown once`);
  }

  #opened(rid: number): void {
    this.#open.add(rid);
    const [first] = this.#open.size > MOST_OPEN ? this.#open : [];
    if (first !== undefined) this.#open.delete(first);
  }

  #jumped(rid: number): void {
    this.note('warning', `BOSH: request ${rid} came, where ${this.#next} was to be next (XEP-0124 §14.2)`);
    this.#skipTo(rid - 1);
    this.#next = rid;
  }

  /** Tells what there is up to a request, and waits for none before it any more. */
  #skipTo(rid: number): void {
    for (const [early, request] of sorted(this.#early)) if (early <= rid) this.#take(early, request);
    this.#next = rid + 1;
    this.#inOrder();
  }

  #inOrder(): void {
    for (;;) {
      const rid = this.#next;
      const due = rid === undefined ? undefined : this.#early.get(rid);
      if (rid === undefined || due === undefined) return;
      this.#next = rid + 1;
      this.#take(rid, due);
    }
  }

  #take(rid: number, { body, bytes, told }: BoshRequest): void {
    this.#early.delete(rid);
    this.#opened(rid);
    this.#pause = body.pause;
    this.#ending ||= body.type === 'terminate';
    this.#framed('c2s', bytes, told);
    this.#checkKey(rid, body);
  }

  /** XEP-0124 §15: a request that was forged by somebody who cannot read the others shows here. */
  #checkKey(rid: number, { key, newkey }: BoshBody): void {
    const last = this.#key;
    if (last !== undefined && (key === undefined || !followsKey(key, last)))
      this.note(
        'error',
        `BOSH: the key of request ${rid} does not follow from the last: the chain is broken (XEP-0124 §15)`,
      );
    this.#key = newkey ?? key ?? last;
  }

  #answersInOrder(): void {
    for (;;) {
      const first = Math.min(...this.#open, ...this.#waiting.keys());
      const answer = this.#waiting.get(first);
      if (answer === undefined) return;
      this.#waiting.delete(first);
      this.#open.delete(first);
      if (answer.bytes.length > 0) this.#remember(first);
      this.#answered(answer);
    }
  }

  /** To a request that was sent again, while the first was answered after all. */
  #answeredAgain(rid: number): void {
    this.#open.delete(rid);
    this.#answersInOrder();
  }

  #remember(rid: number): void {
    this.#told.add(rid);
    const [oldest] = this.#told.size > WINDOW ? this.#told : [];
    if (oldest !== undefined) this.#told.delete(oldest);
  }

  #answered({ bytes, body, told }: BoshAnswer): void {
    this.sid ??= body?.sid;
    this.#inactivity = body?.inactivity ?? this.#inactivity;
    this.#ending ||= body?.type === 'terminate';
    this.#framed('s2c', bytes, told);
  }

  #framed(direction: Direction, bytes: Buffer, told: Told): void {
    if (told !== undefined) for (const event of told) this.#tell(event);
    else if (bytes.length > 0) this.#tell({ type: 'framed', direction, bytes });
  }
}

function sorted<Item>(items: ReadonlyMap<number, Item>): readonly (readonly [number, Item])[] {
  return [...items].sort(([a], [b]) => a - b);
}

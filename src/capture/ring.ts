/**
 * The last records of each session, kept in memory until somebody wants them.
 * Knows records, no files. Rule: bounded whatever passes; what is given out can be read by itself and says what is missing.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import { SessionOpening } from './opening.ts';

export interface RingLimits {
  /** Messages, presences and iqs kept of each session. */
  readonly stanzas: number;
  /** Bytes kept of all of them, about. */
  readonly bytes?: number;
}

/** As much as may wait for a disk that is slow (design law: the wire). */
const BYTES = 64 * 2 ** 20;
/** Other records a session may have for each of its stanzas: keepalives, acknowledgements, notes. */
const OTHERS = 4;
/** Bytes a record takes beside its text, about. */
const OVERHEAD = 400;
/** Sessions that are over and still kept. */
const ENDED = 1000;
const WHY = 'passed before what the ring had kept';

export class Ring {
  readonly #limits: RingLimits;
  readonly #sessions = new Map<number, RingSession>();
  /** `seq` of every record kept, oldest first, with its session. */
  readonly #order = new Map<number, number>();
  /** Sessions that are over, the one that ended first in front. */
  readonly #ended = new Set<number>();
  #bytes = 0;

  constructor(limits: RingLimits) {
    this.#limits = limits;
  }

  /** Bytes kept, about. */
  get bytes(): number {
    return this.#bytes;
  }

  get records(): number {
    return this.#order.size;
  }

  add(record: SessionRecord): void {
    const session = this.#sessions.get(record.session) ?? new RingSession(record.session);
    this.#sessions.set(record.session, session);
    session.add(record);
    this.#order.set(record.seq, record.session);
    this.#bytes += sizeOf(record);
    while (session.isFull(this.#limits.stanzas)) this.#drop(session);
    while (this.#bytes > (this.#limits.bytes ?? BYTES)) this.#dropOldest();
    if (session.over) this.#end(record.session);
  }

  /** All that is kept, in order, behind what it is read with; nothing is kept afterwards. */
  take(): readonly SessionRecord[] {
    const records = [...this.#sessions.values()].flatMap((session) => session.take());
    for (const session of this.#ended) this.#sessions.delete(session);
    this.#ended.clear();
    this.#order.clear();
    this.#bytes = 0;
    return records.sort((a, b) => a.seq - b.seq);
  }

  #dropOldest(): void {
    const [oldest] = this.#order.values();
    const session = oldest === undefined ? undefined : this.#sessions.get(oldest);
    if (session === undefined) this.#bytes = 0;
    else this.#drop(session);
  }

  #drop(session: RingSession): void {
    const record = session.drop();
    if (record === undefined) return;
    this.#order.delete(record.seq);
    this.#bytes -= sizeOf(record);
  }

  #end(session: number): void {
    this.#ended.delete(session);
    this.#ended.add(session);
    const [first] = this.#ended;
    if (this.#ended.size <= ENDED || first === undefined) return;
    const forgotten = this.#sessions.get(first);
    while (forgotten !== undefined && forgotten.length > 0) this.#drop(forgotten);
    this.#sessions.delete(first);
    this.#ended.delete(first);
  }
}

class RingSession {
  readonly #session: number;
  readonly #open = new Set<string>();
  /** What has passed and is not kept whole; of it, what the rest is read with. */
  #passed: SessionOpening;
  #kept: SessionRecord[] = [];
  /** Index of the oldest record kept: taking from the front of a long list takes long. */
  #oldest = 0;
  #stanzas = 0;
  #over = false;

  constructor(session: number) {
    this.#session = session;
    this.#passed = new SessionOpening(session);
  }

  get length(): number {
    return this.#kept.length - this.#oldest;
  }

  get over(): boolean {
    return this.#over;
  }

  add(record: SessionRecord): void {
    const { fact } = record;
    this.#kept.push(record);
    if (isStanza(record)) this.#stanzas++;
    if (fact.type === 'opened') this.#open.add(fact.leg);
    if (fact.type === 'closed') this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
  }

  isFull(stanzas: number): boolean {
    return this.#stanzas > stanzas || this.length > stanzas * (1 + OTHERS);
  }

  /** Lets the oldest record pass. */
  drop(): SessionRecord | undefined {
    const record = this.#kept[this.#oldest];
    if (record === undefined) return undefined;
    this.#oldest++;
    if (isStanza(record)) this.#stanzas--;
    this.#passed.see(record);
    if (this.#oldest > this.#kept.length / 2) this.#shift();
    return record;
  }

  take(): readonly SessionRecord[] {
    this.#shift();
    const kept = this.#kept;
    const beginning = this.#passed.beginning(WHY, kept[0]?.time ?? 0);
    this.#passed = new SessionOpening(this.#session);
    this.#kept = [];
    this.#stanzas = 0;
    return [...beginning, ...kept];
  }

  #shift(): void {
    this.#kept = this.#kept.slice(this.#oldest);
    this.#oldest = 0;
  }
}

function isStanza({ fact }: SessionRecord): boolean {
  return fact.type === 'piece' && (fact.kind === 'message' || fact.kind === 'presence' || fact.kind === 'iq');
}

function sizeOf({ fact }: SessionRecord): number {
  if (fact.type !== 'piece') return OVERHEAD;
  const { content } = fact;
  return (
    OVERHEAD + (content.type === 'text' ? content.text.length : content.type === 'bytes' ? content.bytes.length : 0)
  );
}

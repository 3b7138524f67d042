/**
 * What of a session's earlier records its later ones are read with: its connections, TLS, stream headers, and who logged in.
 * Knows records, no files. Rule: bounded whatever a session says, and whatever is not here is counted.
 */
import type { Content, PieceFact, SessionRecord } from '../xmpp/record.ts';

/** Longest login that is remembered, in UTF-16 units: a `<success/>` or bind result has some hundred. */
const LONGEST_LOGIN = 4096;
/** Longest stream header that is remembered; RFC 6120 §4.9.3.14 lets servers refuse stanzas above 10,000 bytes. */
const LONGEST_HEADER = 16_384;

export class SessionOpening {
  readonly #session: number;
  /** By what each is, so that a later one takes the place of an earlier one. */
  readonly #kept = new Map<string, SessionRecord>();
  readonly #open = new Set<string>();
  #seen = 0;
  /** Number of the first record that is not kept; infinite while all are. */
  #missing: number = Number.POSITIVE_INFINITY;
  #over = false;

  constructor(session: number) {
    this.#session = session;
  }

  /** Takes notice of the session's next record; one that is repeated was counted where it stood first. */
  see(record: SessionRecord): void {
    const { fact } = record;
    const key = keyOf(record);
    if (key === undefined) this.#leaveOut(record);
    else this.#keep(key, record);
    if (fact.type === 'opened') this.#open.add(fact.leg);
    if (fact.type === 'closed') this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
    if (fact.type === 'gap') this.#seen += fact.lost;
    else if (record.repeated !== true) this.#seen++;
  }

  /** Every connection that was opened has closed. */
  get over(): boolean {
    return this.#over;
  }

  /** How many records the session has had, those that a gap stands for among them. */
  get seen(): number {
    return this.#seen;
  }

  /** In the order in which they came. */
  get records(): readonly SessionRecord[] {
    return [...this.#kept.values()].sort((a, b) => a.seq - b.seq);
  }

  /**
   * The records to begin with where the session's others up to now are left out: those it is read with, and a gap for the
   * rest, which stands where the first of them stood. `time` is the gap's where nothing stands before it.
   */
  beginning(why: string, time: number): readonly SessionRecord[] {
    const { records } = this;
    const lost = this.#seen - records.filter(({ repeated }) => repeated !== true).length;
    if (lost <= 0) return records;
    const at = records.findLastIndex(({ seq }) => seq < this.#missing) + 1;
    const fact = { type: 'gap', lost, why } as const;
    const before = records[at - 1];
    return records.toSpliced(at, 0, { seq: this.#missing, session: this.#session, time: before?.time ?? time, fact });
  }

  #keep(key: string, record: SessionRecord): void {
    const before = this.#kept.get(key);
    if (before !== undefined) this.#leaveOut(before);
    this.#kept.delete(key);
    if (sizeOf(record) > (key.startsWith('header') ? LONGEST_HEADER : LONGEST_LOGIN)) this.#leaveOut(record);
    else this.#kept.set(key, record);
  }

  #leaveOut({ seq, repeated, fact }: SessionRecord): void {
    if (repeated !== true || fact.type === 'gap') this.#missing = Math.min(this.#missing, seq);
  }
}

function keyOf({ fact }: SessionRecord): string | undefined {
  switch (fact.type) {
    case 'opened':
    case 'tls':
      return `${fact.type} ${fact.leg}`;
    case 'compression':
      return fact.direction === undefined ? fact.type : undefined;
    case 'piece':
      return pieceKey(fact);
    default:
      return undefined;
  }
}

function pieceKey({ kind, direction, leg, content }: PieceFact): string | undefined {
  if (kind === 'stream-open') return `header ${direction} ${leg ?? ''}`;
  if (direction !== 's2c' || content.type !== 'text' || !tellsWho(kind, content.text)) return undefined;
  return `login ${kind} ${leg ?? ''}`;
}

/** What names the account: a login's end (RFC 6120 §6.4.6, XEP-0388 §2.6, HipChat), or a resource bound (RFC 6120 §7.6.1). */
function tellsWho(kind: PieceFact['kind'], text: string): boolean {
  if (kind === 'nonza') return /^<(?:[\w.-]+:)?success[\s/>]/.test(text);
  return (
    kind === 'iq' &&
    text.length <= LONGEST_LOGIN &&
    text.includes('urn:ietf:params:xml:ns:xmpp-bind') &&
    text.includes('jid>')
  );
}

function sizeOf({ fact }: SessionRecord): number {
  return fact.type === 'piece' ? lengthOf(fact.content) : 0;
}

function lengthOf(content: Content): number {
  if (content.type === 'text') return content.text.length;
  return content.type === 'bytes' ? content.bytes.length : 0;
}

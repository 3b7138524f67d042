/**
 * What of the recordings is to be kept.
 * Knows sessions and what they are read with. Rule: what is kept can be read by itself: the connections and stream headers of
 * its session stay with it, and a gap stands for what was left out before.
 */
import type { Entry } from '../../inspect/entry.ts';
import { Reading } from '../../inspect/reading.ts';
import type { Direction, SessionRecord } from '../../xmpp/record.ts';
import { SessionOpening } from '../opening.ts';
import type { CutItem, CutRecord, Scope } from './item.ts';

export interface CutChoice {
  /** Numbers of sessions, as they are in each recording; all if absent. */
  readonly sessions?: ReadonlySet<number>;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
  readonly direction?: Direction;
  /** Whether an entry is kept. */
  readonly matches?: (entry: Entry) => boolean;
}

const WHY = 'left out when the capture was cut';

export class Selection {
  readonly #choice: CutChoice;
  /** Whether single records of a session may be left out. */
  readonly #partial: boolean;
  readonly #scopes = new Map<Scope, ScopeSelection>();
  /** Sessions that were asked for and have not come. */
  readonly #missing: Set<number>;

  constructor(choice: CutChoice) {
    this.#missing = new Set(choice.sessions);
    const { since, until, direction, matches } = choice;
    this.#choice = choice;
    this.#partial = [since, until, direction, matches].some((one) => one !== undefined);
  }

  /** Sessions that were asked for and are in none of the recordings so far. */
  get missing(): readonly number[] {
    return [...this.#missing];
  }

  /** What is kept because of this item; a session's opening comes with the first of its records that is chosen. */
  take(item: CutItem): readonly CutItem[] {
    const { sessions } = this.#choice;
    if (item.type === 'kept') return sessions === undefined || item.what !== 'unknown-event' ? [item] : NOTHING;
    if (sessions !== undefined && !sessions.has(item.record.session)) return NOTHING;
    this.#missing.delete(item.record.session);
    if (!this.#partial) return [item];
    const scope = this.#scopes.get(item.scope) ?? new ScopeSelection(this.#choice);
    this.#scopes.set(item.scope, scope);
    return scope.take(item);
  }
}

class ScopeSelection {
  readonly #choice: CutChoice;
  readonly #reading: Reading | undefined;
  /** Sessions of which nothing was chosen yet, and sessions of which something was. */
  readonly #waiting = new Map<number, SessionOpening>();
  readonly #begun = new Set<number>();
  /** Where the records of openings stand. */
  readonly #items = new WeakMap<SessionRecord, CutRecord>();

  constructor(choice: CutChoice) {
    this.#choice = choice;
    this.#reading = choice.matches === undefined ? undefined : new Reading();
  }

  take(item: CutRecord): readonly CutRecord[] {
    const { record } = item;
    const entry = this.#reading?.read(record).at(-1);
    const possible = this.#isInTime(record) && this.#isOfDirection(record);
    const chosen = possible && (entry === undefined || this.#choice.matches?.(entry) === true);
    if (this.#begun.has(record.session)) return chosen || (possible && isFrame(record)) ? [item] : NOTHING;
    return chosen ? this.#begin(item) : this.#wait(item);
  }

  #begin(item: CutRecord): readonly CutRecord[] {
    const { session, time } = item.record;
    const opening = this.#waiting.get(session)?.beginning(WHY, time) ?? [];
    this.#waiting.delete(session);
    this.#begun.add(session);
    const kept = opening.filter((record) => this.#isOfDirection(record));
    return [...kept.map((record) => this.#items.get(record) ?? { ...item, record, line: undefined }), item];
  }

  #wait(item: CutRecord): readonly CutRecord[] {
    const { session } = item.record;
    const opening = this.#waiting.get(session) ?? new SessionOpening(session);
    opening.see(item.record);
    // Copied, since a line is a view of the large chunk it was read with.
    const line = item.line === undefined ? undefined : Buffer.from(item.line);
    this.#items.set(item.record, { ...item, line });
    if (opening.over) this.#waiting.delete(session);
    else this.#waiting.set(session, opening);
    return NOTHING;
  }

  /** Where not all of a time is known, nobody can tell. */
  #isInTime({ time, lacks }: SessionRecord): boolean {
    const { since, until } = this.#choice;
    if (since === undefined && until === undefined) return true;
    return lacks === undefined && (since ?? time) <= time && time <= (until ?? time);
  }

  #isOfDirection({ fact }: SessionRecord): boolean {
    const { direction } = this.#choice;
    return direction === undefined || !('direction' in fact) || fact.direction === direction;
  }
}

const NOTHING: readonly CutRecord[] = [];

/** What begins and ends connections and streams, without which nothing between can be read. */
function isFrame({ fact }: SessionRecord): boolean {
  if (fact.type === 'piece') return fact.kind === 'stream-open' || fact.kind === 'stream-close';
  return FRAMES.has(fact.type);
}

const FRAMES: ReadonlySet<SessionRecord['fact']['type']> = new Set(['opened', 'closed', 'tls', 'compression', 'gap']);

/**
 * What did not come in a session, as time shows it: answers to requests (RFC 6120 §8.2.3), and a client's keepalives.
 * Knows times of records, no clock. Rule: an entry made here depends on the records alone, so that a file tells it at
 * the same place and in the same words as the live session did.
 */
import type { Annotation, FieldValue } from '../annotate/annotation.ts';
import { present } from '../annotate/fields.ts';
import { count, duration, join, quote, shorten } from '../annotate/phrase.ts';
import { passed, type TimeKnowledge } from '../xmpp/known-time.ts';
import type { NoteFact, SessionRecord } from '../xmpp/record.ts';
import { type Entry, entryWith } from './entry.ts';
import type { Finding } from './finding.ts';
import type { Asked } from './iq-pairing.ts';
import type { LegPairings } from './leg-pairings.ts';
import type { Silence, Silent } from './silence.ts';

/** A request without an answer is told of after this many milliseconds; RFC 6120 §8.2.3 demands one and names no time. */
const PATIENCE = 30_000;
/** Up to this many requests are named when a session ends over them. */
const NAMED = 5;
/** Longest id shown, in UTF-16 units. */
const ID_LIMIT = 40;
const SPEC = 'RFC 6120 §8.2.3';

export class Lapses {
  readonly #session: number;
  readonly #pairing: LegPairings;
  readonly #silence: Silence;
  /** Whether this session's server drops a silent client. */
  watchesSilence: boolean = false;
  /** How the session's times are meant. */
  #clock: TimeKnowledge = {};

  constructor(session: number, pairing: LegPairings, silence: Silence) {
    this.#session = session;
    this.#pairing = pairing;
    this.#silence = silence;
  }

  /** The session goes on by a clock of which this is known. */
  goesBy({ lacks, coarse }: TimeKnowledge): void {
    if (lacks === this.#clock.lacks && coarse === this.#clock.coarse) return;
    this.#clock = { ...(lacks && { lacks }), ...(coarse && { coarse }) };
  }

  /** No entry is due before; infinite where nothing is waited for. */
  get deadline(): number {
    const asked = this.#pairing.waitingSince;
    const answer = asked === undefined ? Number.POSITIVE_INFINITY : asked + PATIENCE;
    if (!this.watchesSilence) return answer;
    return Math.min(answer, this.#silence.deadline ?? Number.POSITIVE_INFINITY);
  }

  /** What has become certain by then, in order of time. */
  takeBy(now: number): readonly Entry[] {
    const late = this.#pairing.takeAskedBy(now - PATIENCE).map((asked) => this.#late(asked));
    const silent = this.watchesSilence ? this.#silence.takeReachedBy(now).map((reached) => this.#silent(reached)) : [];
    return [...late, ...silent].sort((a, b) => a.record.time - b.record.time);
  }

  /** What will not come any more once the session has ended. */
  takeAtEnd(record: SessionRecord): readonly Entry[] {
    const { time } = record;
    const asked = this.#pairing.takeAskedBy(Number.POSITIVE_INFINITY);
    const named = asked.slice(0, NAMED).map((one) => this.#unanswered(one, record));
    const rest = asked.slice(NAMED);
    const [next] = rest;
    if (next === undefined) return named;
    const words = `${count(rest.length, 'more request')} had no answer when the session ended (${SPEC})`;
    return [...named, this.#entry(next.seq, time, warning(SPEC, words, { ids: rest.map(({ id }) => id) }))];
  }

  #late(asked: Asked): Entry {
    const words = `${nameOf(asked)} has had no answer for ${duration(PATIENCE / 1_000)} (${SPEC})`;
    return this.#entry(asked.seq, asked.time + PATIENCE, asking(words, asked, PATIENCE));
  }

  #unanswered(asked: Asked, ended: SessionRecord): Entry {
    const between = passed(asked, ended);
    const waited = between === undefined ? undefined : Math.max(0, between);
    const words = `${nameOf(asked)} had no answer when the session ended${afterWords(waited)} (${SPEC})`;
    return this.#entry(asked.seq, ended.time, asking(words, asked, waited));
  }

  #silent({ limit: { seconds, level, words }, time, seq }: Silent): Entry {
    const summary = `the client has said nothing for ${seconds} s: ${words}`;
    const annotation = { spec: 'HipChat', level, summary, fields: { silent: seconds, seq } };
    return this.#entry(seq, time, level === 'info' ? annotation : { ...annotation, rule: 'silent-client' });
  }

  #entry(seq: number, time: number, annotation: Annotation | Finding): Entry {
    const { level } = annotation;
    const fact: NoteFact = {
      type: 'note',
      level,
      get text() {
        return annotation.summary;
      },
    };
    const record = { seq, session: this.#session, time, ...this.#clock, fact };
    const nothing = { name: undefined, ns: undefined, stream: undefined, element: undefined, answers: undefined };
    const read = { ...nothing, record, account: undefined, room: undefined, keepalive: undefined, derived: true };
    return entryWith(read, [annotation]);
  }
}

function afterWords(waited: number | undefined): string {
  if (waited === undefined) return '';
  return `, after ${waited < 1_000 ? `${Math.round(waited)} ms` : duration(waited / 1_000)}`;
}

/** Whoever asked goes without saying where it is the client. */
function nameOf({ id, direction }: Asked): string {
  const shown = /^[\w.:-]+$/.test(id) ? shorten(id, ID_LIMIT) : quote(shorten(id, ID_LIMIT));
  return direction === 'c2s' ? `iq ${shown}` : `the server’s iq ${shown}`;
}

function fieldsOf({ id, direction, seq, ns }: Asked, waited: number | undefined): Annotation['fields'] {
  return present({ id, direction, seq, ns, waited: waited === undefined ? undefined : Math.round(waited) });
}

/** What was asked is told only to who reads it. */
function asking(words: string, asked: Asked, waited: number | undefined): Finding {
  return {
    rule: 'unanswered-request',
    spec: SPEC,
    level: 'warning',
    fields: fieldsOf(asked, waited),
    get summary() {
      return join([words, asked.summary]);
    },
  };
}

function warning(spec: string, summary: string, fields: Readonly<Record<string, FieldValue>>): Finding {
  return { rule: 'unanswered-request', spec, level: 'warning', summary, fields };
}

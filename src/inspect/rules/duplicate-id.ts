/**
 * Ids that are used again within a stream (RFC 6120 §8.1.3).
 * Knows requests and the client's own messages. Rule: an id in use by a request that still waits for its answer is an
 * error, since that answer cannot be told from the other's; an id used again later is a warning.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { PieceFact } from '../../xmpp/record.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Entry } from '../entry.ts';
import type { Finding } from '../finding.ts';
import { NOTHING, type Rule, voiceOf, type Watcher } from './rule.ts';
import { legsOf } from './surroundings.ts';

/** Ids remembered of each leg of a session, twice over; clients count them up or draw them by lot. */
const REMEMBERED = 10_000;

const VOICE = voiceOf('duplicate-id', 'RFC 6120 §8.1.3');

export const duplicateId: Rule = {
  name: 'duplicate-id',
  spec: 'RFC 6120 §8.1.3',
  finds: 'an id that somebody uses again towards the same address: of requests, and of the client’s messages',
  levels: 'error while the first request still waits; warning else',
  watch: () => new Ids(),
};

class Ids implements Watcher {
  /** The `seq` of whoever used an id last. */
  readonly #used = new BoundedMap<string, number>(REMEMBERED);
  readonly #answered = new BoundedMap<number, true>(REMEMBERED);

  see({ record, element, answers }: Entry): readonly Finding[] {
    const { fact, seq } = record;
    if (answers !== undefined) this.#answered.set(answers.seq, true);
    if (fact.type !== 'piece' || element === undefined) return NOTHING;
    const key = keyOf(fact, element);
    if (key === undefined) return NOTHING;
    const before = legsOf(fact).map((leg) => this.#use(`${leg} ${key}`, seq));
    const first = before.find((one) => one !== undefined);
    return first === undefined ? NOTHING : this.#again(fact, first);
  }

  /** Who used it before. What hiptap changes is told on each leg, and is one all the same. */
  #use(key: string, seq: number): number | undefined {
    const before = this.#used.get(key);
    this.#used.set(key, seq);
    return before;
  }

  #again({ kind }: PieceFact, seq: number): readonly Finding[] {
    const fields = { first: seq };
    if (kind === 'message') return VOICE.warning(`another message had this id: record ${seq}`, fields);
    return this.#answered.has(seq)
      ? VOICE.warning(`another request had this id: record ${seq}`, fields)
      : VOICE.error(`another request of this id still waits for its answer: record ${seq}`, fields);
  }
}

/** Of messages only the client's own: the server hands on those of many senders, and some twice. */
function keyOf({ kind, direction }: PieceFact, { attributes }: XmlElement): string | undefined {
  const { id, type, to = '', from = '' } = attributes;
  if (id === undefined || id === '') return undefined;
  const request = kind === 'iq' && (type === 'get' || type === 'set');
  const message = kind === 'message' && direction === 'c2s' && type !== 'error';
  if (!request && !message) return undefined;
  // Servers and components speak for many, whose ids may be alike.
  return `${kind} ${direction} ${id.length} ${id} ${from.length} ${from} ${to}`;
}

/**
 * Entries as named events, one JSON object a line (`--format events`).
 * Knows the mapping by its table. Rule: what is no event of XMPP's, such as white space or TLS, gives no line; an answer is
 * told under the name of its request, as XMPP-FTW's callbacks have it.
 */
import { elementsOf } from '../../annotate/read.ts';
import { BoundedMap } from '../../inspect/bounded-map.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { ClosedFact, PieceFact } from '../../xmpp/record.ts';
import { knownTime } from '../clock.ts';
import { visibleJson } from '../sanitise.ts';
import { type Data, jidObject, type Value } from './event.ts';
import { stanzaError } from './failure.ts';
import { answerData } from './iqs.ts';
import { channelName } from './pubsub.ts';
import { rowFor } from './table.ts';

/** Requests whose names are remembered until their answer. */
const REQUESTS = 5_000;

interface Named {
  readonly event: string;
  readonly data: Value | undefined;
  /** On an answer only: `seq` of its request, and what went wrong. */
  readonly answers?: number;
  readonly error?: Data | null;
}

export class EventLines {
  /** Names of requests by session and `seq`. */
  readonly #asked = new BoundedMap<string, string>(REQUESTS);

  /** A line with its newline; empty for what is no event. */
  print(entry: Entry): string {
    const named = entry.derived ? undefined : this.#named(entry);
    if (named === undefined) return '';
    const { seq, session, fact } = entry.record;
    const { event, answers, error, data } = named;
    const direction = 'direction' in fact ? fact.direction : null;
    return `${visibleJson({ event, data: data === undefined ? {} : data, error, answers, direction, session, seq, time: knownTime(entry.record) })}\n`;
  }

  /** Nothing is held back. */
  flush(): string {
    return '';
  }

  #named(entry: Entry): Named | undefined {
    const { fact } = entry.record;
    if (fact.type === 'closed') return disconnected(fact);
    if (fact.type !== 'piece') return undefined;
    if (fact.kind === 'stream-close' && fact.direction === 'c2s') return { event: 'xmpp.logout', data: {} };
    return entry.element === undefined || fact.kind === 'stream-open'
      ? undefined
      : this.#stanza(entry, fact, entry.element);
  }

  #stanza(entry: Entry, fact: PieceFact, element: XmlElement): Named | undefined {
    const row = rowFor(fact.direction, element, entry);
    if (row !== undefined) {
      const data = row.data(element, entry);
      const event = channelName(row.event, data);
      if (fact.kind === 'iq') this.#remember(entry, event);
      return { event, data };
    }
    return fact.kind === 'iq' ? this.#iq(entry, element) : undefined;
  }

  #iq(entry: Entry, iq: XmlElement): Named {
    const { type } = iq.attributes;
    if (type === 'result' || type === 'error') return this.#answer(entry, iq, type === 'error');
    const event = `xmpp.iq.${type === 'set' ? 'set' : 'get'}`;
    this.#remember(entry, event);
    return { event, data: plain(iq) };
  }

  #answer({ record: { session }, answers }: Entry, iq: XmlElement, failed: boolean): Named {
    const key = `${session} ${answers?.seq ?? 0}`;
    const event = this.#asked.get(key) ?? `xmpp.iq.${failed ? 'error' : 'result'}`;
    this.#asked.delete(key);
    const data = failed ? null : (answerData(iq) ?? {});
    return {
      event,
      data,
      error: failed ? stanzaError(iq) : null,
      ...(answers === undefined ? {} : { answers: answers.seq }),
    };
  }

  #remember({ record: { session, seq } }: Entry, event: string): void {
    this.#asked.set(`${session} ${seq}`, event);
  }
}

/** A request that has no name of its own: who, and what it is about. */
function plain(iq: XmlElement): Data {
  const { from, to, id } = iq.attributes;
  const [payload] = elementsOf(iq);
  return { from: jidObject(from), to, id, name: payload?.local, ns: payload?.ns };
}

/** A connection that did not end in order. */
function disconnected({ leg, reason, detail }: ClosedFact): Named | undefined {
  if (leg !== 'client' || reason === 'ended') return undefined;
  return {
    event: 'xmpp.error',
    data: { type: 'connection', condition: 'disconnected', description: detail ?? reason },
  };
}

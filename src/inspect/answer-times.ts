/**
 * Which nonza answers which: the server's next word on what the client began (RFC 6120 §5 and §6, XEP-0138, XEP-0198, XEP-0388).
 * Knows namespaces of negotiations, not their meaning. Rule: one question at a time, as negotiation has it.
 */
import type { XmlElement } from '../xml/element.ts';
import { passed } from '../xmpp/known-time.ts';
import { COMPRESS, HIPCHAT, SASL, SASL2, SM, TLS } from '../xmpp/namespaces.ts';
import type { Direction, SessionRecord } from '../xmpp/record.ts';
import type { Answer } from './entry.ts';

/** The namespace of the question → that of its answer. */
const NEGOTIATIONS: ReadonlyMap<string, string> = new Map([
  [TLS, TLS],
  [SASL, SASL],
  [SASL2, SASL2],
  [HIPCHAT, SASL],
  [COMPRESS, COMPRESS],
  [SM, SM],
]);

/** XEP-0198's counters go both ways and answer nothing that is negotiated. */
const COUNTERS: ReadonlySet<string> = new Set(['r', 'a']);

export class AnswerTimes {
  #asked: { readonly ns: string; readonly record: SessionRecord } | undefined;

  /** The answer's place and time, where the element is one. */
  see(direction: Direction, { local, ns }: XmlElement, record: SessionRecord): Answer | undefined {
    if (COUNTERS.has(local)) return undefined;
    if (direction === 'c2s') {
      const answeredIn = NEGOTIATIONS.get(ns);
      if (answeredIn !== undefined) this.#asked = { ns: answeredIn, record };
      return undefined;
    }
    const asked = this.#asked;
    if (asked === undefined || asked.ns !== ns) return undefined;
    this.#asked = undefined;
    return { seq: asked.record.seq, latency: passed(asked.record, record) };
  }
}

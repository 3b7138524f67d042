/**
 * What is kept of a request until its answer comes, and said of the answer then.
 * Knows a request and its answer; which belong together is said elsewhere. Rule: little is kept, since thousands may wait.
 */
import type { XmlElement } from '../xml/element.ts';
import { passed } from '../xmpp/known-time.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import type { Answer, Entry } from './entry.ts';
import type { Asked } from './iq-pairing.ts';

/** In UTF-16 units. What waits for an answer is kept with its request, and thousands may wait. */
const LONGEST_KEPT = 4_096;

/** A request's summary for when it is wanted; a long request is summed up at once, so that it is not kept. */
export function summaryOf(entry: Entry, length: number): () => string {
  if (length <= LONGEST_KEPT || entry.name !== 'iq') return () => entry.annotations[0]?.summary ?? '';
  const summary = entry.annotations[0]?.summary ?? '';
  return () => summary;
}

/** An iq that somebody may have asked for. */
export function isAnswer({ local, attributes: { type } }: XmlElement): boolean {
  return local === 'iq' && (type === 'result' || type === 'error');
}

/** What a request's answer is told beside: where the request stands, and how long it took. */
export function answerOf(asked: Asked, record: SessionRecord): Answer {
  return { seq: asked.seq, latency: passed(asked, record) };
}

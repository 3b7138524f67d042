/**
 * One session's stanzas in order, each with what it has to wait for.
 * Knows who talks to whom and which iq answers which, nothing of a wire. Rule: two stanzas are independent unless one answers
 * the other or both are of one lane: what one side says to one peer is heard in the order it was said (RFC 6120 §10.1).
 * Requests and their answers are of no lane: who asks twice may be answered in any order.
 */
import type { Entry } from '../inspect/entry.ts';
import type { XmlElement } from '../xml/element.ts';
import { bareJid } from '../xmpp/jid.ts';
import type { Direction } from '../xmpp/record.ts';

export interface Step {
  /** Its place among the session's steps, from 0. */
  readonly index: number;
  readonly direction: Direction;
  readonly element: XmlElement;
  /** The record it was read from, annotated. */
  readonly entry: Entry;
  /** The step whose request this answers. */
  readonly answers: number | undefined;
  /** Steps of one lane follow each other; undefined for iqs. */
  readonly lane: string | undefined;
}

/** `entries` are one session's; those that are no elements, or that `wanted` does not want, are passed over. */
export function stepsOf(entries: Iterable<Entry>, wanted: (entry: Entry) => boolean = isAnyStanza): readonly Step[] {
  const steps: Step[] = [];
  const bySeq = new Map<number, number>();
  for (const entry of entries) {
    const { fact, seq } = entry.record;
    const { element } = entry;
    if (fact.type !== 'piece' || element === undefined || !wanted(entry)) continue;
    const { direction } = fact;
    const index = steps.length;
    const answers = isAnswer(element) && entry.answers !== undefined ? bySeq.get(entry.answers.seq) : undefined;
    steps.push({ index, direction, element, entry, answers, lane: laneOf(direction, element) });
    bySeq.set(seq, index);
  }
  return steps;
}

/** Messages, presences and iqs. */
export function isAnyStanza({ record: { fact } }: Entry): boolean {
  return fact.type === 'piece' && (fact.kind === 'message' || fact.kind === 'presence' || fact.kind === 'iq');
}

/**
 * The client's talk with one peer is one lane, so that it enters a room before it speaks there. Of what a server passes on,
 * a room's or person's messages are a lane, and the presences of each full address.
 */
export function laneOf(
  direction: Direction,
  { local, attributes }: XmlElement,
  nameOf: (jid: string) => string = (jid) => jid,
): string | undefined {
  if (local === 'iq') return undefined;
  if (local !== 'message' && local !== 'presence') return `${direction} stream`;
  const { from = '', to = '' } = attributes;
  if (direction === 'c2s') return `c2s to ${nameOf(bareJid(to))}`;
  return local === 'message' ? `s2c message ${nameOf(bareJid(from))}` : `s2c presence ${nameOf(from)}`;
}

function isAnswer({ local, attributes: { type } }: XmlElement): boolean {
  return local === 'iq' && (type === 'result' || type === 'error');
}

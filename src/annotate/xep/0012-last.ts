/**
 * Last activity (XEP-0012), in an iq, and inside presences as HipChat's clients send it.
 * Knows the element alone. Rule: the seconds are told as a span.
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { parseJid } from '../../xmpp/jid.ts';
import { DELAY, LAST } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { duration, instantOf, join, quote } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const lastActivityAnnotators: readonly Annotator[] = [{ ns: LAST, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const seconds = numberOf(query.attributes['seconds']);
  if (iqType(context) === 'get') return say('XEP-0012', 'idle since when?');
  const status = textOf(query).trim();
  const since = seconds === undefined ? undefined : keptSince(seconds, context);
  const words = seconds === undefined ? 'idle, since when is not said' : `${what(context)} ${duration(seconds)}`;
  return say('XEP-0012', join([since === undefined ? words : `idle since ${since}`, status && quote(status)]), {
    seconds,
    status: status || undefined,
  });
}

/** The seconds of a presence that was kept were counted when it was sent (HipChat). */
function keptSince(seconds: number, { stanza }: AnnotationContext): string | undefined {
  const stamp = stanza?.local === 'presence' ? childOf(stanza, 'delay', DELAY)?.attributes['stamp'] : undefined;
  const sent = stamp === undefined ? Number.NaN : Date.parse(stamp);
  return Number.isNaN(sent) ? undefined : instantOf(sent - seconds * 1_000);
}

/** XEP-0012 §4 to §6: of a server the time it runs, of an account without a client since when there is none. */
function what({ stanza, kindOf }: AnnotationContext): string {
  const { from } = stanza?.attributes ?? {};
  if (stanza?.local !== 'iq' || from === undefined) return 'idle for';
  const kind = kindOf(from);
  if (kind === 'home' || kind === 'host') return 'running for';
  return parseJid(from).resource === undefined ? 'away for' : 'idle for';
}

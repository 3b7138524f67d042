/**
 * Delayed delivery (XEP-0203), with HipChat's `from_jid` in place of `from`.
 * Knows the element and its message. Rule: who wrote is the server's word here; a `from_jid` that is only the room says so.
 */
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, sameBare } from '../../xmpp/jid.ts';
import { DELAY } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { describeAddress } from '../hipchat/resource.ts';
import { rosterWords, UNHEARD, vouchesFor } from '../hipchat/sender.ts';
import { party } from '../parties.ts';
import { instant, join } from '../phrase.ts';
import { say } from '../say.ts';

export const delayAnnotators: readonly Annotator[] = [{ ns: DELAY, name: 'delay', annotate }];

function annotate({ attributes }: XmlElement, context: AnnotationContext): Annotation {
  const { stamp, from } = attributes;
  const author = attributes['from_jid'] === '' ? undefined : attributes['from_jid'];
  const when = stamp === undefined ? 'sent earlier' : `sent ${instant(stamp)}`;
  const words =
    author === undefined
      ? from === undefined
        ? when
        : `${when}, kept by ${party(from, context)}`
      : join([when, byWhom(author, context)], ' ');
  return say(author === undefined ? 'XEP-0203' : 'XEP-0203, HipChat', words, { stamp, from, from_jid: author });
}

function byWhom(author: string, context: AnnotationContext): string {
  const { from } = context.stanza?.attributes ?? {};
  if (from !== undefined && sameBare(author, from) && context.kindOf(bareJid(from)) === 'room') {
    return 'by somebody the room does not name';
  }
  if (!vouchesFor(author, context)) return `by ${describeAddress(author)}, ${UNHEARD}`;
  if (context.kindOf(author) === 'self') return 'by you';
  return `by ${rosterWords(author, context)}`;
}

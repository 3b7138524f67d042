/**
 * HipChat's history (HipChat XMPP documentation, and a server's own example): earlier messages of a room or a person, page by page.
 * Knows the query alone. Rule: the answer is no list; messages come as messages, before it or after it.
 */
import type { XmlElement } from '../../xml/element.ts';
import { HIPCHAT_HISTORY } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { counted, instant, join } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const historyAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_HISTORY, name: 'query', annotate }];

function annotate({ attributes }: XmlElement, context: AnnotationContext): Annotation {
  const { type, before, maxstanzas } = attributes;
  const fields = { type, before, maxstanzas };
  if (iqType(context) !== 'get')
    return say('HipChat', 'history: end of the page (its messages may still follow)', fields);
  const what = maxstanzas === undefined ? 'earlier messages' : `up to ${counted(maxstanzas, 'earlier message')}`;
  const until = before === undefined ? undefined : `from before ${instant(before)}`;
  return say('HipChat', `${join([what, until], ' ')}?`, fields);
}

/**
 * Last message correction (XEP-0308); HipChat uses it to edit any message, and with an empty body to delete.
 * Knows the element and its message. Rule: an empty body is told as a deletion.
 */
import type { XmlElement } from '../../xml/element.ts';
import { CORRECT } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { tail } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const correctAnnotators: readonly Annotator[] = [{ ns: CORRECT, name: 'replace', annotate }];

function annotate({ attributes: { id, ts } }: XmlElement, { stanza }: AnnotationContext): Annotation {
  const deletes = stanza !== undefined && childText(stanza, 'body') === undefined;
  const which = id === undefined ? 'a message it does not name' : `message ${tail(id)}`;
  return say(ts === undefined ? 'XEP-0308' : 'XEP-0308, HipChat', `${deletes ? 'deletes' : 'edit of'} ${which}`, {
    id,
    ts,
  });
}

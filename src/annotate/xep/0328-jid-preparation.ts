/**
 * Asking a server how a JID is written rightly (XEP-0328).
 * Knows the element and its iq.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const jidPreparationAnnotators: readonly Annotator[] = filed('XEP-0328', 'urn:xmpp:jidprep:0', {
  jid: annotate,
});

function annotate(element: XmlElement, context: AnnotationContext): Annotation {
  const jid = textOf(element);
  const asks = iqType(context) === 'get';
  return say('XEP-0328', asks ? `how is ${jid || 'a JID'} written rightly?` : `rightly written: ${jid || 'nothing'}`, {
    jid,
  });
}

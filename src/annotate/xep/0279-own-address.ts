/**
 * The address one's connection comes from, as the server sees it (XEP-0279).
 * Knows the element and its iq.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { hostPort } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const ownAddressAnnotators: readonly Annotator[] = filed('XEP-0279', 'urn:xmpp:sic:1', {
  address: annotate,
});

function annotate(address: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0279', 'from which address do I come?');
  const [ip, port] = ['ip', 'port'].map((name) => childText(address, name));
  return say('XEP-0279', `you come from ${hostPort(ip, port) || 'nowhere'}`, { ip, port });
}

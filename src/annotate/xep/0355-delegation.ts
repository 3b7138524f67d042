/**
 * What a server lets its components do: answer for it (XEP-0355), and act for its users (XEP-0356).
 * Knows one element. Rule: a delegated or sent stanza is told like any other.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { forwardedIn } from './0297-forwarded.ts';

export const delegationAnnotators: readonly Annotator[] = [
  ...['urn:xmpp:delegation:1', 'urn:xmpp:delegation:2'].flatMap((ns) =>
    filed('XEP-0355', ns, { delegation: annotateDelegation }),
  ),
  ...['urn:xmpp:privilege:1', 'urn:xmpp:privilege:2'].flatMap((ns) =>
    filed('XEP-0356', ns, { privilege: annotatePrivilege, privileged_iq: annotateSent }),
  ),
];

function annotateDelegation(delegation: XmlElement, context: AnnotationContext): Annotation {
  const names = childrenOf(delegation, 'delegated').flatMap(({ attributes: { namespace } }) => namespace ?? []);
  const inside = forwardedIn(delegation, context);
  const words = inside === undefined ? `answer for me: ${listed(names, 3) || 'nothing'}` : `delegated: ${inside}`;
  return say('XEP-0355', words, { namespaces: names });
}

function annotatePrivilege(privilege: XmlElement, context: AnnotationContext): Annotation {
  const inside = forwardedIn(privilege, context);
  if (inside !== undefined) return say('XEP-0356', `in a user’s name: ${inside}`);
  const rights = childrenOf(privilege, 'perm').map(({ attributes: { access, type } }) => join([access, type], ' '));
  return say('XEP-0356', `may act for users: ${listed(rights, 4) || 'nothing'}`, { rights });
}

function annotateSent(element: XmlElement, context: AnnotationContext): Annotation {
  const iq = elementsOf(element).find(({ local }) => local === 'iq');
  return say('XEP-0356', join(['in a user’s name', iq && context.inside(iq)?.summary], ': '));
}

/**
 * Invitations that carry a token: to a roster (XEP-0379), to a server (XEP-0445; Prosody’s feature of XEP-0401).
 * Knows one element. Rule: tokens let anybody in, so they are only counted as present.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const invitationAnnotators: readonly Annotator[] = [
  ...filed('XEP-0379', 'urn:xmpp:pars:0', { preauth: (element, context) => annotate('XEP-0379', element, context) }),
  ...filed('XEP-0445', 'urn:xmpp:ibr-token:0', { register: 'registration by invitation' }),
  ...filed('XEP-0401', 'urn:xmpp:invite', { register: 'registration by invitation' }),
];

function annotate(spec: string, { attributes: { token } }: XmlElement, context: AnnotationContext): Annotation {
  const words = token === undefined ? 'an invitation without its token' : 'an invitation (token, secret)';
  return say(spec, iqType(context) === 'set' ? `take ${words}?` : `with ${words}`);
}

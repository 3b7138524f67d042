/**
 * Invitations to a room that go straight to the invited (XEP-0249).
 * Knows the element alone. Rule: the room first; a password is only counted as present.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

export const directInvitationAnnotators: readonly Annotator[] = filed('XEP-0249', 'jabber:x:conference', {
  x: annotate,
});

function annotate({ attributes }: XmlElement, context: AnnotationContext): Annotation {
  const { jid, reason, password } = attributes;
  const continues = isTrue(attributes['continue']);
  const words = [
    `invites to ${jid === undefined ? 'a room it does not name' : context.nameOf(jid)}`,
    reason && quote(reason),
    password === undefined ? undefined : 'with the room’s password (secret)',
    continues ? 'to go on with this chat there' : undefined,
  ];
  return say('XEP-0249', join(words), { jid, reason, continue: continues || undefined });
}

/**
 * Carbons (XEP-0280): what another of one's own clients says and hears.
 * Knows the wrapper. Rule: the message inside is told like any other.
 */
import type { XmlElement } from '../../xml/element.ts';
import { CARBONS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';
import { forwardedIn } from './0297-forwarded.ts';

const SPEC = 'XEP-0280';

export const carbonAnnotators: readonly Annotator[] = filed(SPEC, CARBONS, {
  enable: 'copy me what my other clients say and hear?',
  disable: 'no more copies?',
  private: 'not to be copied',
  sent: (carbon, context) => annotateCopy(carbon, context, 'sent by another of your clients'),
  received: (carbon, context) => annotateCopy(carbon, context, 'also received by another of your clients'),
});

function annotateCopy(carbon: XmlElement, context: AnnotationContext, words: string): Annotation {
  const told = join([words, forwardedIn(carbon, context)], ': ');
  if (isOwn(context)) return say(SPEC, told);
  const warned = 'a copy that is not from your own account, which a client must ignore (XEP-0280 §11)';
  return say(SPEC, join([warned, told], ': '), {}, 'warning');
}

/** The server sends copies in the account's name; anybody else only claims them. */
function isOwn({ stanza, self, kindOf }: AnnotationContext): boolean {
  const from = stanza?.attributes['from'];
  return from === undefined || from === '' || self === undefined || kindOf(from) === 'self';
}

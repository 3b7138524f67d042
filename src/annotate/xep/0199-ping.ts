/**
 * Ping (XEP-0199), and asking a room whether one is still in it (XEP-0410).
 * Knows the iq's address. Rule: a question like any other; that it only keeps a connection open is for the page to fold.
 */
import type { XmlElement } from '../../xml/element.ts';
import { bareJid } from '../../xmpp/jid.ts';
import { PING } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';

export const pingAnnotators: readonly Annotator[] = filed('XEP-0199', PING, { ping: annotate });

function annotate(_ping: XmlElement, { stanza, direction, kindOf, nameOf }: AnnotationContext): Annotation {
  const { to, type } = stanza?.attributes ?? {};
  if (direction !== 'c2s' || type !== 'get' || to === undefined) return say('XEP-0199', 'ping?');
  const room = bareJid(to);
  if (room === to || kindOf(to) !== 'self' || kindOf(room) !== 'room') return say('XEP-0199', 'ping?');
  return say('XEP-0410', `am I still in ${nameOf(room)}?`);
}

/**
 * A stanza for several people at once (XEP-0033).
 * Knows the element alone. Rule: people by the kind of their address; who has been served already is left to the XML.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { join, listed } from '../phrase.ts';
import { say } from '../say.ts';

export const addressAnnotators: readonly Annotator[] = filed('XEP-0033', 'http://jabber.org/protocol/address', {
  addresses: annotate,
});

/** XEP-0033 §4, with the words before the people. */
const KINDS: readonly (readonly [string, string])[] = [
  ['to', 'for'],
  ['cc', 'copy for'],
  ['bcc', 'hidden copy for'],
  ['replyto', 'answers to'],
  ['replyroom', 'answers in room'],
  ['noreply', 'no answers to'],
  ['ofrom', 'first sent by'],
];

/** Up to this many people of a kind are named. */
const NAMED = 3;

function annotate(addresses: XmlElement, context: AnnotationContext): Annotation {
  const all = childrenOf(addresses, 'address');
  const words = KINDS.map(([type, before]) => {
    const these = all.filter(({ attributes }) => attributes['type'] === type);
    const names = these.map(
      ({ attributes: { jid, uri, desc } }) => desc ?? uri ?? (jid ? party(jid, context) : 'nobody'),
    );
    return these.length === 0 ? undefined : `${before} ${listed(names, NAMED)}`;
  });
  return say('XEP-0033', join(words) || 'addresses without a kind', {
    jids: all.flatMap(({ attributes: { jid } }) => jid ?? []),
  });
}

/**
 * Bits of binary (XEP-0231): a small picture named by its hash, asked for, given, or sent along.
 * Knows the element and its iq. Rule: the name by its end, the size counted.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, join } from '../phrase.ts';
import { base64Length } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const bitsOfBinaryAnnotators: readonly Annotator[] = filed('XEP-0231', 'urn:xmpp:bob', { data: annotate });

function annotate(data: XmlElement, context: AnnotationContext): Annotation {
  const { cid, type } = data.attributes;
  const name = `bits ${cid === undefined ? 'without a name' : nameOf(cid)}`;
  if (iqType(context) === 'get') return say('XEP-0231', `${name}?`, { cid });
  const bytes = base64Length(textOf(data));
  return say('XEP-0231', join([name, type, amount(bytes)], ', '), { cid, type, bytes });
}

/** `sha1+8f35…@bob.xmpp.org` by the end of its hash. */
function nameOf(cid: string): string {
  const [hash = cid] = cid.split('@');
  return hash.length <= 8 ? hash : `…${hash.slice(-4)}`;
}

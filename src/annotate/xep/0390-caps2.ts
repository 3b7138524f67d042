/**
 * Entity capabilities 2.0 (XEP-0390).
 * Knows the element alone. Rule: functions are named, hashes by their ends.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed, tail } from '../phrase.ts';
import { say } from '../say.ts';

export const caps2Annotators: readonly Annotator[] = filed('XEP-0390', 'urn:xmpp:caps', { c: annotate });

function annotate(c: XmlElement): Annotation {
  const hashes = childrenOf(c, 'hash').map((hash) => join([hash.attributes['algo'], tail(textOf(hash).trim())], ' '));
  return say('XEP-0390', `capabilities ${listed(hashes, 2) || 'without a hash'}`, { hashes });
}

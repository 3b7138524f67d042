/**
 * JSON in XML (XEP-0335).
 * Knows the element alone. Rule: the names of its members are told; what is no JSON says so.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { jsonWords } from '../json-words.ts';
import { say } from '../say.ts';

export const jsonAnnotators: readonly Annotator[] = filed('XEP-0335', 'urn:xmpp:json:0', { json: annotate });

function annotate(json: XmlElement): Annotation {
  const words = jsonWords(textOf(json));
  return say('XEP-0335', words ?? 'JSON that is none', {}, words === undefined ? 'warning' : 'info');
}

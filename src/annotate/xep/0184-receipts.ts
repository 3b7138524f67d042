/**
 * Delivery receipts (XEP-0184) and chat markers (XEP-0333).
 * Knows one element. Rule: says which message is meant by the end of its id.
 */
import type { XmlElement } from '../../xml/element.ts';
import { MARKERS, RECEIPTS } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const receiptAnnotators: readonly Annotator[] = [
  { ns: RECEIPTS, name: 'request', annotate: () => say('XEP-0184', 'asks for a receipt') },
  { ns: RECEIPTS, name: 'received', annotate: (element) => about('XEP-0184', 'receipt for', element) },
  { ns: MARKERS, name: 'markable', annotate: () => say('XEP-0333', 'may be marked as read') },
  { ns: MARKERS, name: 'received', annotate: (element) => about('XEP-0333', 'received', element) },
  { ns: MARKERS, name: 'displayed', annotate: (element) => about('XEP-0333', 'has read up to', element) },
  { ns: MARKERS, name: 'acknowledged', annotate: (element) => about('XEP-0333', 'acknowledges', element) },
];

function about(spec: string, words: string, { attributes: { id } }: XmlElement): Annotation {
  return say(spec, `${words} ${id === undefined ? 'a message it does not name' : `message ${tail(id)}`}`, { id });
}

/**
 * Rules of delivery on a message (XEP-0079), and what became of them.
 * Knows the element alone. Rule: each rule as condition and action; a status says that it was triggered.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0079';

export const ampAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'http://jabber.org/protocol/amp', { amp: annotate }),
  ...filed(SPEC, 'http://jabber.org/features/amp', { amp: 'rules of delivery' }),
  ...filed(SPEC, 'http://jabber.org/protocol/amp#errors', { 'failed-rules': annotate }),
];

function annotate(amp: XmlElement): Annotation {
  const { status } = amp.attributes;
  const rules = childrenOf(amp, 'rule').map(({ attributes: { condition, value, action } }) =>
    join([action ?? 'act', 'if', condition, value], ' '),
  );
  const words = [listed(rules, 3) || 'no rules', status && `now ${status}`];
  return say(SPEC, `delivery: ${join(words, ', ')}`, { status, rules });
}

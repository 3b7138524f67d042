/**
 * Resuming a stream while logging in (XEP-0397).
 * Knows one element. Rule: its tokens and keys are secrets.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { ISR } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';

export const resumptionAnnotators: readonly Annotator[] = filed('XEP-0397', ISR, {
  isr: annotateOffer,
  'inst-resume': 'resume by token?',
  'inst-resumed': 'resumed, with a new token (secret)',
});

function annotateOffer(isr: XmlElement): Annotation {
  const list = childOf(isr, 'mechanisms');
  const mechanisms = list === undefined ? [] : childrenOf(list, 'mechanism').map(textOf);
  return say('XEP-0397', join(['instant resumption', mechanisms.join(', ')], ' by '), { mechanisms });
}

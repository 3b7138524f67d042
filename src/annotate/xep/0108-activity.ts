/**
 * What somebody is doing (XEP-0108).
 * Knows the element alone. Rule: the specific activity where it is given, the general one before it.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const activityAnnotators: readonly Annotator[] = filed('XEP-0108', 'http://jabber.org/protocol/activity', {
  activity: annotate,
});

function annotate(activity: XmlElement): Annotation {
  const general = elementsOf(activity).find(({ local }) => local !== 'text');
  const specific = general && elementsOf(general)[0]?.local;
  const text = childText(activity, 'text');
  if (general === undefined && text === undefined) return say('XEP-0108', 'activity no longer told');
  const words = join([general?.local, specific], ', ').replaceAll('_', ' ');
  return say('XEP-0108', `activity ${join([words, text && quote(text)], ', ')}`, {
    general: general?.local,
    specific,
    text,
  });
}

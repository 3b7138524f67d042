/**
 * Messages taken back (XEP-0424), by their authors or by a room's moderators (XEP-0425), in both versions clients speak.
 * Knows one element. Rule: who moderated and why are told with it; a tombstone says that the message is gone.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { instant, join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { messageName } from './message-reference.ts';

const RETRACTION = 'XEP-0424';
const MODERATION = 'XEP-0425';

export const retractionAnnotators: readonly Annotator[] = [
  ...['urn:xmpp:message-retract:0', 'urn:xmpp:message-retract:1'].flatMap((ns) =>
    filed(RETRACTION, ns, { retract: annotateRetract, retracted: annotateTombstone }),
  ),
  ...['urn:xmpp:message-moderate:0', 'urn:xmpp:message-moderate:1'].flatMap((ns) =>
    filed(MODERATION, ns, { moderate: annotateModerate, moderated: annotateModerated }),
  ),
];

/** In the first version the message is named by what it is fastened with (XEP-0422). */
function annotateRetract(retract: XmlElement, context: AnnotationContext): Annotation {
  const { id } = retract.attributes;
  const moderated = childOf(retract, 'moderated');
  const what = `takes ${id === undefined ? 'it' : messageName(id)} back`;
  if (moderated === undefined) return say(RETRACTION, join([what, reasonIn(retract)]), { id });
  const { by } = moderated.attributes;
  return say(MODERATION, join([join([moderator(by, context), what], ' '), reasonIn(retract)]), { id, by });
}

function annotateTombstone(retracted: XmlElement): Annotation {
  const { stamp, id } = retracted.attributes;
  return say(RETRACTION, join(['was taken back', stamp && instant(stamp)], ' '), { id, stamp });
}

function annotateModerate(moderate: XmlElement): Annotation {
  const { id } = moderate.attributes;
  const what = id === undefined ? 'it' : messageName(id);
  return say(MODERATION, join([`take ${what} back as moderator?`, reasonIn(moderate)]), { id });
}

/** First version: the retraction, or its tombstone, stands inside. */
function annotateModerated(moderated: XmlElement, context: AnnotationContext): Annotation {
  const { by } = moderated.attributes;
  const gone = elementsOf(moderated).some(({ local }) => local === 'retracted');
  const words = `${moderator(by, context)} ${gone ? 'has taken it back' : 'takes it back'}`;
  return say(MODERATION, join([words, reasonIn(moderated)]), { by });
}

function moderator(by: string | undefined, context: AnnotationContext): string {
  return by === undefined ? 'a moderator' : `a moderator (${party(by, context)})`;
}

function reasonIn(element: XmlElement): string | undefined {
  const reason = childText(element, 'reason');
  return reason && quote(reason);
}

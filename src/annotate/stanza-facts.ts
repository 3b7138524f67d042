/**
 * What a payload's annotator has to know of the stanza it sits in.
 * Knows stanza kinds and iq types. Rule: one question an annotator asks has one function here.
 */
import type { AnnotationContext } from './annotation.ts';

export type IqType = 'get' | 'set' | 'result' | 'other';

/** `other` also outside of iqs. */
export function iqType({ stanza }: AnnotationContext): IqType {
  const type = stanza?.local === 'iq' ? stanza.attributes['type'] : undefined;
  return type === 'get' || type === 'set' || type === 'result' ? type : 'other';
}

/** Whether the element is an offer among stream features. */
export function isFeature({ stanza }: AnnotationContext): boolean {
  return stanza?.local === 'features';
}

/** Whether the stanza is the server's own doing: a request that comes from it. */
export function isPush(context: AnnotationContext): boolean {
  return context.direction === 's2c' && iqType(context) === 'set';
}

/** XML Schema's boolean, as XMPP writes it in attributes. */
export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}

/**
 * Resource binding (RFC 6120 §7) and the session request that once followed it (RFC 3921 §3).
 * Knows the element alone. Rule: the full JID is named where the server gives it.
 */
import type { XmlElement } from '../../xml/element.ts';
import { BIND, SESSION } from '../../xmpp/namespaces.ts';
import { isHipchatUser } from '../../xmpp/sasl/hipchat.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { riotName } from '../games/riot.ts';
import { botWords, describeAddress } from '../hipchat/resource.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { iqType, isFeature } from '../stanza-facts.ts';

export const bindAnnotators: readonly Annotator[] = [
  { ns: BIND, name: 'bind', annotate: annotateBind },
  { ns: SESSION, name: 'session', annotate: annotateSession },
];

function annotateBind(bind: XmlElement, context: AnnotationContext): Annotation {
  const resource = childText(bind, 'resource');
  const jid = childText(bind, 'jid');
  return {
    spec: 'RFC 6120 §7',
    level: 'info',
    summary: isFeature(context) ? 'resource binding' : bound(jid, resource),
    fields: present({ jid, resource }),
  };
}

function bound(jid: string | undefined, resource: string | undefined): string {
  if (jid !== undefined)
    return join([`you are ${describeAddress(jid)}`, isHipchatUser(jid) ? botWords(jid) : undefined]);
  return resource === undefined ? 'bind a resource of the server’s choice?' : `bind resource ${resource}?`;
}

function annotateSession(session: XmlElement, context: AnnotationContext): Annotation {
  const optional = hasOptional(session);
  const feature = isFeature(context);
  const name = riotName(session);
  return {
    spec: 'RFC 3921 §3',
    level: 'info',
    summary: feature
      ? join(['session', optional ? '(optional)' : undefined], ' ')
      : join([sessionWords(context), name && `you are ${name}`]),
    fields: feature ? { optional } : {},
  };
}

function sessionWords(context: AnnotationContext): string {
  return iqType(context) === 'result' ? 'the session has begun' : 'start a session?';
}

function hasOptional(session: XmlElement): boolean {
  return session.children.some((child) => typeof child !== 'string' && child.local === 'optional');
}

/**
 * Services outside of XMPP (XEP-0215), mostly STUN and TURN for calls.
 * Knows one element. Rule: kind, host and port are told; user names and passwords are counted as present.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { filed } from '../filed.ts';
import { hostPort, join, listed } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0215';

export const externalServiceAnnotators: readonly Annotator[] = ['urn:xmpp:extdisco:1', 'urn:xmpp:extdisco:2'].flatMap(
  (ns) =>
    filed(SPEC, ns, {
      services: annotate,
      credentials: annotate,
      service: (service) => say(SPEC, `service ${serviceWords(service)}`),
    }),
);

/** Up to this many services are named. */
const NAMED = 3;

function annotate(element: XmlElement, context: AnnotationContext): Annotation {
  const { type } = element.attributes;
  const services = childrenOf(element, 'service');
  const words = services.map(serviceWords);
  if (iqType(context) === 'get') {
    if (element.local === 'credentials') return say(SPEC, `credentials for ${listed(words, NAMED) || 'nothing'}?`);
    return say(SPEC, `which ${type ?? 'STUN, TURN and other'} services are there?`, { type });
  }
  const pushed = iqType(context) === 'set' ? 'services changed: ' : '';
  return say(SPEC, `${pushed}${listed(words, NAMED) || 'no services'}`, {
    services: services.map(({ attributes: { type: kind, host, port, transport } }) =>
      present({ type: kind, host, port, transport }),
    ),
  });
}

function serviceWords({ attributes: { type, host, port, transport, password, action } }: XmlElement): string {
  const where = hostPort(host, port);
  const secret = password === undefined ? undefined : 'with a password (secret)';
  return join([action, type, where, transport, secret], ' ') || 'not described';
}

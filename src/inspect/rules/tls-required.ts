/**
 * A server that lets clients log in without TLS (RFC 6120 §5.3.1, RFC 7590 §3.1).
 * Knows stream features and how their leg is secured. Rule: only the server's own leg counts, since hiptap's with the
 * client is the user's to choose.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT, IQ_AUTH_FEATURE, SASL, SASL2, STREAMS, TLS } from '../../xmpp/namespaces.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const VOICE = voiceOf('tls-required', 'RFC 6120 §5.3.1');

export const tlsRequired: Rule = {
  name: 'tls-required',
  spec: 'RFC 6120 §5.3.1',
  finds: 'a server that offers a login without TLS, or TLS without requiring it',
  levels: 'warning',
  watch: stateless(({ record: { fact }, element }, surroundings) => {
    if (fact.type !== 'piece' || fact.direction !== 's2c' || element === undefined) return NOTHING;
    if (element.ns !== STREAMS || element.local !== 'features' || !surroundings.isOpen(fact)) return NOTHING;
    const starttls = childOf(element, 'starttls', TLS);
    if (starttls === undefined)
      return offersLogin(element) ? VOICE.warning('the server offers a login without TLS, and no TLS') : NOTHING;
    if (childOf(starttls, 'required', TLS) !== undefined || isOnlyOffer(element)) return NOTHING;
    return VOICE.warning('the server offers TLS without requiring it: whoever is between can take the offer out');
  }),
};

function offersLogin(features: XmlElement): boolean {
  return [
    childOf(features, 'mechanisms', SASL),
    childOf(features, 'authentication', SASL2),
    childOf(features, 'auth', IQ_AUTH_FEATURE),
    childOf(features, 'auth', HIPCHAT),
  ].some((offer) => offer !== undefined);
}

/** Where nothing else is offered, TLS is required whether it says so or not. */
function isOnlyOffer(features: XmlElement): boolean {
  return features.children.filter((child) => typeof child !== 'string').length === 1;
}

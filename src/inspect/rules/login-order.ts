/**
 * Stanzas of a client that is not logged in (RFC 6120 §4.9.3.12).
 * Knows how far the login has come. Rule: what a login or a registration needs itself may be sent before, and nothing is
 * said of a session whose beginning is missing.
 */
import { elementsOf } from '../../annotate/read.ts';
import type { XmlElement } from '../../xml/element.ts';
import { CLIENT, IQ_AUTH, REGISTER } from '../../xmpp/namespaces.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const VOICE = voiceOf('before-auth', 'RFC 6120 §4.9.3.12');

export const beforeAuth: Rule = {
  name: 'before-auth',
  spec: 'RFC 6120 §4.9.3.12',
  finds: 'a stanza of a client that is not logged in',
  levels: 'error; warning while a login is under way, as clients that save round trips do it',
  watch: stateless(({ record: { fact }, element }, surroundings) => {
    if (fact.type !== 'piece' || fact.direction !== 'c2s' || element === undefined) return NOTHING;
    if (!isStanza(fact.kind) || element.ns !== CLIENT || !surroundings.complete) return NOTHING;
    const { authenticated, state } = surroundings.leg(fact).exchange;
    if (authenticated || logsIn(element)) return NOTHING;
    return state === 'under-way'
      ? VOICE.warning(`this ${fact.kind} does not wait for the login’s end`)
      : VOICE.error(`this ${fact.kind} is sent before the client has logged in`);
  }),
};

function isStanza(kind: string): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

/** XEP-0078 and XEP-0077 work by iq. */
function logsIn(stanza: XmlElement): boolean {
  return stanza.local === 'iq' && elementsOf(stanza).some(({ ns }) => ns === IQ_AUTH || ns === REGISTER);
}

/**
 * Which clients have access to an account (XEP-0494).
 * Knows the element and its iq. Rule: clients go by the names they give themselves.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed, tail } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

const SPEC = 'XEP-0494';

export const clientAccessAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:cam:0', {
  list: 'which clients have access to my account?',
  clients: annotateClients,
  revoke: ({ attributes: { id } }) => say(SPEC, `take the access of client ${tail(id ?? 'not named')} away?`, { id }),
  'password-reset-required': 'the password has to be changed for that',
});

function annotateClients(clients: XmlElement): Annotation {
  const all = childrenOf(clients, 'client');
  const there = all.filter(({ attributes: { connected } }) => isTrue(connected)).length;
  const names = all.map((client) => {
    const agent = childOf(client, 'user-agent');
    const [software, device] = ['software', 'device'].map((name) => agent && childText(agent, name));
    return join([software ?? 'unnamed', device && `on ${device}`], ' ');
  });
  const counted = join([howMany(all.length, 'client'), listed(names, 3)], ': ');
  return say(SPEC, join([counted, `${there} connected`]), { clients: names, connected: there });
}

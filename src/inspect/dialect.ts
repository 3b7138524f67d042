/**
 * Whether a session speaks HipChat's dialect.
 * Knows what only its server offers and only its clients ask. Rule: what a stranger may send, such as a message, shows nothing.
 */
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { HIPCHAT, HIPCHAT_PROTOCOL, SASL, STREAMS } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';

export function showsHipchat(direction: Direction, element: XmlElement): boolean {
  const { ns, local, attributes } = element;
  if (direction === 's2c') return ns === STREAMS && local === 'features' && elementsOf(element).some(isHipchats);
  if (local === 'auth')
    return ns === HIPCHAT || (ns === SASL && attributes['mechanism']?.startsWith('X-HIPCHAT-') === true);
  return local === 'iq' && elementsOf(element).some(isHipchats);
}

function isHipchats({ ns }: XmlElement): boolean {
  return ns === HIPCHAT || ns.startsWith(HIPCHAT_PROTOCOL);
}

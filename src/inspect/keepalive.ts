/**
 * Which elements only keep a connection open, or only count what passed on it (XEP-0198 §4).
 * Knows names and namespaces. Rule: the namespace decides, since anybody's `<r/>` may ask for something; an error is never passed
 * over as a keepalive.
 */
import type { AnsweredRequest } from '../annotate/annotation.ts';
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { CLIENT, PING } from '../xmpp/namespaces.ts';
import type { Keepalive } from './entry.ts';
import { isManagement } from './stream-management/elements.ts';

export function keepaliveOf(element: XmlElement, request: AnsweredRequest | undefined): Keepalive | undefined {
  if (element.local === 'r' && (element.ns === CLIENT || isManagement(element))) return 'r';
  if (element.local === 'a' && isManagement(element)) return 'a';
  if (element.local !== 'iq') return undefined;
  const { type } = element.attributes;
  if (type === 'result') return request?.ns === PING ? 'pong' : undefined;
  return type === 'get' && elementsOf(element).some(({ ns }) => ns === PING) ? 'ping' : undefined;
}

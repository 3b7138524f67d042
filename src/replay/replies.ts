/**
 * What a role answers by itself, as RFC 6120 demands it of everybody: results and errors for requests.
 * Pure text. Rule: an answer goes back to whoever asked, under the request's id (RFC 6120 §8.1.3).
 */
import { childOf, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { PING, STANZA_ERRORS } from '../xmpp/namespaces.ts';

/** A request wants an answer (RFC 6120 §8.2.3). */
export function isRequest({ local, attributes: { type } }: XmlElement): boolean {
  return local === 'iq' && (type === 'get' || type === 'set');
}

/** XEP-0199 */
export function isPing(element: XmlElement): boolean {
  return isRequest(element) && childOf(element, 'ping', PING) !== undefined;
}

export function resultReply(request: XmlElement, content: string = ''): string {
  return content === '' ? `<iq${addressed(request, 'result')}/>` : `<iq${addressed(request, 'result')}>${content}</iq>`;
}

/** RFC 6120 §8.3; type `cancel`: asking again will not help. */
export function errorReply(request: XmlElement, condition: string): string {
  const error = `<error type='cancel'><${condition} xmlns='${STANZA_ERRORS}'/></error>`;
  return `<iq${addressed(request, 'error')}>${error}</iq>`;
}

function addressed({ attributes: { id = '', from, to } }: XmlElement, type: string): string {
  const back = (name: string, value: string | undefined) =>
    value === undefined ? '' : ` ${name}='${escapeXml(value)}'`;
  return ` type='${type}' id='${escapeXml(id)}'${back('to', from)}${back('from', to)}`;
}

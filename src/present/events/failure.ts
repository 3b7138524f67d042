/**
 * Errors as XMPP-FTW has them: `{ type, condition, description }`.
 * Knows `<error/>` of stanzas and streams. Rule: the request is not repeated, since a login would be in it.
 */
import { childText, elementsOf } from '../../annotate/read.ts';
import { childOf, type XmlElement } from '../../xml/element.ts';
import { STANZA_ERRORS, STREAM_ERRORS } from '../../xmpp/namespaces.ts';
import type { Data } from './event.ts';

/** Of a stanza of type error. */
export function stanzaError(stanza: XmlElement): Data {
  const error = childOf(stanza, 'error', stanza.ns);
  if (error === undefined) return { type: 'cancel', condition: 'undefined-condition' };
  return {
    type: error.attributes['type'],
    condition: conditionIn(error, STANZA_ERRORS) ?? error.attributes['code'],
    description: childText(error, 'text', STANZA_ERRORS),
  };
}

export function streamError(error: XmlElement): Data {
  return {
    type: 'connection',
    condition: conditionIn(error, STREAM_ERRORS),
    description: childText(error, 'text', STREAM_ERRORS),
  };
}

/** The name of the defined condition, which any namespace's `<failure/>` holds too. */
export function conditionIn(error: XmlElement, ns: string): string | undefined {
  return elementsOf(error).find((child) => child.ns === ns && child.local !== 'text')?.local;
}

/**
 * Whether a stanza of type error says what is wrong (RFC 6120 §8.3.1), in words.
 * Knows one stanza. Rule: an <error/> of another namespace is no reason, but it is there.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';

/** `what` is the stanza with its article; undefined where the reason is there. */
export function missingReason(what: string, stanza: XmlElement): string | undefined {
  if (childOf(stanza, 'error', stanza.ns) !== undefined) return undefined;
  const foreign = childOf(stanza, 'error');
  if (foreign === undefined) return `${what} of type error without <error/>`;
  return `${what} of type error whose <error/> is of another namespace than it: ${foreign.ns || 'none'}`;
}

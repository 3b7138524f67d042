/**
 * Pieces redacted one by one, and what they are made of.
 */
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction } from '../../src/xmpp/record.ts';

export const STREAM = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' };
export const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
export const SASL2 = "xmlns='urn:xmpp:sasl:2'";

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The piece redacted by itself. */
export function redact(
  text: string,
  direction: Direction = 'c2s',
  namespaces: Record<string, string> = STREAM,
): string {
  return new Redactor({ show: false }).redact(direction, text, namespaces).text;
}

/** The last piece redacted after the others. */
export function lastOf(
  pieces: readonly (readonly [Direction, string])[],
  redactor: Redactor = new Redactor({ show: false }),
) {
  return pieces.map(([direction, text]) => redactor.redact(direction, text, STREAM)).at(-1);
}

/**
 * How streams begin, as far as a log shows it.
 * Knows names. Rule: what a log leaves out is supplied for reading only, and never recorded.
 */
import { CLIENT, STREAMS } from '../../xmpp/namespaces.ts';

/** Stands before what a log has, so that it is read as the inside of a stream; most logs leave declarations out, or begin late. */
export const IN_A_STREAM: string = `<stream:stream xmlns='${CLIENT}' xmlns:stream='${STREAMS}'>`;

const DECLARATION = /^\s*<\?xml[^>]*\?>\s*/;
const HEADER = /^<(?:[\w.-]+:)?stream(?=[\s>])|^<open\s[^>]*urn:ietf:params:xml:ns:xmpp-framing/;

/** What an entry begins with: a stream's header, an XML declaration that stands alone before it, or neither. */
export function streamStart(text: string): 'header' | 'declaration' | undefined {
  const declaration = DECLARATION.exec(text)?.[0] ?? '';
  const rest = text.slice(declaration.length, declaration.length + LONGEST).trimStart();
  if (HEADER.test(rest)) return 'header';
  return declaration !== '' && rest === '' ? 'declaration' : undefined;
}

/** Of a header, in UTF-16 units. */
const LONGEST = 1_000;

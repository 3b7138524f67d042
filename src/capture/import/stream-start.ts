/**
 * How streams begin, as far as a log shows it.
 * Knows names. Rule: what a log leaves out is supplied for reading only, and never recorded.
 */
import { BOSH, CLIENT, STREAMS } from '../../xmpp/namespaces.ts';

/** Stands before what a log has, so that it is read as the inside of a stream; most logs leave declarations out, or begin late. */
export const IN_A_STREAM: string = `<stream:stream xmlns='${CLIENT}' xmlns:stream='${STREAMS}'>`;

const DECLARATION = /^\s*<\?xml[^>]*\?>\s*/;
const BODY = /^\s*<(?:[\w.-]+:)?body\s/;
const HEADER = /^<(?:[\w.-]+:)?stream(?=[\s>])|^<open\s[^>]*urn:ietf:params:xml:ns:xmpp-framing/;

/** What an entry begins with: what opens a stream, an XML declaration that stands alone before it, or neither. */
export function streamStart(text: string): 'header' | 'declaration' | undefined {
  if (beginsBody(text)) return opensSession(text) ? 'header' : undefined;
  const declaration = DECLARATION.exec(text)?.[0] ?? '';
  const rest = text.slice(declaration.length, declaration.length + LONGEST).trimStart();
  if (HEADER.test(rest)) return 'header';
  return declaration !== '' && rest === '' ? 'declaration' : undefined;
}

/** Whether an entry begins with a `<body>` of BOSH, as each of its requests and answers does (XEP-0124). */
export function beginsBody(text: string): boolean {
  return BODY.test(text) && startTag(text).includes(BOSH);
}

/** A client's has a `rid`, always (XEP-0124 §7.1); a server's none. */
export function isRequest(body: string): boolean {
  return /\srid\s*=/.test(startTag(body));
}

/** The first request has no `sid`, its answer says how long requests wait (XEP-0124 §7.1, §7.2). */
function opensSession(body: string): boolean {
  return isRequest(body) ? !/\ssid\s*=/.test(startTag(body)) : /\swait\s*=/.test(startTag(body));
}

function startTag(text: string): string {
  return text.slice(0, LONGEST).split('>', 1)[0] ?? '';
}

/** Of a header, in UTF-16 units. */
const LONGEST = 1_000;

/**
 * What a replayed server answers by HTTP.
 * Pure bytes. Rule: every answer says how long it is and lets any web page read it, for clients in browsers are what it is for.
 */

/** RFC 9110 §15; the ones said here. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  404: 'Not Found',
  426: 'Upgrade Required',
};

/** The Fetch standard's protocol: who may ask, and with what. */
const FOR_PAGES = [
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Methods: GET, POST, OPTIONS',
  'Access-Control-Allow-Headers: *',
];

/** A whole answer, after which the connection may go on. */
export function httpWords(status: number, type: string, text: string, more: readonly string[] = []): Buffer {
  const body = Buffer.from(text);
  const head = [`HTTP/1.1 ${status} ${PHRASES[status] ?? ''}`.trim(), ...FOR_PAGES, ...more];
  const sized = status === 204 ? [] : [`Content-Type: ${type}`, `Content-Length: ${body.length}`];
  return Buffer.concat([Buffer.from(`${[...head, ...sized].join('\r\n')}\r\n\r\n`), body]);
}

/** XEP-0124 §5 */
export function boshWords(body: string): Buffer {
  return httpWords(200, 'text/xml; charset=utf-8', body);
}

/**
 * Where a replayed client finds its server on the web, and how it asks for it there.
 * Pure bytes. Rule: no request says more than it has to.
 */

/** What the requests of a run have in common. */
export interface WebPlace {
  /** Inside TLS from the first byte. */
  readonly secure: boolean;
  /** What is asked for, as `Host` has it. */
  readonly authority: string;
  /** Whom the certificate is verified for. */
  readonly host: string;
  readonly path: string;
}

/** RFC 7301 §6: what is spoken inside TLS. */
export const HTTP_1_1 = 'http/1.1';
/** RFC 7395 §3.1 */
export const SUBPROTOCOL = 'xmpp';

/** Asks for a WebSocket (RFC 6455 §4.1); `key`: 16 random bytes in base64. */
export function upgradeRequest({ authority, path }: WebPlace, key: string): Buffer {
  const fields = [
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${key}`,
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
  ];
  return head('GET', path, [`Host: ${authority}`, ...fields]);
}

/** Posts a BOSH body (XEP-0124 §5). */
export function boshRequest({ authority, path }: WebPlace, body: string): Buffer {
  const bytes = Buffer.from(body);
  const fields = ['Content-Type: text/xml; charset=utf-8', `Content-Length: ${bytes.length}`];
  return Buffer.concat([head('POST', path, [`Host: ${authority}`, ...fields]), bytes]);
}

function head(method: string, path: string, fields: readonly string[]): Buffer {
  return Buffer.from(`${[`${method} ${path} HTTP/1.1`, ...fields].join('\r\n')}\r\n\r\n`);
}

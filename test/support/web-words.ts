/**
 * What web clients and servers write, for tests of the tap.
 */
import type { WebConnection, WebListening } from './web-listening.ts';

export const BOSH = "xmlns='http://jabber.org/protocol/httpbind'";
export const OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>";
export const CLOSE = "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>";
export const HELLO = "<message xmlns='jabber:client' to='ola@example.org'><body>hello</body></message>";
export const MASK = [1, 2, 3, 4] as const;

export function upgrade(protocol = 'Sec-WebSocket-Protocol: xmpp\r\n'): string {
  return `GET /ws?token=s3cr3t HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${protocol}\r\n`;
}

export function upgraded(fields = 'Sec-WebSocket-Protocol: xmpp\r\n'): string {
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n${fields}\r\n`;
}

export function body(attributes: string, inside?: string): string {
  return inside === undefined ? `<body ${BOSH} ${attributes}/>` : `<body ${BOSH} ${attributes}>${inside}</body>`;
}

/** A BOSH session that has begun with request 100. */
export function begun(listening: WebListening, sid = 'sid-one', more = ''): WebConnection {
  return listening
    .connection()
    .asks(body(`to='example.org' wait='60' hold='1' rid='100'${more}`))
    .answers(body(`sid='${sid}' wait='60'`, '<x/>'));
}

export function notes(listening: WebListening, session: number): readonly string[] {
  return listening.lines(session).filter((line) => /^note (?:warning|error)/.test(line));
}

/**
 * A client that begins TLS 1.2 anew again and again has hiptap do the costly half each time.
 * Knows one socket. Rule: as many as node allows clients of its own servers, which is more than any client wants.
 */
import { CLIENT_RENEG_LIMIT, CLIENT_RENEG_WINDOW, type TLSSocket } from 'node:tls';

/** Ends a socket whose client renegotiates too often; node itself looks only at those that its own TLS server accepted. */
export function limitRenegotiation(socket: TLSSocket): void {
  let handshakes: readonly number[] = [];
  let first = true;
  socket.on('secure', () => {
    const now = performance.now();
    if (!first) handshakes = [...handshakes.filter((at) => now - at < CLIENT_RENEG_WINDOW * 1000), now];
    first = false;
    if (handshakes.length > CLIENT_RENEG_LIMIT)
      socket.destroy(
        new Error(`the client renegotiated TLS more than ${CLIENT_RENEG_LIMIT} times in ${CLIENT_RENEG_WINDOW} s`),
      );
  });
}

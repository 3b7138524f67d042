/**
 * TLS on a leg, by node:tls: as the server towards the client, as the client towards the server.
 * Knows certificates' facts, not where they come from. Rule: the server's certificate is verified for the XMPP domain unless the user said not to.
 */
import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect, type PeerCertificate, type SecureContext, TLSSocket } from 'node:tls';
import type { CertificateFacts, TlsFact } from '../xmpp/record.ts';
import type { Handshake } from './connection.ts';

export interface UpstreamTlsOptions {
  /** PEM certificates that count beside the system's (`--upstream-ca`). */
  readonly ca: string | undefined;
  /** `-k`: take any certificate. */
  readonly insecure: boolean;
}

/** The handshake with the server; `explain` turns what went wrong into one line. */
export function upstreamHandshake(
  domain: string,
  alpn: readonly string[],
  options: UpstreamTlsOptions,
  explain: Handshake['explain'],
): Handshake {
  let socket: TLSSocket | undefined;
  const start = (clear: Socket): TLSSocket => {
    socket = connect(connectOptions(clear, domain, alpn, options));
    return socket;
  };
  return { start, done: 'secureConnect', explain, describe: () => describe('server', socket, domain) };
}

/** The handshake with the client, showing the leaf of `secureContext`. */
export function clientHandshake(
  secureContext: SecureContext,
  leaf: CertificateFacts,
  alpn: readonly string[],
  words: Pick<Handshake, 'explain' | 'ifSilent'>,
): Handshake {
  let socket: TLSSocket | undefined;
  let sni: string | undefined;
  const start = (clear: Socket): TLSSocket => {
    socket = new TLSSocket(clear, {
      isServer: true,
      secureContext,
      // A server that knows no ALPN takes every client; one that names protocols refuses those that offer only others.
      ...(alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
      SNICallback: (name, done) => {
        sni = name;
        done(null, secureContext);
      },
    });
    return socket;
  };
  return {
    ...words,
    start,
    done: 'secure',
    describe: () => ({ ...describe('client', socket, sni), certificate: leaf }),
  };
}

function connectOptions(
  clear: Socket,
  domain: string,
  alpn: readonly string[],
  options: UpstreamTlsOptions,
): ConnectionOptions {
  return {
    socket: clear,
    // Without a name Node would verify for `localhost`; an address must not go into SNI (RFC 6066 §3).
    ...(isIP(domain) === 0 ? { servername: domain } : { host: domain }),
    rejectUnauthorized: !options.insecure,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
  };
}

function describe(leg: 'client' | 'server', socket: TLSSocket | undefined, sni: string | undefined): TlsFact {
  const cipher = socket?.getCipher();
  const alpn = socket?.alpnProtocol;
  return {
    type: 'tls',
    leg,
    version: socket?.getProtocol() ?? 'unknown',
    cipher: cipher?.standardName ?? 'unknown',
    ...(sni === undefined || isIP(sni) !== 0 ? {} : { sni }),
    ...(typeof alpn === 'string' ? { alpn } : {}),
    ...(leg === 'server' && socket !== undefined ? { certificate: peerFacts(socket) } : {}),
  };
}

function peerFacts(socket: TLSSocket): CertificateFacts {
  const certificate = socket.getPeerCertificate();
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: (certificate.subjectaltname ?? '').split(', ').filter((name) => name !== ''),
    validTo: new Date(certificate.valid_to).toISOString(),
    fingerprint256: certificate.fingerprint256,
    verified: socket.authorized,
  };
}

function nameOf(name: PeerCertificate['subject'] | undefined): string {
  if (name === undefined) return '';
  return Object.entries(name)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ');
}

/**
 * TLS on a leg, by node:tls: as the server towards the client, as the client towards the server.
 * Knows certificates' facts, not where they come from. Rule: the server's certificate is verified for the XMPP domain unless the user said not to.
 */
import { isIP, type Socket } from 'node:net';
import {
  type ConnectionOptions,
  connect,
  createSecureContext,
  type PeerCertificate,
  rootCertificates,
  type SecureContext,
  type SecureContextOptions,
  TLSSocket,
} from 'node:tls';
import type { Proof } from '../session/vocabulary.ts';
import type { CertificateFacts, TlsFact } from '../xmpp/record.ts';
import { hostName } from './authority/names.ts';
import { bindingsOf } from './channel-binding.ts';
import type { Handshake } from './connection.ts';
import type { TakeSecret } from './key-log.ts';
import { limitRenegotiation } from './renegotiation.ts';

export interface UpstreamTlsOptions {
  /** Whose signatures count; made once, for it holds every authority that node knows. */
  readonly trust: SecureContext;
  /** `-k`: take any certificate. */
  readonly insecure: boolean;
  /** Where this leg's TLS secrets go, if anywhere. */
  readonly takeSecret?: TakeSecret;
}

/** The handshake with the server; `words` turn what went wrong into one line. */
export function upstreamHandshake(
  domain: string,
  alpn: readonly string[],
  options: UpstreamTlsOptions,
  words: Pick<Handshake, 'explain' | 'refusesAlpn'>,
): Handshake {
  let socket: TLSSocket | undefined;
  const start = (clear: Socket): TLSSocket => {
    socket = connect(connectOptions(clear, domain, alpn, options));
    if (options.takeSecret !== undefined) socket.on('keylog', options.takeSecret);
    return socket;
  };
  return {
    start,
    done: 'secureConnect',
    ...words,
    describe: () => describe('server', socket, sentName(domain)),
    bindings: () => bindingsOf(socket, 'initiating', socket?.getPeerCertificate().raw),
  };
}

/** The certificate that is shown to a client. */
export interface ShownLeaf {
  readonly facts: CertificateFacts;
  readonly der: Buffer;
}

export interface ClientTlsOptions {
  /** Of the leaf. */
  readonly secureContext: SecureContext;
  readonly shown: ShownLeaf;
  readonly alpn: readonly string[];
  /** Asks those who come for their certificates, too. */
  readonly servers?: { proofOf(socket: TLSSocket | undefined): Proof } | undefined;
}

/** The handshake with the client, showing the leaf of `secureContext`. */
export function clientHandshake(
  { secureContext, shown: leaf, alpn, servers }: ClientTlsOptions,
  words: Pick<Handshake, 'explain' | 'ifSilent' | 'refusesAlpn'>,
  takeSecret?: TakeSecret,
): Handshake {
  let socket: TLSSocket | undefined;
  let sni: string | undefined;
  const start = (clear: Socket): TLSSocket => {
    socket = new TLSSocket(clear, {
      isServer: true,
      secureContext,
      // Whatever is shown is taken; what it is worth is found out afterwards.
      ...(servers === undefined ? {} : { requestCert: true, rejectUnauthorized: false }),
      // A server that knows no ALPN takes every client; one that names protocols refuses those that offer only others.
      ...(alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
      SNICallback: (name, done) => {
        sni = name;
        done(null, secureContext);
      },
    });
    limitRenegotiation(socket);
    if (takeSecret !== undefined) socket.on('keylog', takeSecret);
    return socket;
  };
  return {
    ...words,
    start,
    done: 'secure',
    describe: () => ({ ...describe('client', socket, sni), certificate: leaf.facts }),
    bindings: () => bindingsOf(socket, 'receiving', leaf.der),
    ...(servers === undefined ? {} : { proof: () => servers.proofOf(socket) }),
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
    // Without a name Node would verify for `localhost`; SNI takes A-labels and no addresses (RFC 6066 §3).
    ...nameFor(domain),
    rejectUnauthorized: !options.insecure,
    secureContext: options.trust,
    ...(alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
  };
}

/** The name that goes out as SNI; none for an address or what is no host name. */
function sentName(domain: string): string | undefined {
  const name = nameFor(domain);
  return 'servername' in name ? name.servername : undefined;
}

function nameFor(domain: string): { readonly servername: string } | { readonly host: string } {
  const name = isIP(domain) === 0 ? hostName(domain) : undefined;
  return name === undefined ? { host: domain } : { servername: name };
}

/**
 * Trust in the authorities that node knows and, if given, in those of a PEM file (`--upstream-ca`) beside them; with what else
 * is asked of the leg: versions, a certificate to show.
 */
export function trustIn(ca: string | undefined, more: SecureContextOptions = {}): SecureContext {
  return createSecureContext(ca === undefined ? more : { ...more, ca: [...rootCertificates, ca] });
}

function describe(leg: 'client' | 'server', socket: TLSSocket | undefined, sni: string | undefined): TlsFact {
  const cipher = socket?.getCipher();
  const alpn = socket?.alpnProtocol;
  return {
    type: 'tls',
    leg,
    version: socket?.getProtocol() ?? 'unknown',
    cipher: cipher?.standardName ?? 'unknown',
    ...(sni === undefined ? {} : { sni }),
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

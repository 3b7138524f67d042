/**
 * What a login can be bound to on a TLS connection (RFC 5929, RFC 9266), as both its ends compute it.
 * Knows TLS sockets and certificates' signatures. Rule: a type that the connection does not have is not there.
 */
import { createHash } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import forge from 'node-forge';
import type { ChannelBindings } from '../session/vocabulary.ts';

/** RFC 9266 §2: label, no context, 32 octets. */
const EXPORTER_LABEL = 'EXPORTER-Channel-Binding';
const EXPORTER_BYTES = 32;

/** `side`: hiptap's in the TLS handshake; `certificate`: the receiving entity's, DER. */
export function bindingsOf(
  socket: TLSSocket | undefined,
  side: 'initiating' | 'receiving',
  certificate: Buffer | undefined,
): ChannelBindings {
  const bindings = new Map<string, Buffer>();
  if (socket === undefined) return bindings;
  const found: readonly (readonly [string, Buffer | undefined])[] = [
    ['tls-exporter', exporterOf(socket)],
    ['tls-unique', uniqueOf(socket, side)],
    ['tls-server-end-point', certificate === undefined ? undefined : endPointOf(certificate)],
  ];
  for (const [type, data] of found) if (data !== undefined) bindings.set(type, data);
  return bindings;
}

/** RFC 9266 §1 asks for TLS 1.3, or for the extended master secret that a socket does not tell of. */
function exporterOf(socket: TLSSocket): Buffer | undefined {
  if (socket.getProtocol() !== 'TLSv1.3') return undefined;
  return socket.exportKeyingMaterial(EXPORTER_BYTES, EXPORTER_LABEL, Buffer.alloc(0));
}

/**
 * RFC 5929 §3.1: the first Finished message, which is the client's unless the session was resumed. TLS 1.3 has none (RFC 9266 §1),
 * but clients that ask OpenSSL for it get the same message there, and are understood.
 */
function uniqueOf(socket: TLSSocket, side: 'initiating' | 'receiving'): Buffer | undefined {
  if (socket.getProtocol() === 'TLSv1.3' && side === 'initiating') return undefined;
  const mine = (side === 'initiating') !== socket.isSessionReused();
  return mine ? socket.getFinished() : socket.getPeerFinished();
}

/** RFC 5929 §4.1: the certificate under the hash of its signature, SHA-256 in place of MD5 and SHA-1. */
export function endPointOf(certificate: Buffer): Buffer | undefined {
  const hash = knownSignatureHash(certificate);
  return hash === undefined ? undefined : createHash(hash).update(certificate).digest();
}

/** Certificates that were read: the same ones are shown session after session, and reading one takes long. */
const known = new Map<string, string | undefined>();
const KNOWN = 100;

function knownSignatureHash(certificate: Buffer): string | undefined {
  const fingerprint = createHash('sha256').update(certificate).digest('hex');
  if (!known.has(fingerprint)) {
    if (known.size >= KNOWN) known.clear();
    known.set(fingerprint, signatureHash(certificate));
  }
  return known.get(fingerprint);
}

/** Undefined for signatures without a hash of their own, such as Ed25519, for which RFC 5929 defines nothing. */
function signatureHash(certificate: Buffer): string | undefined {
  const algorithm = childrenOf(parsed(certificate))[1];
  const [oid, parameters] = childrenOf(algorithm);
  const name = oidOf(oid);
  if (name !== RSA_PSS) return HASHES.get(name ?? '');
  // RFC 4055 §3.1: hashAlgorithm [0], SHA-1 if absent.
  const tagged = childrenOf(parameters).find(({ tagClass, type }) => tagClass === CONTEXT && type === 0);
  const hash = tagged === undefined ? undefined : oidOf(childrenOf(childrenOf(tagged)[0])[0]);
  return hash === undefined ? 'sha256' : HASHES.get(hash);
}

const CONTEXT = forge.asn1.Class.CONTEXT_SPECIFIC;
/** RFC 8017 appendix A.2.3 */
const RSA_PSS = '1.2.840.113549.1.1.10';

/** RFC 4055 §2.1 and §5, RFC 5758 §3, RFC 8702. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.4', 'sha256'], // md5WithRSAEncryption
  ['1.2.840.113549.1.1.5', 'sha256'], // sha1WithRSAEncryption
  ['1.2.840.10045.4.1', 'sha256'], // ecdsa-with-SHA1
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.1', 'sha224'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.3.14.3.2.26', 'sha256'], // SHA-1
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
]);

function parsed(certificate: Buffer): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(certificate.toString('latin1'), false);
  } catch {
    // A certificate that TLS took and forge does not read leaves this type out; the others may do.
    return undefined;
  }
}

function childrenOf(node: forge.asn1.Asn1 | undefined): readonly forge.asn1.Asn1[] {
  return node === undefined || typeof node.value === 'string' ? [] : node.value;
}

function oidOf(node: forge.asn1.Asn1 | undefined): string | undefined {
  return typeof node?.value === 'string' ? forge.asn1.derToOid(node.value) : undefined;
}

/**
 * Certificates by node-forge, signed by node:crypto (forty times faster than forge's own arithmetic).
 * Knows no files and no names' meaning. Rule: nothing here is chosen at random; serial number and time are arguments.
 */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import forge from 'node-forge';

export interface CertificateWish {
  readonly serial: Buffer;
  readonly subject: forge.pki.CertificateField[];
  readonly issuer: forge.pki.CertificateField[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly object[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days from a moment on; negative for days before it. */
export function daysFrom(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}

/** A certificate for `publicKey` (RSA), signed with RSA and SHA-256 by `signer`, as PEM. */
export function makeCertificate(wish: CertificateWish, publicKey: KeyObject, signer: KeyObject): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  certificate.serialNumber = serialNumber(wish.serial);
  certificate.validity = { notBefore: wish.notBefore, notAfter: wish.notAfter };
  certificate.setSubject(wish.subject);
  certificate.setIssuer(wish.issuer);
  certificate.setExtensions([...wish.extensions]);
  signNatively(certificate, signer);
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

/** A name's part as UTF-8, which forge would else call PrintableString whatever it holds. */
export function nameField(name: 'commonName' | 'organizationName', value: string): forge.pki.CertificateField {
  return { name, value, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class };
}

/** RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bits; bytes as characters. */
export function keyIdentifier(key: KeyObject): string {
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return forge.pki.getPublicKeyFingerprint(forge.pki.publicKeyFromPem(pem), { type: 'RSAPublicKey' }).getBytes();
}

/** RFC 5280 §4.1.2.2: positive and at most 20 bytes; the second highest bit set keeps all 16 of them. */
function serialNumber(random: Buffer): string {
  const bytes = Buffer.from(random);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** Forge prepares what is to be signed and asks the key for a signature; this key is a native one. */
function signNatively(certificate: forge.pki.Certificate, signer: KeyObject): void {
  const native = {
    sign: () =>
      sign('sha256', Buffer.from(forge.asn1.toDer(certificate.tbsCertificate).getBytes(), 'binary'), signer).toString(
        'binary',
      ),
  };
  certificate.sign(native as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
}

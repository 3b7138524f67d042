/**
 * What hiptap's CA certificate says, and whether a certificate found in its place will do.
 * Knows no files' contents but those it is given. Rule: a certificate that clients would refuse is refused here first.
 */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { daysFrom, keyIdentifier, makeCertificate, nameField } from './certificate.ts';
import { AuthorityFailure } from './failure.ts';

/** The usual life of a local CA (mkcert and mitmproxy make theirs for ten years). */
const YEARS = 10;
/** Clients' clocks may be behind this one's. */
const BACKDATED_DAYS = 2;

/** A self-signed CA certificate for an RSA key, valid for ten years from two days ago, as PEM. */
export function makeCaCertificate(key: KeyObject, serial: Buffer, now: Date): string {
  const publicKey = createPublicKey(key);
  const identifier = keyIdentifier(key);
  // Named after its key: clients tell the CAs of several machines apart by name.
  const mark = Buffer.from(identifier, 'binary').toString('hex').slice(0, 8);
  const name = [nameField('commonName', `hiptap CA ${mark}`), nameField('organizationName', 'hiptap')];
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const extensions = [
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ];
  const notBefore = daysFrom(now, -BACKDATED_DAYS);
  return makeCertificate({ serial, subject: name, issuer: name, notBefore, notAfter, extensions }, publicKey, key);
}

/** Reads a CA certificate (PEM) found in `file`. */
export function readCaCertificate(pem: string, file: string): X509Certificate {
  const certificate = parsed(() => new X509Certificate(pem), `${file} holds no PEM certificate`, file);
  if (!certificate.ca) {
    throw new AuthorityFailure('unsuitable', `the certificate in ${file} is not a CA's: it may not sign others`);
  }
  return certificate;
}

/** Reads an RSA private key (PEM) found in `file`; `remedy` names what to delete for a fresh start. */
export function readCaKey(pem: string, file: string, remedy: string): KeyObject {
  const key = parsed(() => createPrivateKey(pem), `${file} holds no PEM private key without a password`, remedy);
  if (key.asymmetricKeyType !== 'rsa') throw new AuthorityFailure('unsuitable', `the key in ${file} is not an RSA key`);
  return key;
}

/** Why a CA certificate cannot be used at this time; undefined when it can. */
export function validityFailure(certificate: X509Certificate, file: string, now: Date): AuthorityFailure | undefined {
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (now > to) {
    const cure = `delete ${file} to have a new one made, then make the clients trust that`;
    return new AuthorityFailure('expired', `hiptap's CA certificate expired on ${day(to)}: ${cure}`);
  }
  if (now >= from) return undefined;
  const message = `hiptap's CA certificate in ${file} is valid only from ${day(from)} on: is this machine's clock right?`;
  return new AuthorityFailure('not-yet-valid', message);
}

function parsed<Value>(parse: () => Value, complaint: string, remedy: string): Value {
  try {
    return parse();
  } catch {
    throw new AuthorityFailure('garbled', `${complaint}; delete ${remedy} to start afresh`);
  }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

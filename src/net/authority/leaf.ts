/**
 * The certificates shown to clients: one for each set of names, all with one key.
 * Knows no sockets. Rule: only checked names go in, and a leaf lives no longer than any client's strictest rule allows.
 */
import { type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import type { CertificateFacts } from '../../xmpp/record.ts';
import { alternativeNames } from './alternative-names.ts';
import { daysFrom, keyIdentifier, makeCertificate, nameField } from './certificate.ts';
import type { CheckedNames } from './names.ts';

export interface Leaf {
  /** The leaf's private key, PEM. */
  readonly key: string;
  /** The leaf and the CA's certificate, PEM. */
  readonly chain: string;
  /** The leaf's own certificate. */
  readonly der: Buffer;
  readonly facts: CertificateFacts;
  /** When it may be shown; outside of it a new one should be made. */
  readonly fresh: { readonly from: Date; readonly until: Date };
}

/** What leaves are signed with. */
export interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

export interface LeafKeys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Clocks of clients may be a day or two behind. */
const BACKDATED_DAYS = 2;
/** Together with the above 44: under the 47 days that CA/Browser Forum ballot SC-081v3 comes down to in 2029, and under 45. */
const AHEAD_DAYS = 42;
/** A leaf older than this is made anew for the next session: no client meets one about to expire. */
const FRESH_DAYS = 35;
/** RFC 5280 appendix A: ub-common-name. */
const LONGEST_COMMON_NAME = 64;

/** Makes a leaf; some half a millisecond. */
export function makeLeaf(names: CheckedNames, issuer: Issuer, keys: LeafKeys, now: Date): Leaf {
  const caPem = issuer.certificate.toString();
  const ca = forge.pki.certificateFromPem(caPem);
  const wish = {
    serial: randomBytes(16),
    subject: [nameField('commonName', commonName(names.domain ?? names.hosts[0] ?? 'localhost'))],
    issuer: ca.subject.attributes,
    notBefore: daysFrom(now, -BACKDATED_DAYS),
    notAfter: daysFrom(now, AHEAD_DAYS),
    extensions: extensions(names, issuerIdentifier(ca, issuer.key)),
  };
  const pem = makeCertificate(wish, keys.publicKey, issuer.key);
  const certificate = new X509Certificate(pem);
  return {
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    chain: pem + caPem,
    der: certificate.raw,
    facts: factsOf(certificate),
    fresh: { from: wish.notBefore, until: daysFrom(now, FRESH_DAYS) },
  };
}

function extensions(names: CheckedNames, issuerKey: string): readonly object[] {
  return [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    // A server that dials another is a client of it (RFC 6120 §13.7.1.1).
    { name: 'extKeyUsage', serverAuth: true, ...(names.server ? { clientAuth: true } : {}) },
    alternativeNames(names),
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuerKey },
  ];
}

/** A cut-off name might be somebody else's: the ellipsis makes it nobody's. The whole one is among the alternative names. */
function commonName(name: string): string {
  return name.length <= LONGEST_COMMON_NAME ? name : `${name.slice(0, LONGEST_COMMON_NAME - 1)}…`;
}

/** What the CA calls its own key, which need not be how hiptap would. */
function issuerIdentifier(ca: forge.pki.Certificate, key: KeyObject): string {
  const extension: unknown = ca.getExtension('subjectKeyIdentifier');
  if (typeof extension !== 'object' || extension === null || !('subjectKeyIdentifier' in extension))
    return keyIdentifier(key);
  return Buffer.from(String(extension.subjectKeyIdentifier), 'hex').toString('binary');
}

function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    issuer: certificate.issuer.replaceAll('\n', ', '),
    names: (certificate.subjectAltName ?? '').split(', '),
    validTo: new Date(certificate.validTo).toISOString(),
    fingerprint256: certificate.fingerprint256,
  };
}

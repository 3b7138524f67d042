/**
 * What `hiptap ca show` says of a certificate authority.
 * Reads nothing itself. Rule: both fingerprints are given, since clients show one or the other.
 */
import type { X509Certificate } from 'node:crypto';
import type { Credentials } from '../net/authority/credentials.ts';

/** The page, with its final newline. */
export function describeCa({ certificate, certificateFile, keyFile }: Credentials): string {
  const rows: readonly (readonly [string, string])[] = [
    ['subject', oneLine(certificate.subject)],
    ['issuer', oneLine(certificate.issuer)],
    ['serial', certificate.serialNumber],
    ['valid', `${day(certificate.validFrom)} to ${day(certificate.validTo)}`],
    ['SHA-256', certificate.fingerprint256],
    ['SHA-1', certificate.fingerprint],
    ['certificate', certificateFile],
    ['key', `${keyFile} (keep it to yourself)`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}\n`).join('');
}

/** A certificate's common name, by which clients list it. */
export function commonNameOf(certificate: X509Certificate): string {
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? oneLine(certificate.subject);
}

function oneLine(name: string): string {
  return name.replaceAll('\n', ', ');
}

function day(text: string): string {
  return new Date(text).toISOString().slice(0, 10);
}

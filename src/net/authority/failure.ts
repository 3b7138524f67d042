/**
 * What can make hiptap's certificate authority unusable: the user's mistakes and the disk's refusals.
 * Knows no exit codes. Rule: the reasons are a closed set, and each message is one clear line that says what to do.
 */
import { systemCode, systemReason } from '../../capture/failure.ts';
import { sanitise } from '../../present/sanitise.ts';

export type AuthorityFailureReason =
  | 'expired'
  | 'not-yet-valid'
  | 'key-missing' // a certificate without its key
  | 'key-exposed' // others than its owner may read the key
  | 'key-mismatch' // the key is not the certificate's
  | 'garbled' // a file that holds no certificate, or no key
  | 'unsuitable' // a certificate that may not sign others, or a key that is not RSA
  | 'not-a-folder'
  | 'not-permitted'
  | 'no-space'
  | 'io'; // anything else the system answered

/** Thrown by opening the authority; never by making certificates with it. */
export class AuthorityFailure extends Error {
  override readonly name = 'AuthorityFailure';
  readonly reason: AuthorityFailureReason;

  constructor(reason: AuthorityFailureReason, message: string) {
    super(sanitise(message));
    this.reason = reason;
  }
}

const REASONS: ReadonlyMap<string, AuthorityFailureReason> = new Map([
  ['ENOTDIR', 'not-a-folder'],
  ['EEXIST', 'not-a-folder'],
  ['EACCES', 'not-permitted'],
  ['EPERM', 'not-permitted'],
  ['EROFS', 'not-permitted'],
  ['ENOSPC', 'no-space'],
  ['EDQUOT', 'no-space'],
]);

/** The failure for what the system answered to a file operation; `what` says what was tried, such as `read FILE`. */
export function fileFailure(what: string, error: unknown): AuthorityFailure {
  const reason = REASONS.get(systemCode(error) ?? '') ?? 'io';
  const why = reason === 'not-a-folder' ? 'a file stands where a folder should be' : systemReason(error);
  return new AuthorityFailure(reason, `cannot ${what}: ${why}; another folder can be given with --ca-dir`);
}

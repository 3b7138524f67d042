/**
 * Names that mean a secret outside of XML's own: parameters of URLs, keys of JSON, fields of forms.
 * Data and tests of names. Rule: the end of a name decides, since `reset_token` and `oauthSecret` are as secret as
 * `token` and `secret`; short words count only when they stand alone or behind a separator.
 */
import { oneOf } from './patterns.ts';

/** With their separators optional: `access-token`, `access_token`, `accessToken`. HipChat's, OAuth's, Atlassian Connect's, Amazon's, XEP-0401's, XEP-0445's. */
const LONG: readonly string[] = [
  ...['token', 'secret', 'password', 'passwd', 'passphrase', 'passcode', 'signature', 'credentials?', 'jwt', 'preauth'],
  ...['api[-_]?key', 'private[-_]?key', 'secret[-_]?key', 'session[-_]?key', 'guest[-_]?key', 'signed[-_]?request'],
  ...['guest[-_]?url', 'invite[-_]?url', 'landing[-_]?url', 'authorization', 'cookie', 'x-amz-credential'],
];
const SHORT: readonly string[] = ['sig', 'pw', 'pwd', 'pass', 'pin', 'otp'];

/** What may stand behind such a name where it is asked for once more. */
const REPEATED = '(?:[-_]?(?:verify|confirm(?:ation)?|again|repeat|new|old|\\d))?';

/** Matches such a name; of bounded length before its last word, so that it costs no more than a look. */
export const TELLING_NAME: string = `(?:[\\w.~-]{0,64}?(?:${LONG.join('|')})|(?:[\\w.~-]{0,64}[-_.~])?(?:${SHORT.join('|')}))${REPEATED}`;

/** Matches the end of such a name, for a quick look. */
export const TELLING_END: string = `(?:${[...LONG, ...SHORT].join('|')})${REPEATED}`;

/** Matches such a name of a parameter, also as a member of something: `user[password]`, `token[]`, percent-encoded as well. */
export const TELLING_PARAMETER: string = `(?:[\\w.~-]{1,64}(?:\\[|%(?:25){0,3}5B))?(?:${TELLING_NAME})(?:\\[|%(?:25){0,3}5B)?(?:\\]|%(?:25){0,3}5D)?`;

/** An element or attribute called so is secret in any namespace, whatever stands before: `newPassword`, `session-token`. */
export const TELLING_ENDINGS: readonly string[] = ['password', 'passwd', 'passphrase', 'passcode', 'token', 'secret'];

const ENDING = new RegExp(`(?:${oneOf(TELLING_ENDINGS)})$`, 'i');

/** The word that a name ends with and that makes it secret. */
export function tellingEnding(name: string): string | undefined {
  return ENDING.exec(name)?.[0].toLowerCase();
}

export const SECRET_FORM_FIELD: RegExp = new RegExp(`^(?:.*?[#/:])?${TELLING_NAME}$`, 'i');
/** Matches such a name of a field in a text. */
export const SECRET_FORM_NAME: string = `(?:[\\w.~:/-]{0,256}[#/:])?${TELLING_NAME}`;
const LABEL = /\b(?:password|passphrase|passcode|pin|secret|token)\b/i;

/** What a form's field (XEP-0004 §3.2) says of itself; `value` is its first. */
export interface FormField {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly label: string | undefined;
}

/** Whether its values are secret, as of `muc#roomconfig_roomsecret` (XEP-0045) or `secret` (XEP-0357). */
export function isSecretField({ name = '', type, label = '' }: FormField): boolean {
  if (type === 'text-private') return true;
  if (type === 'boolean' || type === 'hidden' || type === 'fixed') return SECRET_FORM_FIELD.test(name);
  return SECRET_FORM_FIELD.test(name) || LABEL.test(label);
}

/** A name without what spellings differ in. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}

/** Beside a party's number, what lets others into it (Epic's chat). */
export const PARTY_MARK = 'partyId';
export const PARTY_KEYS: string = 'key|accessKey|access_key';

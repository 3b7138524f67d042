/**
 * Every SASL mechanism hiptap reads, by name.
 * Data and one look-up. Rule: a mechanism that is not here is not guessed at.
 */
import { decodeBase64 } from './base64.ts';
import { readCram } from './cram-md5.ts';
import { readDigest } from './digest-md5.ts';
import { readFacebook } from './facebook.ts';
import { readHashedToken } from './hashed-token.ts';
import { readHipchat, readHipchatWeb } from './hipchat.ts';
import { readLogin } from './login.ts';
import { readBearer } from './oauthbearer.ts';
import type { Payload, PayloadPlace, PayloadReader } from './payload.ts';
import { readPlain } from './plain.ts';
import { readScram } from './scram-fields.ts';
import { readBareToken, readGoogleToken, readYandexToken } from './token.ts';
import { readAnonymous, readExternal, readGssapi } from './unstructured.ts';

const READERS: ReadonlyMap<string, PayloadReader> = new Map<string, PayloadReader>([
  ['PLAIN', readPlain],
  ['LOGIN', readLogin],
  ['X-HIPCHAT-WEB', readHipchatWeb],
  ['X-HIPCHAT-OAUTH2', readHipchat],
  ['X-YANDEX-OAUTH', readYandexToken],
  ['X-OAUTH2', readGoogleToken],
  ['X-GOOGLE-TOKEN', readGoogleToken],
  ['X-FACEBOOK-PLATFORM', readFacebook],
  ['X-MESSENGER-OAUTH2', readBareToken],
  ['DIGEST-MD5', readDigest],
  ['CRAM-MD5', readCram],
  ['EXTERNAL', readExternal],
  ['ANONYMOUS', readAnonymous],
  ['OAUTHBEARER', readBearer],
  ['GSSAPI', readGssapi],
  ['GSS-SPNEGO', readGssapi],
]);

/** HipChat's own element names no mechanism, or `oauth2`; in an exchange it goes by these names. */
const HIPCHAT_MECHANISM = 'HipChat';
const HIPCHAT_OAUTH2 = `${HIPCHAT_MECHANISM} oauth2`;

/** The name of an exchange begun by `<auth xmlns='http://hipchat.com'/>` with that `mechanism` attribute. */
export function hipchatMechanism(attribute: string | undefined): string {
  return /oauth2$/i.test(attribute ?? '') ? HIPCHAT_OAUTH2 : HIPCHAT_MECHANISM;
}

/** The payload's fields; undefined for an unknown mechanism or bytes it does not lay out so. */
export function readPayload(bytes: Buffer, place: PayloadPlace): Payload | undefined {
  const fields = readerOf(place.mechanism)?.(bytes, place);
  return fields === undefined ? undefined : { bytes, fields };
}

/** The same for a payload as its element's text has it: base64, but for X-HIPCHAT-WEB, which sends clear text. */
export function readPayloadText(text: string, place: PayloadPlace): Payload | undefined {
  const bytes = sendsClearText(place.mechanism) ? Buffer.from(text) : decodeBase64(text);
  return bytes === undefined ? undefined : readPayload(bytes, place);
}

/** Whether the layout of its payloads is known. */
export function isKnownMechanism(mechanism: string): boolean {
  return readerOf(mechanism) !== undefined;
}

export function sendsClearText(mechanism: string): boolean {
  return mechanism === 'X-HIPCHAT-WEB';
}

function readerOf(mechanism: string): PayloadReader | undefined {
  if (mechanism.startsWith(HIPCHAT_MECHANISM)) return readHipchat;
  if (mechanism.startsWith('SCRAM-')) return readScram;
  if (mechanism.startsWith('HT-')) return readHashedToken;
  return READERS.get(mechanism);
}

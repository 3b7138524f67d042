/**
 * Mechanisms whose client sends a bearer token, with the user's name or alone.
 * Pure; none has a published specification beyond its vendor's pages. Rule: a payload of another number of fields is
 * not one of these.
 */
import { joinWithNul, type NulLayout, nulFields } from './nul.ts';
import { fieldValue, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

export interface TokenMessage {
  readonly user: string;
  readonly token: string;
}

const USER_TOKEN: NulLayout = [
  { name: 'user', secret: false },
  { name: 'token', secret: true },
];
const LEADING_NUL: NulLayout = [{ name: 'authzid', secret: false }, ...USER_TOKEN];

/** X-YANDEX-OAUTH: `login NUL token`, no leading NUL (Yandex.Disk, "XMPP connection"). */
export function encodeYandexToken({ user, token }: TokenMessage): Buffer {
  return joinWithNul([user, token]);
}

export function decodeYandexToken(bytes: Buffer): TokenMessage | undefined {
  return messageOf(nulFields(bytes, USER_TOKEN));
}

export function readYandexToken(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' ? nulFields(bytes, USER_TOKEN) : undefined;
}

/** X-OAUTH2 and X-GOOGLE-TOKEN: `NUL user NUL token` (Google Talk developer documentation). */
export function encodeGoogleToken({ user, token }: TokenMessage): Buffer {
  return joinWithNul(['', user, token]);
}

export function decodeGoogleToken(bytes: Buffer): TokenMessage | undefined {
  return messageOf(nulFields(bytes, LEADING_NUL));
}

export function readGoogleToken(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' ? nulFields(bytes, LEADING_NUL) : undefined;
}

/** X-MESSENGER-OAUTH2: the token's own bytes (Messenger XMPP documentation). */
export function readBareToken(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' ? wholeField(bytes, 'token', true) : undefined;
}

function messageOf(fields: readonly PayloadField[] | undefined): TokenMessage | undefined {
  if (fields === undefined) return undefined;
  return { user: fieldValue(fields, 'user') ?? '', token: fieldValue(fields, 'token') ?? '' };
}

/**
 * HipChat's own payloads: a login or a token with the resource, since no bind follows (HipChat XMPP documentation, "Auth").
 * Pure. Rule: the number of NUL-separated fields decides, never the `mechanism` attribute alone, which clients and
 * HipChat's own documentation got wrong; where the two leave a doubt, a field counts as secret.
 */
import { joinWithNul, type NulLayout, namedRanges, splitAtNul } from './nul.ts';
import { fieldValue, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

/** `NUL email NUL password NUL resource` */
export interface HipchatPassword {
  readonly email: string;
  readonly password: string;
  readonly resource: string;
}

/** `NUL token NUL resource` */
export interface HipchatToken {
  readonly token: string;
  readonly resource: string;
}

export function encodeHipchatPassword({ email, password, resource }: HipchatPassword): Buffer {
  return joinWithNul(['', email, password, resource]);
}

export function encodeHipchatToken({ token, resource }: HipchatToken): Buffer {
  return joinWithNul(['', token, resource]);
}

/** Three fields; undefined for anything else. */
export function decodeHipchatPassword(bytes: Buffer): HipchatPassword | undefined {
  const fields = fieldsOf(bytes, false);
  if (fields?.length !== 3) return undefined;
  const [email = '', password = '', resource = ''] = fields.map(({ value }) => value);
  return { email, password, resource };
}

/** One field or two; undefined for anything else. */
export function decodeHipchatToken(bytes: Buffer): HipchatToken | undefined {
  const fields = fieldsOf(bytes, true) ?? [];
  const token = fieldValue(fields, 'token');
  return token === undefined ? undefined : { token, resource: fieldValue(fields, 'resource') ?? '' };
}

/** The text of `<auth xmlns='http://hipchat.com'/>`; `mechanism` is its attribute, empty when it has none. */
export function readHipchat(
  bytes: Buffer,
  { mechanism, direction }: PayloadPlace,
): readonly PayloadField[] | undefined {
  return direction === 'c2s' ? fieldsOf(bytes, /oauth2$/i.test(mechanism)) : undefined;
}

/** X-HIPCHAT-WEB: the local part of the user's address, in clear and not in base64; the secret is the `nonce` attribute. */
export function readHipchatWeb(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  const shown = direction === 'c2s' && USER.test(bytes.toString('latin1'));
  return shown ? wholeField(bytes, 'local part', false) : undefined;
}

/** A user's address as HipChat makes them, `GROUP_USER[@host[/resource]]`; group 1 is that of HipChat Server. */
export function isHipchatUser(text: string): boolean {
  return USER.test(text);
}

const USER = /^\d+_\d+(?:@[A-Za-z0-9.-]+(?:\/[^\0]*)?)?$/;

function fieldsOf(bytes: Buffer, oauth: boolean): readonly PayloadField[] | undefined {
  const all = splitAtNul(bytes);
  const leading = all.length > 1 && all[0]?.end === 0;
  const ranges = leading ? all.slice(1) : all;
  const [first] = ranges;
  if (first === undefined) return undefined;
  const login = looksLikeLogin(bytes.toString('utf8', first.start, first.end));
  if (ranges.length === 3) return namedRanges(bytes, ranges, passwordLayout(login || !oauth, leading));
  if (!oauth) return ranges.length === 2 ? namedRanges(bytes, ranges, plainLayout(login)) : undefined;
  if (ranges.length === 2 && !login) return namedRanges(bytes, ranges, TOKEN);
  // A token without its resource; or, where it looks like a name, what follows may be that name's password.
  const whole = leading && ranges.length <= 2;
  return whole ? namedRanges(bytes, [{ start: first.start, end: bytes.length }], TOKEN) : undefined;
}

function looksLikeLogin(text: string): boolean {
  return text.includes('@') || isHipchatUser(text);
}

const TOKEN: NulLayout = [
  { name: 'token', secret: true },
  { name: 'resource', secret: false },
];

/** Without the leading NUL the third field may be a PLAIN payload's password. */
function passwordLayout(login: boolean, leading: boolean): NulLayout {
  return [
    { name: 'email', secret: !login },
    { name: 'password', secret: true },
    { name: 'resource', secret: !leading },
  ];
}

/** PLAIN without an authzid inside HipChat's element; a first field that is no address may as well be a token. */
function plainLayout(login: boolean): NulLayout {
  return [
    { name: 'authcid', secret: !login },
    { name: 'password', secret: true },
  ];
}

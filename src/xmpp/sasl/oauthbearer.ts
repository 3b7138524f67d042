/**
 * OAUTHBEARER (RFC 7628): a GS2 header, then `key=value` pairs between 0x01 bytes; the server's refusal is JSON.
 * Pure. Rule: of the pairs only host and port are shown, of `auth` only its scheme.
 */
import { formatGs2, parseGs2 } from './gs2.ts';
import { fieldAt, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

export interface BearerMessage {
  readonly user: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly token: string;
}

const SEPARATOR = '\x01';

export function encodeBearer({ user, host, port, token }: BearerMessage): Buffer {
  const pairs = [
    ...(host === undefined ? [] : [`host=${host}`]),
    ...(port === undefined ? [] : [`port=${port}`]),
    `auth=Bearer ${token}`,
  ];
  return Buffer.from([formatGs2({ flag: 'n' }, user), ...pairs, SEPARATOR].join(SEPARATOR));
}

export function decodeBearer(bytes: Buffer): BearerMessage | undefined {
  const text = bytes.toString('utf8');
  const header = parseGs2(text);
  const token = /\x01auth=Bearer ([^\x01]*)\x01/i.exec(text)?.[1];
  if (header === undefined || token === undefined) return undefined;
  const port = /\x01port=(\d{1,5})\x01/.exec(text)?.[1];
  const host = /\x01host=([^\x01]*)\x01/.exec(text)?.[1];
  return { user: header.authzid, host, port: port === undefined ? undefined : Number(port), token };
}

export function readBearer(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  if (direction === 's2c') return isRefusal(bytes) ? wholeField(bytes, 'error', false) : undefined;
  // RFC 7628 §3.2.3: the client's answer to a refusal.
  if (bytes.equals(Buffer.from(SEPARATOR))) return [];
  return clientFields(bytes);
}

function clientFields(bytes: Buffer): readonly PayloadField[] | undefined {
  const header = parseGs2(bytes.toString('latin1'));
  if (header === undefined) return undefined;
  const length = header.written.length;
  const fields = header.authzid === undefined ? [] : [userField(bytes, length)];
  let start = length;
  for (const part of bytes.toString('latin1', length).split(SEPARATOR)) {
    const field = part === '' ? [] : pairField(bytes, part, start);
    if (field === undefined) return undefined;
    fields.push(...field);
    start += part.length + 1;
  }
  return fields;
}

function userField(bytes: Buffer, length: number): PayloadField {
  const start = bytes.indexOf(',a=') + ',a='.length;
  const user = parseGs2(bytes.toString('utf8'))?.authzid ?? '';
  return fieldAt(bytes, start, length - 1, 'user', false, user);
}

/** Undefined when the part is no pair. */
function pairField(bytes: Buffer, part: string, start: number): PayloadField[] | undefined {
  const equals = part.indexOf('=');
  if (equals < 1) return undefined;
  const key = part.slice(0, equals);
  const scheme = key === 'auth' ? (/^=Bearer /i.exec(part.slice(equals))?.[0].length ?? 1) : 1;
  const from = start + equals + scheme;
  const name = key === 'auth' ? 'token' : key;
  return [fieldAt(bytes, from, start + part.length, name, key !== 'host' && key !== 'port')];
}

/** RFC 7628 §3.2.2. */
function isRefusal(bytes: Buffer): boolean {
  try {
    const refusal: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof refusal !== 'object' || refusal === null) return false;
    return Object.keys(refusal).every((key) => ['status', 'scope', 'openid-configuration'].includes(key));
  } catch {
    return false;
  }
}

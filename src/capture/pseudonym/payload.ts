/**
 * Who logs in, inside of what a SASL mechanism sends.
 * Knows which fields name somebody. Rule: the payload keeps its mechanism's shape; one that cannot be read is not kept.
 */
import { SECRET_MARK } from '../../redact/mark.ts';
import { escapeXml } from '../../xml/escape.ts';
import { charactersOf, type Token } from '../../xml/tokens.ts';
import { encodeBase64 } from '../../xmpp/sasl/base64.ts';
import { escapeName } from '../../xmpp/sasl/gs2.ts';
import { isHipchatUser } from '../../xmpp/sasl/hipchat.ts';
import { readPayloadText, sendsClearText } from '../../xmpp/sasl/mechanisms.ts';
import type { Payload, PayloadField, PayloadPlace } from '../../xmpp/sasl/payload.ts';
import { type Mask, maskHostName, maskJid, maskResource, maskText } from './text.ts';

const NAMES: ReadonlySet<string> = new Set([
  ...['authcid', 'authzid', 'username', 'user', 'email', 'local part', 'trace'],
]);
const HOSTS: ReadonlySet<string> = new Set(['realm', 'host', 'serv-name']);

/** What stands between the tags, masked; undefined where nothing changes. `inside` are its tokens. */
export function maskPayload(
  text: string,
  inside: readonly Token[],
  place: PayloadPlace,
  mask: Mask,
): string | undefined {
  const written = inside
    .map((token) => charactersOf(text, token))
    .join('')
    .trim();
  // RFC 6120 §6.4.2: `=` is an empty payload.
  if (written === '' || written === '=') return undefined;
  const payload = readPayloadText(written, place);
  if (payload === undefined)
    return isHipchatUser(written) ? masked(written, maskJid(written, mask)) : encoded(UNREAD, place);
  const bytes = maskFields(payload, place.mechanism, mask);
  return bytes.equals(payload.bytes) ? undefined : encoded(bytes, place);
}

const UNREAD: Buffer = Buffer.from(SECRET_MARK);

function masked(was: string, is: string): string | undefined {
  return was === is ? undefined : escapeXml(is);
}

function encoded(bytes: Buffer, { mechanism }: PayloadPlace): string {
  return sendsClearText(mechanism) ? escapeXml(bytes.toString()) : encodeBase64(bytes);
}

function maskFields({ bytes, fields }: Payload, mechanism: string, mask: Mask): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const field of fields) {
    parts.push(bytes.subarray(from, field.start), maskField(field, bytes, mechanism, mask));
    from = field.end;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

function maskField(field: PayloadField, bytes: Buffer, mechanism: string, mask: Mask): Buffer {
  const { name, value, inner } = field;
  const written = bytes.subarray(field.start, field.end);
  if (inner !== undefined) {
    const within = maskFields(inner, mechanism, mask);
    return within.equals(inner.bytes) ? written : Buffer.from(encodeBase64(within));
  }
  const other = field.secret ? value : maskValue(name, value, mask);
  return other === value ? written : Buffer.from(escaped(other, mechanism));
}

/** A user name may be an address or the first part of one. */
function maskValue(name: string, value: string, mask: Mask): string {
  if (NAMES.has(name)) return value.includes('@') ? maskJid(value, mask) : maskText('name', value, mask);
  if (name === 'resource') return maskResource(value, mask);
  if (name !== 'digest-uri') return HOSTS.has(name) ? maskHostName('name', value, mask) : value;
  // RFC 2831 §2.1.2: the service, then the host.
  const slash = value.indexOf('/') + 1;
  return value.slice(0, slash) + maskHostName('name', value.slice(slash), mask);
}

/** As the mechanism writes it (RFC 5802 §5.1, RFC 7628 §3.1, RFC 2831 §7.2). */
function escaped(value: string, mechanism: string): string {
  if (mechanism.startsWith('SCRAM-') || mechanism === 'OAUTHBEARER') return escapeName(value);
  return mechanism === 'DIGEST-MD5' ? value.replace(/["\\]/g, '\\$&') : value;
}

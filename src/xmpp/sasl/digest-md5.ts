/**
 * DIGEST-MD5 (RFC 2831): directives both ways, `name=value` or `name="value"` with commas between.
 * Pure; the client's nonce is an argument. Rule: directives not known to be harmless count as secret.
 */
import { createHash } from 'node:crypto';
import { fieldAt, type PayloadField, type PayloadPlace } from './payload.ts';

export type Directives = Readonly<Record<string, string>>;

/** What the response is computed from (RFC 2831 §2.1.2). */
export interface DigestInput {
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly nonce: string;
  readonly cnonce: string;
  /** Eight hexadecimal digits, `00000001` for the first use of the nonce. */
  readonly nc: string;
  readonly qop: string;
  /** `xmpp/` and the server's name. */
  readonly digestUri: string;
  readonly authzid?: string;
}

/** The client's `response` in hexadecimal (RFC 2831 §2.1.2.1). */
export function digestResponse(input: DigestInput): string {
  return digest(input, 'AUTHENTICATE:');
}

/** The server's `rspauth` in hexadecimal (RFC 2831 §2.1.3). */
export function digestRspauth(input: DigestInput): string {
  return digest(input, ':');
}

/** All values quoted but those the grammar forbids to quote (RFC 2831 §2.1.1, §2.1.2). */
export function encodeDirectives(directives: Directives): Buffer {
  const written = Object.entries(directives).map(([name, value]) => {
    return BARE.has(name) ? `${name}=${value}` : `${name}="${value.replace(/["\\]/g, '\\$&')}"`;
  });
  return Buffer.from(written.join(','));
}

/** The last value where a directive is repeated. */
export function decodeDirectives(bytes: Buffer): Directives | undefined {
  const fields = directiveFields(bytes);
  return fields === undefined ? undefined : Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

export function readDigest(bytes: Buffer, _place: PayloadPlace): readonly PayloadField[] | undefined {
  return directiveFields(bytes);
}

const BARE: ReadonlySet<string> = new Set(['algorithm', 'charset', 'maxbuf', 'nc', 'response', 'rspauth', 'stale']);

/** All but `response` and `rspauth`, from which a password can be guessed offline, and `cnonce`, which makes that cheaper. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['realm', 'nonce', 'qop', 'stale', 'maxbuf', 'charset', 'algorithm', 'cipher'],
  ...['username', 'nc', 'serv-type', 'host', 'serv-name', 'digest-uri', 'authzid'],
]);

/** A directive and its separator, also the empty list elements RFC 2831 §7.1 allows; groups: name, quoted value, bare value. */
const DIRECTIVE =
  /[ \t\r\n,]*([A-Za-z0-9_-]+)[ \t\r\n]*=(?:[ \t\r\n]*"([^"\\]*(?:\\[\s\S][^"\\]*)*)"[ \t\r\n]*|([^",]*))(?:,[ \t\r\n,]*|$)/dy;

function directiveFields(bytes: Buffer): readonly PayloadField[] | undefined {
  const text = bytes.toString('latin1');
  const fields: PayloadField[] = [];
  const pattern = new RegExp(DIRECTIVE);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    const range = match?.indices?.[2] ?? match?.indices?.[3];
    if (match === null || range === undefined) return undefined;
    const name = match[1]?.toLowerCase() ?? '';
    const written = bytes.toString('utf8', ...range);
    const value = match[2] === undefined ? written.trim() : written.replace(/\\([\s\S])/g, '$1');
    fields.push(fieldAt(bytes, range[0], range[1], name, !SHOWN.has(name), value));
  }
  return fields.length === 0 ? undefined : fields;
}

function digest(input: DigestInput, verb: string): string {
  const { username, realm, password, nonce, cnonce, nc, qop, digestUri, authzid } = input;
  const secret = md5(hashed(username), ':', hashed(realm), ':', hashed(password));
  const a1 = md5(secret.digest(), `:${nonce}:${cnonce}`, authzid === undefined ? '' : `:${authzid}`).digest('hex');
  const a2 = md5(`${verb}${digestUri}${qop === 'auth' ? '' : `:${'0'.repeat(32)}`}`).digest('hex');
  return md5(`${a1}:${nonce}:${nc}:${cnonce}:${qop}:${a2}`).digest('hex');
}

function md5(...parts: readonly (string | Buffer)[]): ReturnType<typeof createHash> {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash;
}

/** RFC 2831 §2.1.2.1: hashed as ISO 8859-1 where every character has a place in it. */
function hashed(text: string): Buffer {
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');
}

/**
 * What a SOCKS5 client says before its connection stands (RFC 1928), with its name and password (RFC 1929), and the answers.
 * Knows no sockets and allows nobody anything. Rule: any bytes at all give an answer, none throws; a password is read past.
 */

/** RFC 1928 §3: the version, which is the first byte a client sends. */
export const SOCKS5 = 0x05;

export type Read<T> =
  /** `length`: how many bytes it took. */
  | { readonly type: 'read'; readonly value: T; readonly length: number }
  | { readonly type: 'incomplete' }
  | { readonly type: 'invalid'; readonly why: string };

/** How a client may say who it is (RFC 1928 §3). */
export type Method = 'none' | 'password' | 'other';

export interface SocksRequest {
  readonly command: 'connect' | 'other';
  /** Undefined for a kind of address that RFC 1928 does not know. */
  readonly host: string | undefined;
  readonly port: number;
}

/** Replies of RFC 1928 §6. */
export type SocksReply =
  | 'succeeded'
  | 'general-failure'
  | 'not-allowed'
  | 'host-unreachable'
  | 'command-not-supported'
  | 'address-type-not-supported';

const METHODS: { readonly [method in Exclude<Method, 'other'>]: number } = { none: 0x00, password: 0x02 };
const NO_METHOD = 0xff;
/** RFC 1929 §2: the version of that exchange. */
const PASSWORD_VERSION = 0x01;
const CONNECT = 0x01;
const [IPV4, NAME, IPV6] = [0x01, 0x03, 0x04];
const REPLIES: { readonly [reply in SocksReply]: number } = {
  succeeded: 0x00,
  'general-failure': 0x01,
  'not-allowed': 0x02,
  'host-unreachable': 0x04,
  'command-not-supported': 0x07,
  'address-type-not-supported': 0x08,
};

const INCOMPLETE = { type: 'incomplete' } as const;

/** The methods a client offers (RFC 1928 §3). */
export function readGreeting(bytes: Buffer): Read<readonly Method[]> {
  const count = bytes[1];
  if (bytes[0] !== undefined && bytes[0] !== SOCKS5) return invalid('the version is not 5');
  if (count === undefined || bytes.length < 2 + count) return INCOMPLETE;
  const value = [...bytes.subarray(2, 2 + count)].map(methodOf);
  return { type: 'read', value, length: 2 + count };
}

/** The name of a client that says name and password (RFC 1929 §2). */
export function readCredentials(bytes: Buffer): Read<string> {
  if (bytes[0] !== undefined && bytes[0] !== PASSWORD_VERSION)
    return invalid('the name and password are not RFC 1929’s');
  const nameLength = bytes[1];
  const passwordLength = nameLength === undefined ? undefined : bytes[2 + nameLength];
  if (nameLength === undefined || passwordLength === undefined) return INCOMPLETE;
  const length = 3 + nameLength + passwordLength;
  if (bytes.length < length) return INCOMPLETE;
  return { type: 'read', value: bytes.toString('utf8', 2, 2 + nameLength), length };
}

/** Where the client wants to be connected to (RFC 1928 §4). */
export function readRequest(bytes: Buffer): Read<SocksRequest> {
  if (bytes[0] !== undefined && bytes[0] !== SOCKS5) return invalid('the version is not 5');
  const kind = bytes[3];
  if (kind === undefined) return INCOMPLETE;
  const command = bytes[1] === CONNECT ? 'connect' : 'other';
  if (kind !== IPV4 && kind !== NAME && kind !== IPV6)
    return { type: 'read', value: { command, host: undefined, port: 0 }, length: bytes.length };
  const at = kind === NAME ? 5 : 4;
  const size = kind === IPV4 ? 4 : kind === IPV6 ? 16 : bytes[4];
  if (size === undefined || bytes.length < at + size + 2) return INCOMPLETE;
  const host = hostIn(bytes.subarray(at, at + size), kind);
  return { type: 'read', value: { command, host, port: bytes.readUInt16BE(at + size) }, length: at + size + 2 };
}

/** The server's choice of a method; undefined: it takes none of those offered (RFC 1928 §3). */
export function methodChosen(method: Exclude<Method, 'other'> | undefined): Buffer {
  return Buffer.of(SOCKS5, method === undefined ? NO_METHOD : METHODS[method]);
}

/** RFC 1929 §2: welcome. */
export function credentialsTaken(): Buffer {
  return Buffer.of(PASSWORD_VERSION, 0x00);
}

/** RFC 1928 §6; the address bound is not told, no client of XMPP needs it. */
export function reply(what: SocksReply): Buffer {
  return Buffer.of(SOCKS5, REPLIES[what], 0x00, IPV4, 0, 0, 0, 0, 0, 0);
}

function methodOf(byte: number): Method {
  if (byte === METHODS.none) return 'none';
  return byte === METHODS.password ? 'password' : 'other';
}

function hostIn(bytes: Buffer, kind: number): string {
  if (kind === NAME) return bytes.toString('latin1');
  if (kind === IPV4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(2 * at).toString(16));
  // RFC 5952: the one way to write it.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

function invalid(why: string): { readonly type: 'invalid'; readonly why: string } {
  return { type: 'invalid', why };
}

/**
 * Reads the names out of a TLS ClientHello (RFC 8446 §4.1.2): server name and ALPN protocols.
 * Knows no sockets; verifies nothing. Rule: any bytes at all give an answer, none throws.
 */

export type ClientHello =
  | { readonly type: 'hello'; readonly sni: string | undefined; readonly alpn: readonly string[] }
  | { readonly type: 'incomplete' }
  | { readonly type: 'invalid' };

/** RFC 8446 §5.1: the first byte of a record that carries handshake messages. */
export const HANDSHAKE_RECORD = 0x16;

const INCOMPLETE: ClientHello = { type: 'incomplete' };
const INVALID: ClientHello = { type: 'invalid' };
/** RFC 8446 §4: HandshakeType client_hello. */
const CLIENT_HELLO = 1;
/** RFC 6066 §3 and RFC 7301 §3.1: extension numbers. */
const SERVER_NAME = 0;
const ALPN = 16;
/** A ClientHello with post-quantum key shares is about 2 KiB; nobody's needs more than this. */
const LONGEST = 64 * 1024;

/** Reads what a TLS client sent first: its ClientHello, which may span several records. */
export function readClientHello(bytes: Buffer): ClientHello {
  const handshake = joinRecords(bytes);
  if (handshake === undefined) return INVALID;
  if (handshake.length > 0 && handshake[0] !== CLIENT_HELLO) return INVALID;
  if (handshake.length < 4) return bytes.length > LONGEST ? INVALID : INCOMPLETE;
  const length = handshake.readUIntBE(1, 3);
  if (length > LONGEST) return INVALID;
  if (handshake.length < 4 + length) return INCOMPLETE;
  return readBody(new Cursor(handshake.subarray(4, 4 + length)));
}

/** Strips the record layer; undefined when the bytes are no handshake records. A last record may be cut short. */
function joinRecords(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] !== HANDSHAKE_RECORD || (bytes[at + 1] ?? 3) !== 3)
      return parts.length > 0 ? Buffer.concat(parts) : undefined;
    if (at + 5 > bytes.length) break;
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return Buffer.concat(parts);
}

function readBody(body: Cursor): ClientHello {
  body.skip(2 + 32); // legacy_version, random
  body.skip(body.number(1)); // legacy_session_id
  body.skip(body.number(2)); // cipher_suites
  body.skip(body.number(1)); // legacy_compression_methods
  const extensions = body.slice(body.number(2));
  let sni: string | undefined;
  let alpn: readonly string[] = [];
  while (extensions.left > 0 && !body.broken && !extensions.broken) {
    const type = extensions.number(2);
    const data = extensions.slice(extensions.number(2));
    if (type === SERVER_NAME) sni = readServerName(data);
    if (type === ALPN) alpn = readAlpn(data);
  }
  return body.broken || extensions.broken ? INVALID : { type: 'hello', sni, alpn };
}

function readServerName(data: Cursor): string | undefined {
  const list = data.slice(data.number(2));
  const isHostName = list.number(1) === 0;
  const name = list.text(list.number(2));
  return isHostName && !list.broken && name !== '' ? name : undefined;
}

function readAlpn(data: Cursor): readonly string[] {
  const list = data.slice(data.number(2));
  const names: string[] = [];
  while (list.left > 0 && !list.broken) names.push(list.text(list.number(1)));
  return list.broken ? [] : names;
}

/** Reads forward; past the end it gives zeros and is `broken`. */
class Cursor {
  private at = 0;
  private readonly bytes: Buffer;
  broken = false;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  number(size: number): number {
    const taken = this.take(size);
    return taken.length === size ? taken.readUIntBE(0, size) : 0;
  }

  skip(size: number): void {
    this.take(size);
  }

  slice(size: number): Cursor {
    return new Cursor(this.take(size));
  }

  text(size: number): string {
    return this.take(size).toString('latin1');
  }

  private take(size: number): Buffer {
    if (size > this.left) this.broken = true;
    const taken = this.bytes.subarray(this.at, Math.min(this.at + size, this.bytes.length));
    this.at += taken.length;
    return taken;
  }
}

/**
 * The blocks a pcapng file is made of (IETF draft-ietf-opsawg-pcapng).
 * Knows their layout, not what is in them. Rule: little-endian throughout, and every field padded to 32 bits.
 */

/** An option of a block: its code, and its value. */
export type Option = readonly [code: number, value: string | Buffer];

/** §3.5.1: a text for people, in any block. */
export const COMMENT = 1;
/** A value's length is a 16-bit number. */
const LONGEST_OPTION = 0xffff;
/** Wireshark's WTAP_MAX_PACKET_SIZE_STANDARD: at a packet with more bytes than these it stops reading the file. */
const LONGEST_PACKET = 262_144;

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const DECRYPTION_SECRETS = 0x0000000a;

/** §4.1: what a file begins with. */
export function sectionHeader(options: readonly Option[]): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(0x1a2b3c4d, 0); // the byte order
  body.writeUInt16LE(1, 4); // version 1.0
  body.writeBigInt64LE(-1n, 8); // of a length that is not known
  return block(SECTION_HEADER, body, options);
}

/** §4.2: packets of one kind. Times are in microseconds unless an option says otherwise; no limit is named. */
export function interfaceDescription(linkType: number, options: readonly Option[]): Buffer {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(linkType, 0);
  return block(INTERFACE_DESCRIPTION, body, options);
}

/** §4.3: a packet of the first interface; `time` in microseconds since the epoch. One that is too long for Wireshark is cut, its true length kept. */
export function enhancedPacket(time: bigint, packet: Buffer, options: readonly Option[]): Buffer {
  const head = Buffer.alloc(20);
  const stamp = BigInt.asUintN(64, time);
  head.writeUInt32LE(Number(stamp >> 32n), 4);
  head.writeUInt32LE(Number(stamp & 0xffffffffn), 8);
  const kept = packet.subarray(0, LONGEST_PACKET);
  head.writeUInt32LE(kept.length, 12);
  head.writeUInt32LE(packet.length, 16);
  return block(ENHANCED_PACKET, Buffer.concat([head, padded(kept)]), options);
}

/** §4.7: a TLS key log in NSS's format, for whatever packets come after it. */
export function decryptionSecrets(keyLog: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x544c534b, 0); // "TLSK"
  head.writeUInt32LE(keyLog.length, 4);
  return block(DECRYPTION_SECRETS, Buffer.concat([head, padded(keyLog)]), []);
}

/** Filled up with zeros to a multiple of four bytes. */
export function padded(bytes: Buffer): Buffer {
  const missing = (4 - (bytes.length % 4)) % 4;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}

/** §3.1: type and length in front, the length once more behind. */
function block(type: number, body: Buffer, options: readonly Option[]): Buffer {
  const tail = options.length === 0 ? Buffer.alloc(0) : Buffer.concat([...options.map(optionBytes), Buffer.alloc(4)]);
  const length = 12 + body.length + tail.length;
  const [head, foot] = [Buffer.alloc(8), Buffer.alloc(4)];
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(length, 4);
  foot.writeUInt32LE(length, 0);
  return Buffer.concat([head, body, tail, foot]);
}

function optionBytes([code, value]: Option): Buffer {
  const bytes = typeof value === 'string' ? textBytes(value) : value;
  const head = Buffer.alloc(4);
  head.writeUInt16LE(code, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, padded(bytes)]);
}

/** Cut at the end of a character where it is too long. */
function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length <= LONGEST_OPTION) return bytes;
  let end = LONGEST_OPTION;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

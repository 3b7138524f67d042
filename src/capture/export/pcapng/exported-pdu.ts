/**
 * A packet without the layers below it, as Wireshark takes it: tags that say whose it is, then the bytes.
 * Knows Wireshark's tags (wsutil/exported_pdu_tlvs.h). Rule: what is not known, such as an address, has no tag.
 */
import { padded } from './blocks.ts';

/** LINKTYPE_WIRESHARK_UPPER_PDU of the link-layer types that tcpdump.org lists. */
export const EXPORTED_PDU = 252;

export interface Pdu {
  /** Who dissects it, by Wireshark's name. */
  readonly dissector: string;
  /** What the protocol and info columns say, where that is not the dissector's to say. */
  readonly columns?: { readonly protocol: string; readonly info: string };
  /** Where the packet comes from, for `exported_pdu.orig_fno`. */
  readonly number: number;
  /** `HOST:PORT` of who sent it and who got it. */
  readonly source?: string | undefined;
  readonly destination?: string | undefined;
  readonly bytes: Buffer;
}

const END = 0;
const DISSECTOR_NAME = 12;
const PORT_TYPE = 24;
const ORIGINAL_NUMBER = 30;
const PROTOCOL_COLUMN = 33;
/** Known to Wireshark from 4.2 on, passed over by those before. */
const INFO_COLUMN = 36;
const TCP = 2;

interface Side {
  readonly ipv4: number;
  readonly ipv6: number;
  readonly port: number;
}

const SOURCE: Side = { ipv4: 20, ipv6: 22, port: 25 };
const DESTINATION: Side = { ipv4: 21, ipv6: 23, port: 26 };

export function exportedPdu({ dissector, columns, number, source, destination, bytes }: Pdu): Buffer {
  return Buffer.concat([
    tag(DISSECTOR_NAME, Buffer.from(dissector)),
    tag(ORIGINAL_NUMBER, word(number)),
    ...(columns === undefined
      ? []
      : [tag(PROTOCOL_COLUMN, Buffer.from(columns.protocol)), tag(INFO_COLUMN, text(columns.info))]),
    ...(source === undefined || destination === undefined
      ? []
      : [...addressTags(source, SOURCE), ...addressTags(destination, DESTINATION), tag(PORT_TYPE, word(TCP))]),
    tag(END, Buffer.alloc(0)),
    bytes,
  ]);
}

function addressTags(address: string, { ipv4, ipv6, port }: Side): readonly Buffer[] {
  const colon = address.lastIndexOf(':');
  const host = hostBytes(address.slice(0, colon).replace(/^\[|\]$/g, ''));
  const number = tag(port, word(Number(address.slice(colon + 1)) || 0));
  return host === undefined ? [number] : [tag(host.length === 4 ? ipv4 : ipv6, host), number];
}

/** Undefined for what is no address. */
function hostBytes(host: string): Buffer | undefined {
  const plain = host.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, ''); // without its zone (RFC 4007 §11)
  const four = plain.split('.').map(Number);
  if (four.length === 4 && four.every((byte) => byte >= 0 && byte < 256)) return Buffer.from(four);
  return plain.includes(':') && URL.canParse(`http://[${plain}]`) ? sixteenBytes(plain) : undefined;
}

function sixteenBytes(host: string): Buffer {
  // The URL standard writes every IPv6 address without dots, and with one `::` at most.
  const [front = '', back = ''] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [wordsIn(front), wordsIn(back)];
  const words = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return Buffer.from(words.flatMap((one) => [one >> 8, one & 0xff]));
}

function wordsIn(part: string): readonly number[] {
  return part === '' ? [] : part.split(':').map((one) => Number.parseInt(one, 16));
}

function tag(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  const body = padded(value);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** A length is a 16-bit number; no column shows as much. */
function text(value: string): Buffer {
  return Buffer.from(value.slice(0, 1_000));
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

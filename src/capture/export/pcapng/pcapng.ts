/**
 * A capture for Wireshark: one packet a stanza, whatever TLS, compression or HTTP was around it.
 * Knows entries and what becomes of them in a packet list. Rule: times and addresses are those of the connection that carried
 * the stanza, and hiptap's own words stand in comments and lines of its own, never among what was sent.
 */
import type { Entry } from '../../../inspect/entry.ts';
import type { Finding } from '../../../inspect/finding.ts';
import type { Lacking, Leg, PieceFact } from '../../../xmpp/record.ts';
import type { About, Exporter } from '../exporter.ts';
import { pieceOn } from '../leg.ts';
import { remarksOn } from '../remarks.ts';
import {
  COMMENT,
  decryptionSecrets,
  enhancedPacket,
  interfaceDescription,
  type Option,
  sectionHeader,
} from './blocks.ts';
import { Connections } from './connections.ts';
import { EXPORTED_PDU, exportedPdu, type Pdu } from './exported-pdu.ts';

export interface PcapngOptions {
  readonly leg: Leg;
  /** Put into the file, for packets of the wire that somebody adds. */
  readonly keyLog?: Buffer | undefined;
}

/** Options of the section header (§4.1), the interface (§4.2) and a packet (§4.3). */
const APPLICATION = 4;
const INTERFACE_NAME = 2;
const INTERFACE_DESCRIPTION = 3;
const PACKET_FLAGS = 2;
/** §4.3.1: direction of a packet, as the client sees it. */
const INBOUND = 1;
const OUTBOUND = 2;

export class PcapngExport implements Exporter {
  readonly #leg: Leg;
  readonly #keyLog: Buffer | undefined;
  readonly #connections: Connections;

  constructor({ leg, keyLog }: PcapngOptions) {
    this.#leg = leg;
    this.#keyLog = keyLog;
    this.#connections = new Connections(leg);
  }

  begin({ name, generator, redacted }: About): Buffer {
    const secrets = redacted ? '; ‹secret› stands for what was taken out' : '; secrets were left in';
    return Buffer.concat([
      sectionHeader([
        [COMMENT, `${name}${secrets}`],
        [APPLICATION, generator],
      ]),
      interfaceDescription(EXPORTED_PDU, [
        [INTERFACE_NAME, `hiptap ${this.#leg}`],
        [INTERFACE_DESCRIPTION, `what hiptap’s connection with the ${this.#leg} carried, decrypted`],
      ]),
      ...(this.#keyLog === undefined ? [] : [decryptionSecrets(this.#keyLog)]),
    ]);
  }

  see({ record }: Entry): void {
    this.#connections.see(record);
  }

  take(entry: Entry, findings: readonly Finding[]): Buffer {
    const { fact } = entry.record;
    if (fact.type !== 'piece') return packet(entry, ownWords(entry), []);
    const piece = pieceOn(this.#leg, entry);
    if (piece === undefined) return NOTHING;
    return packet(entry, { ...this.#ends(entry, piece), ...contentOf(piece, entry) }, [
      [PACKET_FLAGS, flags(piece)],
      ...[...remarksOn(entry, findings), ...unknownTime(entry)].map((remark): Option => [COMMENT, remark]),
    ]);
  }

  end(): Buffer {
    return NOTHING;
  }

  #ends({ record: { session } }: Entry, { direction }: PieceFact): Pick<Pdu, 'source' | 'destination'> {
    const { client, server } = this.#connections.of(session);
    return direction === 'c2s' ? { source: client, destination: server } : { source: server, destination: client };
  }
}

const NOTHING: Buffer = Buffer.alloc(0);

type Content = Pick<Pdu, 'dissector' | 'columns' | 'bytes'>;

function contentOf({ content, kind }: PieceFact, entry: Entry): Content {
  if (content.type === 'withheld') return ownWords(entry);
  const bytes = content.type === 'text' ? Buffer.from(content.text) : content.bytes;
  return { dissector: kind === 'opaque' || kind === 'malformed' ? 'data' : 'xmpp', bytes };
}

/** What hiptap itself says: a line of text under its own name. */
function ownWords(entry: Entry): Content {
  const [info = ''] = remarksOn(entry, []);
  return { dissector: 'data-text-lines', columns: { protocol: 'hiptap', info }, bytes: Buffer.from(info) };
}

/** Its number is that of the record it shows. */
function packet({ record }: Entry, pdu: Omit<Pdu, 'number'>, options: readonly Option[]): Buffer {
  const bytes = exportedPdu({ ...pdu, number: record.seq });
  return enhancedPacket(BigInt(Math.round(record.time * 1_000)), bytes, options);
}

const LACKING: Readonly<Record<Lacking, string>> = {
  time: 'time not known: the log this was imported from tells the order only',
  date: 'date not known: the log this was imported from tells the time of day only',
  zone: 'time zone not known: the log this was imported from tells a local time',
};

/** A packet has to have a time; where it is not known, that is said beside it. */
function unknownTime({ record: { lacks } }: Entry): readonly string[] {
  return lacks === undefined ? [] : [LACKING[lacks]];
}

function flags({ direction }: PieceFact): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(direction === 'c2s' ? OUTBOUND : INBOUND);
  return bytes;
}

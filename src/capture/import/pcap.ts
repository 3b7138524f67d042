/**
 * XMPP in captured packets, as tshark tells of them: a line a packet, its bytes decrypted where there is a key log.
 * Knows tshark's fields, starts no program. Rule: the bytes go through the same tap as those hiptap relays; connections that
 * do not speak XMPP are left out.
 */
import { Redactor } from '../../redact/redactor.ts';
import { Tap } from '../../session/tap.ts';
import type { Direction, Fact, SessionRecord } from '../../xmpp/record.ts';
import type { ImportOptions, ImportTotal } from './import.ts';
import { directionOfPorts } from './ports.ts';
import { RecordLines } from './record-lines.ts';
import type { SessionOptions } from './session.ts';

/** What tshark is asked for, in this order; `data.data` is what no dissector knows, in the clear or decrypted. */
export const TSHARK_FIELDS: readonly string[] = [
  ...['frame.time_epoch', 'tcp.stream', 'ip.src', 'ipv6.src', 'tcp.srcport', 'ip.dst', 'ipv6.dst', 'tcp.dstport'],
  ...['tcp.flags.syn', 'tcp.flags.ack', 'tls.record.content_type', 'tls.record.opaque_type', 'data.data'],
  'tcp.analysis.lost_segment',
];

/** TLS records of application data (RFC 8446 §5.1). */
const APPLICATION_DATA = '23';
/** Connections of which something is kept; of more, the oldest are forgotten. */
const CONNECTIONS = 10_000;

/** The capture's bytes as `importLog` gives them; what came of it at the end. `lines` are tshark's. */
export async function* importPackets(
  lines: AsyncIterable<string>,
  { header, ...options }: ImportOptions,
): AsyncGenerator<Buffer, ImportTotal, undefined> {
  const importer = new PcapImporter(options);
  const recordLines = new RecordLines(header);
  for await (const line of lines) yield recordLines.of(importer.take(line));
  yield recordLines.of(importer.end());
  return importer.total;
}

interface Packet {
  readonly time: number;
  readonly connection: string;
  /** `HOST:PORT` of both ends. */
  readonly from: string;
  readonly to: string;
  readonly opens: boolean;
  readonly ports: readonly [number, number];
  readonly isTls: boolean;
  /** What its sender said before is not among the packets so far. */
  readonly isAfterHole: boolean;
  readonly bytes: Buffer;
}

interface Connection {
  /** The client's address, from the first packet that tells it. */
  client: string | undefined;
  tap: Tap | undefined;
  session: number;
  /** Nothing is read of it any more. */
  isOther: boolean;
  /** Whether application data came in TLS records, and whether any of it could be read. */
  isTls: boolean;
  isRead: boolean;
  /** Who said something behind a hole that no packet has filled, and when. */
  readonly holes: Map<string, number>;
}

export class PcapImporter {
  readonly #options: SessionOptions;
  readonly #connections = new Map<string, Connection>();
  #seq = 0;
  #session = 0;
  #pieces = 0;
  #dark = 0;
  #time = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get total(): ImportTotal {
    return { sessions: this.#session, pieces: this.#pieces, dark: this.#dark };
  }

  /** Takes a line of tshark's. */
  take(line: string): readonly SessionRecord[] {
    const packet = packetIn(line);
    if (packet === undefined) return [];
    this.#time = packet.time;
    const connection = this.#connectionOf(packet);
    connection.isTls ||= packet.isTls;
    connection.isRead ||= packet.isTls && packet.bytes.length > 0;
    noteHole(connection, packet);
    return connection.isOther || packet.bytes.length === 0 ? [] : this.#heard(connection, packet);
  }

  /** The packets end. */
  end(): readonly SessionRecord[] {
    return [...this.#connections.values()].flatMap((connection) => this.#ended(connection));
  }

  #connectionOf(packet: Packet): Connection {
    const known = this.#connections.get(packet.connection);
    if (known !== undefined) {
      if (packet.opens) known.client ??= packet.from;
      return known;
    }
    if (this.#connections.size >= CONNECTIONS) this.#connections.delete(this.#connections.keys().next().value ?? '');
    const client = packet.opens ? packet.from : undefined;
    const connection: Connection = {
      client,
      tap: undefined,
      session: 0,
      isOther: false,
      isTls: false,
      isRead: false,
      holes: new Map(),
    };
    this.#connections.set(packet.connection, connection);
    return connection;
  }

  #heard(connection: Connection, packet: Packet): readonly SessionRecord[] {
    const { bytes } = packet;
    if (connection.tap === undefined) {
      const start = bytes.toString('latin1').trimStart();
      if (start === '') return [];
      connection.isOther = !start.startsWith('<');
      if (connection.isOther) return [];
    }
    const direction = directionIn(connection, packet);
    const begun = connection.tap === undefined ? [this.#begin(connection, packet, direction)] : [];
    const facts = connection.tap?.handle({ type: 'passed', direction, bytes }) ?? [];
    return [...begun, ...facts.map((fact) => this.#record(connection.session, fact))];
  }

  #begin(connection: Connection, { from, to }: Packet, direction: Direction): SessionRecord {
    const { show, trace } = this.#options;
    connection.tap = new Tap({ redactor: new Redactor({ show }), show, trace });
    connection.session = ++this.#session;
    const [client, server] = direction === 'c2s' ? [from, to] : [to, from];
    const text = `a connection of ${client} to ${server}, imported from captured packets, which do not tell what TLS was agreed on`;
    const imported = { from: 'pcap', missing: ['tls'] };
    return this.#record(connection.session, { type: 'note', level: 'info', text, imported });
  }

  #ended({ tap, session, isTls, isRead, isOther, holes }: Connection): readonly SessionRecord[] {
    const isDark = isTls && !isRead && !isOther;
    if (isDark) this.#dark++;
    if (tap === undefined) return [];
    const facts: readonly Fact[] = [
      ...(['c2s', 's2c'] as const).flatMap((direction) => tap.handle({ type: 'finished', direction })),
      ...(isDark ? [DARK] : []),
      ...[...holes].map(([who, time]) => unheard(who, time)),
    ];
    return facts.map((fact) => this.#record(session, fact));
  }

  #record(session: number, fact: Fact): SessionRecord {
    if (fact.type === 'piece') this.#pieces++;
    return { seq: ++this.#seq, session, time: this.#time, fact };
  }
}

/** tshark gives bytes in their order: behind a hole none, until a later packet fills it. */
function noteHole({ holes }: Connection, { from, time, isAfterHole, bytes }: Packet): void {
  if (bytes.length > 0) holes.delete(from);
  else if (isAfterHole && !holes.has(from)) holes.set(from, time);
}

function unheard(who: string, time: number): Fact {
  const when = new Date(time).toISOString();
  const text = `a packet of ${who} from before ${when} was not captured; what it said from there on cannot be read`;
  return { type: 'note', level: 'warning', text };
}

const DARK: Fact = {
  type: 'note',
  level: 'warning',
  text: 'what follows was encrypted by TLS; without its secrets it cannot be read',
};

/** From the client where it is known who connected; else by the ports, and where they do not tell the first to speak. */
function directionIn(connection: Connection, { from, to, ports }: Packet): Direction {
  connection.client ??= directionOfPorts(...ports) === 's2c' ? to : from;
  return connection.client === from ? 'c2s' : 's2c';
}

/** Undefined for what is no packet's line. */
function packetIn(line: string): Packet | undefined {
  const [epoch, connection, v4From, v6From, fromPort, v4To, v6To, toPort, syn, ack, inner, outer, data, hole] =
    line.split('\t');
  const time = Math.round(Number(epoch) * 1_000_000) / 1_000;
  if (connection === undefined || connection === '' || !Number.isFinite(time) || toPort === undefined) return undefined;
  return {
    time,
    connection,
    from: address(v4From, v6From, fromPort),
    to: address(v4To, v6To, toPort),
    opens: isSet(syn) && !isSet(ack),
    ports: [Number(fromPort), Number(toPort)],
    isTls: `${inner},${outer}`.split(',').includes(APPLICATION_DATA),
    isAfterHole: isSet(hole),
    bytes: Buffer.concat((data ?? '').split(',').map((hex) => Buffer.from(hex.replaceAll(':', ''), 'hex'))),
  };
}

/** What carries IP in IP has several addresses; the first is the outermost. */
function address(v4 = '', v6 = '', port = ''): string {
  const host = v4 === '' ? `[${v6.split(',')[0]}]` : v4.split(',')[0];
  return `${host}:${port}`;
}

/** As a number or, in newer versions, a word. */
function isSet(flag: string | undefined): boolean {
  return flag === '1' || flag === 'True';
}

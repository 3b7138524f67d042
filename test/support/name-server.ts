/**
 * A tiny DNS server on loopback (RFC 1035 over UDP): answers from a table, and remembers what it was asked.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { addressBytes } from '../../src/net/authority/names.ts';

/** What is known of a name. `fails` answers SERVFAIL. */
export interface Zone {
  readonly [name: string]: {
    /** `PRIORITY WEIGHT PORT TARGET`, as in zone files; a target of `.` is none. */
    readonly srv?: readonly string[];
    readonly addresses?: readonly string[];
    readonly fails?: true;
    /** The same for one type. */
    readonly failsFor?: 'A' | 'AAAA' | 'SRV';
  };
}

export interface TestNameServer {
  readonly port: number;
  /** `TYPE NAME`, in the order in which they came. */
  readonly asked: readonly string[];
  [Symbol.dispose](): void;
}

const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'A'],
  [28, 'AAAA'],
  [33, 'SRV'],
]);
const NOT_FOUND = 3;
const FAILURE = 2;

export async function nameServer(zone: Zone): Promise<TestNameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const question = readQuestion(query);
    asked.push(`${question.type} ${question.name}`);
    const known = zone[question.name];
    const data = known === undefined ? [] : dataFor(known, question.type);
    const code = known === undefined ? NOT_FOUND : known.fails || known.failsFor === question.type ? FAILURE : 0;
    socket.send(answer(query, question.end, code, data), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, asked, [Symbol.dispose]: () => socket.close() };
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: TYPES.get(query.readUInt16BE(at + 1)) ?? 'other',
    end: at + 5,
  };
}

function dataFor({ srv = [], addresses = [] }: Zone[string], type: string): readonly Buffer[] {
  if (type === 'SRV') return srv.map(srvData);
  const wanted = addresses.filter((address) => (isIPv4(address) ? type === 'A' : type === 'AAAA'));
  return wanted.map(addressBytes);
}

function srvData(text: string): Buffer {
  const [priority = 0, weight = 0, port = 0, target = ''] = text.split(' ');
  const numbers = Buffer.alloc(6);
  for (const [index, number] of [priority, weight, port].entries()) numbers.writeUInt16BE(Number(number), index * 2);
  const labels = target.split('.').filter((label) => label !== '');
  const name = labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)]));
  return Buffer.concat([numbers, ...name, Buffer.of(0)]);
}

/** Echoes the question; each answer points back at its name. */
function answer(query: Buffer, end: number, code: number, data: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data.length, 6);
  const type = query.subarray(end - 4, end - 2);
  const records = data.map((one) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(one.length);
    return Buffer.concat([Buffer.of(0xc0, 12), type, Buffer.of(0, 1, 0, 0, 0, 60), length, one]);
  });
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

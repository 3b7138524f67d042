import { describe, expect, it } from 'vitest';
import { enhancedPacket } from '../../../src/capture/export/pcapng/blocks.ts';
import { exportedPdu } from '../../../src/capture/export/pcapng/exported-pdu.ts';
import { PcapngExport } from '../../../src/capture/export/pcapng/pcapng.ts';
import { exported } from '../../support/exporting.ts';
import { Script } from '../../support/records.ts';

interface Block {
  readonly type: number;
  readonly body: Buffer;
}

/** Blocks by their lengths, which stand in front and behind. */
function blocksOf(bytes: Buffer): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    expect(length % 4).toBe(0);
    expect(bytes.readUInt32LE(at + length - 4)).toBe(length);
    blocks.push({ type: bytes.readUInt32LE(at), body: bytes.subarray(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

/** Tags of an exported PDU, by number. */
function tagsOf(pdu: Buffer): ReadonlyMap<number, Buffer> {
  const tags = new Map<number, Buffer>();
  for (let at = 0; ; ) {
    const [type, length] = [pdu.readUInt16BE(at), pdu.readUInt16BE(at + 2)];
    if (type === 0) return tags;
    tags.set(type, pdu.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
}

const PDU = { dissector: 'xmpp', number: 7, bytes: Buffer.from('<a/>') };

describe('the pcapng export', () => {
  it('begins with a section, an interface and, where asked for, the TLS secrets', async () => {
    const keyLog = Buffer.from('CLIENT_RANDOM 00 11\n');
    const script = new Script().client('<presence/>');
    const blocks = blocksOf(await exported(script.records, new PcapngExport({ leg: 'client', keyLog })));
    expect(blocks.map(({ type }) => type)).toEqual([0x0a0d0d0a, 1, 10, 6]);
    expect(blocks[2]?.body.includes(keyLog)).toBe(true);
    expect(blocks[1]?.body.readUInt16LE(0)).toBe(252);
    const without = blocksOf(await exported(script.records, new PcapngExport({ leg: 'client' })));
    expect(without.map(({ type }) => type)).toEqual([0x0a0d0d0a, 1, 6]);
  });

  it('keeps microseconds, past the year 2106, too', () => {
    const late = 5_000_000_000_123_457n;
    const [block] = blocksOf(enhancedPacket(late, Buffer.from('x'), []));
    const [high, low] = [block?.body.readUInt32LE(4) ?? 0, block?.body.readUInt32LE(8) ?? 0];
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(late);
  });

  it('cuts a packet that Wireshark would stop reading at, and tells its true length', () => {
    const [block] = blocksOf(enhancedPacket(0n, Buffer.alloc(262_145, 'x'), []));
    expect([block?.body.readUInt32LE(12), block?.body.readUInt32LE(16)]).toEqual([262_144, 262_145]);
    expect(block?.body.length).toBe(20 + 262_144);
  });

  it('cuts a comment that is too long at the end of a character', () => {
    const [block] = blocksOf(enhancedPacket(0n, Buffer.alloc(0), [[1, '🌱'.repeat(20_000)]]));
    const length = block?.body.readUInt16LE(22) ?? 0;
    expect(length).toBeLessThanOrEqual(0xffff);
    expect(block?.body.subarray(24, 24 + length).toString()).toMatch(/^🌱+$/u);
  });

  it.each([
    ['127.0.0.1:5222', 20, '7f000001'],
    ['[2001:db8::17]:5222', 22, '20010db8000000000000000000000017'],
    ['[::1]:5222', 22, '00000000000000000000000000000001'],
    ['[fe80::1%eth0]:5222', 22, 'fe800000000000000000000000000001'],
    ['[::ffff:192.0.2.7]:5222', 20, 'c0000207'],
  ])('knows the address %s', (source, type, hex) => {
    const tags = tagsOf(exportedPdu({ ...PDU, source, destination: source }));
    expect(tags.get(type)?.toString('hex')).toBe(hex);
    expect(tags.get(25)?.readUInt32BE()).toBe(5222);
  });

  it('makes up no address', () => {
    expect([...tagsOf(exportedPdu(PDU)).keys()]).toEqual([12, 30]);
    expect([...tagsOf(exportedPdu({ ...PDU, source: 'a name:5222', destination: ':5' })).keys()]).toEqual([
      12, 30, 25, 26, 24,
    ]);
  });

  it('says of a time that is not known that it is not', async () => {
    const records = new Script().client('<presence/>').records.map((record) => ({ ...record, lacks: 'zone' as const }));
    const [packet] = blocksOf(await exported(records, new PcapngExport({ leg: 'client' }))).slice(-1);
    expect(packet?.body.toString()).toContain('time zone not known');
  });

  it('says what a stanza means beside it, without characters that hide', async () => {
    const script = new Script().server("<message from='ola@example.org'><body>a\u202eb</body></message>");
    const [packet] = blocksOf(await exported(script.records, new PcapngExport({ leg: 'client' }))).slice(-1);
    const options = packet?.body.toString() ?? '';
    expect(options.slice(options.indexOf('</message>'))).toContain('“a\\u{202e}b”');
  });
});

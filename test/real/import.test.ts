/** Captured packets, read by a real tshark. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder } from '../support/hiptap.ts';
import { describeReal } from './requirements.ts';

const LOGS = new URL('../support/logs/', import.meta.url).pathname;
const PACKETS = `${LOGS}packets.pcapng`;

const SEGMENTS = [
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org'><mess",
  'age><body>the gate ',
  'squeaks again</body></message>',
  '<presence/>',
];

/** A client's segments in an order, as a pcap file: headers of Ethernet, IPv4 and TCP without checksums (RFC 791, RFC 9293). */
function captureOf(order: readonly number[]): Buffer {
  const offsets = SEGMENTS.map((_, at) => SEGMENTS.slice(0, at).join('').length);
  const sent = order.map((at) => packet({ seq: 1 + (offsets[at] ?? 0), flags: 0x18, text: SEGMENTS[at] ?? '' }));
  const global = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex');
  return Buffer.concat([global, ...[packet({ seq: 0, flags: 0x02, text: '' }), ...sent].map(stamped)]);
}

function packet({ seq, flags, text }: { readonly seq: number; readonly flags: number; readonly text: string }): Buffer {
  const [ethernet, ip, tcp] = [Buffer.alloc(14), Buffer.alloc(20), Buffer.alloc(20)];
  ethernet.writeUInt16BE(0x0800, 12);
  ip.set([0x45, 0, 0, 40 + text.length, 0, 1, 0, 0, 64, 6, 0, 0, 192, 0, 2, 1, 192, 0, 2, 7]);
  tcp.writeUInt16BE(40_000, 0);
  tcp.writeUInt16BE(5222, 2);
  tcp.writeUInt32BE(seq, 4);
  tcp.set([5 << 4, flags, 0xff, 0xff], 12);
  return Buffer.concat([ethernet, ip, tcp, Buffer.from(text)]);
}

/** A second apart. */
function stamped(bytes: Buffer, at: number): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(Date.UTC(2026, 10, 21, 10) / 1000 + at, 0);
  head.writeUInt32LE(bytes.length, 8);
  head.writeUInt32LE(bytes.length, 12);
  return Buffer.concat([head, bytes]);
}

describeReal('hiptap import of captured packets', ['tshark'], () => {
  it('reads sessions through STARTTLS and direct TLS where it has their secrets', async () => {
    const { status, stdout, stderr } = await hiptap(['import', PACKETS, '--keylog', `${LOGS}packets.keys`, '-o', '-']);
    expect(status).toBe(0);
    expect(stderr).toContain('2 sessions, 71 pieces');
    expect(stderr).toContain('1 connection encrypted by TLS could not be read');
    const page = await hiptap(['print', '-', '--format', 'summary'], stdout);
    expect(
      page.stdout.match(/→ message {4}you to ola@example\.test: “is the <long> rake\\nin the shed\?”/g),
    ).toHaveLength(2);
  });

  it('says what it could not read without them', async () => {
    const { stderr } = await hiptap(['import', PACKETS, '-o', '-']);
    expect(stderr).toContain(
      '3 connections encrypted by TLS could not be read: --keylog names a file with their secrets',
    );
  });

  it('puts segments in their order, and says where one is missing', async () => {
    using folder = scratchFolder();
    const page = async (...order: readonly number[]): Promise<string> => {
      writeFileSync(folder.file('a.pcap'), captureOf(order));
      const { stdout } = await hiptap(['import', folder.file('a.pcap'), '-o', '-']);
      return (await hiptap(['print', '-', '--format', 'summary'], stdout)).stdout;
    };
    for (const shuffled of [await page(0, 2, 1, 3), await page(0, 1, 1, 2, 1, 3)]) {
      expect(shuffled).toContain('“the gate squeaks again”');
      expect(shuffled).not.toMatch(/malformed|opaque|not captured/);
    }
    expect(await page(0, 1, 3)).toContain(
      'a packet of 192.0.2.1:40000 from before 2026-11-21T10:00:03.000Z was not captured',
    );
  });

  it('says in one line what a user can mend', async () => {
    const missing = await hiptap(['import', PACKETS, '-o', '-'], '', { PATH: '/nonexistent' });
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/^hiptap: packet captures are read by tshark, which is not installed.*\n$/),
    ]);
    const keys = await hiptap(['import', PACKETS, '--keylog', '/nonexistent', '-o', '-']);
    expect([keys.status, keys.stderr]).toEqual([2, 'hiptap: --keylog /nonexistent: no such file\n']);
  });
});

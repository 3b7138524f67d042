/**
 * Whether Wireshark reads what is exported for it: the same stanzas, with the same bodies, from every sample capture and from
 * sessions of every kind that it could not show by itself.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { deepText } from '../../src/annotate/read.ts';
import { PcapngExport } from '../../src/capture/export/pcapng/pcapng.ts';
import { readCapture } from '../../src/capture/reader.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { childOf } from '../../src/xml/element.ts';
import { unescapeXml } from '../../src/xml/escape.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { exported } from '../support/exporting.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';
import { describeReal } from './requirements.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const CAPTURES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hiptap'));

/** The packets that have a field, with the values of some. */
function tshark(file: Buffer, filter: string, ...fields: readonly string[]): readonly (readonly string[])[] {
  const args = ['-Y', filter, '-T', 'fields', '-E', 'aggregator=/s', ...fields.flatMap((one) => ['-e', one])];
  const out = asked('tshark', file, (path) => ['-r', path, ...args]);
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

/** What a program says of a file; what it says of running as root is of no interest. */
function asked(program: string, file: Buffer, args: (path: string) => readonly string[]): string {
  using folder = scratchFolder();
  const path = folder.file('a.pcapng');
  writeFileSync(path, file);
  return execFileSync(program, args(path), { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

const KINDS: readonly string[] = ['xmpp.message', 'xmpp.presence', 'xmpp.iq'];

interface Stanza {
  readonly kind: string;
  readonly seq: number;
  readonly time: number;
  readonly body: string | undefined;
}

async function recordsOf(file: string): Promise<readonly SessionRecord[]> {
  const records: SessionRecord[] = [];
  for await (const item of readCapture(file)) if (item.type === 'record') records.push(item.record);
  return records;
}

function stanzasOf(records: readonly SessionRecord[]): readonly Stanza[] {
  const reading = new Reading();
  return records.flatMap((one) => {
    const { record, element } = reading.read(one).at(-1) ?? {};
    if (record?.fact.type !== 'piece' || record.fact.leg === 'server') return [];
    const body = element === undefined ? undefined : childOf(element, 'body');
    return [{ kind: record.fact.kind, seq: record.seq, time: record.time, body: body && deepText(body) }];
  });
}

describeReal('tshark', ['tshark'], () => {
  it.each(CAPTURES)('counts the same in %s, with the same bodies and times', async (name) => {
    const records = await recordsOf(FOLDER + name);
    const file = await exported(records, new PcapngExport({ leg: 'client' }));
    const stanzas = stanzasOf(records);
    const packets = tshark(
      file,
      'xmpp',
      'exported_pdu.orig_fno',
      ...KINDS,
      'frame.time_epoch',
      'xml.cdata',
      '_ws.malformed',
      '_ws.col.Info',
    );
    const theirs = packets.filter(([, ...kinds]) => kinds.slice(0, KINDS.length).some((kind) => kind !== ''));
    const mine = stanzas.filter(({ kind }) => KINDS.includes(`xmpp.${kind}`));
    expect(
      theirs.map(([seq, ...kinds]) => [Number(seq), ...kinds.slice(0, KINDS.length).map((kind) => kind !== '')]),
    ).toEqual(mine.map(({ seq, kind }) => [seq, ...KINDS.map((one) => one === `xmpp.${kind}`)]));
    for (const [at, packet] of theirs.entries()) {
      const [time = '', texts = ''] = packet.slice(1 + KINDS.length);
      expect(Math.abs(Number(time) * 1000 - (mine[at]?.time ?? 0))).toBeLessThan(0.002);
      expect(plain(texts)).toContain((mine[at]?.body ?? '').replaceAll(/\s+/g, ' '));
    }
    expect(stanzas.some(({ kind }) => kind === 'iq')).toBe(true);
    // It calls every end tag of a stream malformed and reads it all the same, on the wire as here.
    expect(packets.filter((packet) => packet.at(-2) !== '' && !packet.at(-1)?.startsWith('STREAM END'))).toEqual([]);
  });

  it('shows stanzas of sessions over BOSH and WebSocket, and who spoke to whom', async () => {
    const script = new Script()
      .fact({ type: 'opened', leg: 'client', peer: '[2001:db8::7]:40712', local: '[2001:db8::1]:443' })
      .client("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>", {
        kind: 'stream-open',
      })
      .client("<body xmlns='http://jabber.org/protocol/httpbind' rid='1' sid='x'>", { kind: 'misc' })
      .client("<message xmlns='jabber:client' to='ola@example.org'><body>over the web</body></message>")
      .client('</body>', { kind: 'misc' })
      .client(' ')
      .server('<iq type="get" id="p1" from="example.org"><ping xmlns="urn:xmpp:ping"/></iq>');
    const file = await exported(script.records, new PcapngExport({ leg: 'client' }));
    expect(tshark(file, 'xmpp.message', 'ipv6.src', 'xml.cdata')).toEqual([['2001:db8::7', 'over the web']]);
    expect(tshark(file, 'xmpp.iq', 'frame.protocols', 'frame.comment')).toEqual([
      ['exported_pdu:xmpp:xml', expect.stringContaining('ping')],
    ]);
    expect(tshark(file, 'xmpp.iq', 'ipv6.src', 'ipv6.dst', 'exported_pdu.dst_port')).toEqual([
      ['2001:db8::1', '2001:db8::7', '40712'],
    ]);
  });

  it('finds the TLS secrets it was given', async () => {
    const keyLog = Buffer.from(`CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`);
    const script = new Script().client('<presence/>');
    const file = await exported(script.records, new PcapngExport({ leg: 'client', keyLog }));
    expect(tshark(file, 'xmpp.presence', 'frame.number')).toHaveLength(1);
    expect(asked('capinfos', file, (path) => [path])).toMatch(/Number of decryption secrets in file: 1/);
  });
});

/** As it is meant; tshark keeps to a line what was more. */
function plain(text: string): string {
  return unescapeXml(text).replaceAll(/\s+|\\[nrt]/g, ' ');
}

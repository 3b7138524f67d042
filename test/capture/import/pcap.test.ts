import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PcapImporter } from '../../../src/capture/import/pcap.ts';
import type { SessionRecord } from '../../../src/xmpp/record.ts';
import { logNamed } from './logs.ts';

const TRACE = (): string => '0'.repeat(64);

function importer(): PcapImporter {
  return new PcapImporter({ show: false, trace: TRACE });
}

function records(lines: readonly string[]): {
  readonly importer: PcapImporter;
  readonly records: readonly SessionRecord[];
} {
  const one = importer();
  const all = lines.flatMap((line) => one.take(line));
  return { importer: one, records: [...all, ...one.end()] };
}

/** A line as tshark writes it. */
function packet(from: number, to: number, text: string, { syn = 0, types = '', hole = '' } = {}): string {
  const data = Buffer.from(text).toString('hex');
  return ['1795259285.094259664', '0', '192.0.2.1', '', from, '192.0.2.7', '', to, syn, 0, types, '', data, hole].join(
    '\t',
  );
}

function said(all: readonly SessionRecord[]): readonly string[] {
  return all.flatMap(({ fact }) =>
    fact.type === 'piece' && fact.content.type === 'text' ? [`${fact.direction} ${fact.content.text}`] : [],
  );
}

const LINES = logNamed('packets.txt').toString().trimEnd().split('\n');

describe('captured packets', () => {
  it('give sessions in the clear, through STARTTLS and direct TLS, with their times and addresses', () => {
    const { importer: done, records: all } = records(LINES);
    expect(done.total).toEqual({ sessions: 2, pieces: 71, dark: 1 });
    expect(all.every(({ lacks }) => lacks === undefined)).toBe(true);
    expect(all[0]?.fact).toMatchObject({ imported: { from: 'pcap', missing: ['tls'] } });
    expect(all[0]?.fact.type === 'note' && all[0].fact.text).toContain('127.0.0.1:56536 to 127.0.0.1:15222');
    expect(said(all).filter((line) => line.startsWith('c2s <message'))).toHaveLength(2);
    expect(all.some(({ fact }) => fact.type === 'piece' && fact.kind === 'malformed')).toBe(false);
  });

  it('say what could not be read behind packets that are not there, unless they came late', () => {
    const begun = packet(40_000, 5222, "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>", { syn: 1 });
    const behind = packet(40_000, 5222, '', { hole: '1' });
    const notes = (lines: readonly string[]) =>
      records(lines).records.flatMap(({ fact }) => (fact.type === 'note' ? [fact.text] : []));
    expect(notes([begun, behind, behind])[1]).toBe(
      'a packet of 192.0.2.1:40000 from before 2026-11-21T11:08:05.094Z was not captured; what it said from there on cannot be read',
    );
    expect(notes([begun, behind, packet(40_000, 5222, '<iq/>')])).toHaveLength(1);
  });

  it('say where TLS begins that nobody has the secrets of', () => {
    const { importer: done, records: all } = records([
      packet(40_000, 5222, "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>", { syn: 1 }),
      packet(40_000, 5222, '', { types: '23' }),
    ]);
    expect(done.total.dark).toBe(1);
    expect(all.at(-1)?.fact).toMatchObject({ type: 'note', level: 'warning' });
  });

  it('are the client’s by who connected, else by the port, else by who spoke first', () => {
    expect(said(records([packet(7, 9, '', { syn: 1 }), packet(9, 7, '<iq/>')]).records)).toEqual(['s2c <iq/>']);
    expect(said(records([packet(5222, 40_000, '<iq/>')]).records)).toEqual(['s2c <iq/>']);
    expect(said(records([packet(7, 9, '<iq/>'), packet(9, 7, '<r/>')]).records)).toEqual(['c2s <iq/>', 's2c <r/>']);
  });

  it('that carry no XMPP are left out', () => {
    expect(records([packet(7, 9, 'SSH-2.0\r\n'), packet(7, 9, '<iq/>')]).records).toEqual([]);
  });

  it('keep what a packet cut in two, within a character, too', () => {
    const text = '<message><body>🌿</body></message>';
    const hex = Buffer.from(text).toString('hex');
    const whole = packet(7, 9, text);
    const [first, second] = [34, 34].map((at, part) =>
      whole.replace(hex, part === 0 ? hex.slice(0, at) : hex.slice(at)),
    );
    expect(said(records([first ?? '', second ?? '']).records)).toEqual([`c2s ${text}`]);
  });

  it('never throw, whatever tshark says', () => {
    const field = fc.oneof(
      fc.constantFrom('', '1', 'True', '23', '5222', '3c69712f3e', 'zz', '1.5', 'NaN', '-'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(field, { maxLength: 15 }).map((fields) => fields.join('\t'))), (lines) => {
        expect(() => records(lines)).not.toThrow();
      }),
    );
  });

  it('let no password through', () => {
    const secret = Buffer.from('\0nora\0correct-horse').toString('base64');
    const auth = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`;
    fc.assert(
      fc.property(fc.nat(auth.length), (at) => {
        const { records: all } = records([packet(7, 9, auth.slice(0, at)), packet(7, 9, auth.slice(at))]);
        expect(JSON.stringify(all)).not.toContain(secret.slice(8, -4));
      }),
    );
  });
});

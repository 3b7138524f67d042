import { describe, expect, it } from 'vitest';
import { Report } from '../../../src/capture/export/html/report.ts';
import { PcapngExport } from '../../../src/capture/export/pcapng/pcapng.ts';
import { TextExport } from '../../../src/capture/export/text.ts';
import { encodeRecord } from '../../../src/capture/format.ts';
import { encodeHeader } from '../../../src/capture/header.ts';
import { exported, exportedText } from '../../support/exporting.ts';
import { NOON, Script } from '../../support/records.ts';

const OPEN = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org'>";

async function text(script: Script, leg: 'client' | 'server' = 'client'): Promise<readonly string[]> {
  return (await exported(script.records, new TextExport(leg))).toString().split('\n');
}

describe('the text export', () => {
  it('has a line for each thing said, and comments for the rest', async () => {
    const script = new Script()
      .fact({ type: 'opened', leg: 'client', peer: '127.0.0.1:40712', local: '127.0.0.1:5222' })
      .client(OPEN)
      .client(' ')
      .server("<message from='ola@example.org'><body>a\nb \u202e</body></message>")
      .server('\xff', { kind: 'opaque', content: { type: 'bytes', bytes: Buffer.from([0xff, 0xfe]) } })
      .client('</stream:stream>');
    expect(await text(script)).toEqual([
      '# a.hiptap, by hiptap 1; ‹secret› stands for what was taken out',
      '',
      '# session 1, 2014-05-13T12:01:07.000Z',
      '# client 127.0.0.1:40712 connected to hiptap at 127.0.0.1:5222',
      `TX: ${OPEN}`,
      expect.stringMatching(/^# TX /),
      "RX: <message from='ola@example.org'><body>a&#10;b &#8238;</body></message>",
      expect.stringMatching(/^# RX /),
      'TX: </stream:stream>',
      '',
    ]);
  });

  it('shows one leg, where the two carried different things', async () => {
    const script = new Script().client('<a/>', { leg: 'client' }).client('<b/>', { leg: 'server' }).client('<c/>');
    const said = (lines: readonly string[]) => lines.filter((line) => line.startsWith('TX: '));
    expect(said(await text(script))).toEqual(['TX: <a/>', 'TX: <c/>']);
    expect(said(await text(script, 'server'))).toEqual(['TX: <b/>', 'TX: <c/>']);
  });

  it('says where secrets were left in, also where that is so in a later part only', async () => {
    const [first, second] = [new Script().client('<a/>').records, new Script().client('<b/>').records];
    const part = (redacted: boolean, records: typeof first, seq: number) =>
      encodeHeader({ version: 1, created: NOON, redacted }) +
      records.map((one) => encodeRecord({ ...one, seq })).join('');
    const capture = part(true, first, 1) + part(false, second, 2);
    const lines = (await exportedText(capture, new TextExport('client'))).toString().split('\n');
    expect(lines.filter((line) => /secret|^TX/.test(line)).map((line) => line.replace(/.*; /, ''))).toEqual([
      '‹secret› stands for what was taken out',
      'TX: <a/>',
      'secrets were left in',
      'TX: <b/>',
    ]);
    const report = new Report({ leg: 'client', timeZone: 'UTC', assets: { script: '', style: '' } });
    await exportedText(capture, report);
    expect(report.head()).toContain('Secrets were left in');
    const sections = (await exportedText(capture, new PcapngExport({ leg: 'client' })))
      .toString('latin1')
      .split('\n\r\r\n');
    expect(sections).toHaveLength(3);
  });

  it('says whose turn it is where sessions take turns', async () => {
    const [one, two] = [new Script().client('<a/>').client('<b/>'), new Script({ session: 2 }).client('<c/>')];
    const [a, b] = one.records;
    const [c] = two.records;
    if (a === undefined || b === undefined || c === undefined) throw new Error('no records');
    const records = [a, { ...c, seq: 2 }, { ...b, seq: 3 }];
    const lines = (await exported(records, new TextExport('client'))).toString().split('\n');
    expect(lines.filter((line) => /^# session|^TX/.test(line)).map((line) => line.replace(/,.*/, ''))).toEqual([
      '# session 1',
      'TX: <a/>',
      '# session 2',
      'TX: <c/>',
      '# session 1',
      'TX: <b/>',
    ]);
  });
});

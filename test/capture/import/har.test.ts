import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/capture/import/detect.ts';
import { type Imported, imported, logNamed, said } from './logs.ts';

const EXPORT = logNamed('browser.har');

describe('a browser’s export', () => {
  it('gives stanzas out of XML and out of JSON (XEP-0295)', async () => {
    const lines = said(await imported(EXPORT, 'har'));
    expect(lines).toContain("→ <presence xmlns='jabber:client'/>");
    expect(lines.join('\n')).toContain('<body>the gate squeaks 🌿</body>');
  });

  it('gives events of XMPP-FTW as lines of their own session, without passwords, also in what echoes them', async () => {
    const capture = await imported(EXPORT, 'har');
    const events = capture.records.filter(({ fact }) => fact.type === 'note' && fact.text.includes('event xmpp.'));
    expect(events.map(({ session }) => session)).toEqual([2, 2, 2]);
    expect(notes(capture).filter((text) => text.includes('event xmpp.chat'))).toEqual([
      'the client’s event xmpp.chat.message {"to":"ola@example.org","content":"hello"}',
    ]);
    expect(notes(await imported(EXPORT, 'har', { show: true })).join('\n')).not.toContain('correct-horse');
  });

  it('tells each WebSocket by its place, in the order of time', async () => {
    const capture = await imported(EXPORT, 'har');
    expect(notes(capture).join('\n')).toContain('a WebSocket to wss://chat.example.org/xmpp-websocket, imported from');
    const times = capture.records.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(1_700_000_000_100);
  });

  it('is recognised and read in one line, too', async () => {
    const line = JSON.stringify(JSON.parse(EXPORT.toString()));
    const found = detect(Buffer.from(line));
    expect(found.type === 'log' && found.format.name).toBe('har');
    expect(said(await imported(line, 'har'))).toEqual(said(await imported(EXPORT, 'har')));
  });

  it('that is cut off is told', async () => {
    expect(notes(await imported(EXPORT.subarray(0, 900), 'har'))).toEqual([
      'the export is no whole JSON, and was not read',
    ]);
  });
});

function notes({ records }: Imported): readonly string[] {
  return records.flatMap(({ fact }) => (fact.type === 'note' ? [fact.text] : []));
}

import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/capture/import/detect.ts';
import { type Imported, imported, logNamed, pieces, said } from './logs.ts';

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

describe('what a browser’s export has of HTTP', () => {
  const web = (): Promise<Imported> => imported(logNamed('web.har'), 'har');

  it('is a BOSH session, as hiptap records one: a held request is answered after the next was sent', async () => {
    const capture = await web();
    const kinds = pieces(capture).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'stream-open')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'stream-close')).toHaveLength(3);
    const lines = said(capture).filter((line) => /<message|<presence/.test(line));
    expect(lines.map((line) => line.replace(/ xmlns='jabber:client'/, '').slice(0, 30))).toEqual([
      '→ <presence/>',
      "→ <message to='ola@example.org",
      "← <message from='ola@example.o",
      "← <message from='ola@example.o",
    ]);
  });

  it('is a polling session, whose XML was cut anywhere; other pages’ forms are none', async () => {
    const capture = await web();
    expect(said(capture).join('\n')).toMatch(/→ <iq type='set' id='l'>.*<password>‹secret›<\/password>/);
    expect(said(capture).join('\n')).toContain("← <iq type='result' id='l'/>");
    expect(notes(capture).filter((text) => / at /.test(text))).toEqual([
      'BOSH (XEP-0124) at https://chat.example.org/http-bind',
      'HTTP polling (XEP-0025) at http://old.example.org/poll',
    ]);
  });

  it('says what is wrong with it: a broken chain, what was left out, what was not answered', async () => {
    const read = JSON.parse(logNamed('web.har').toString()) as Export;
    const [first, second, third] = read.log.entries;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no entries');
    second.response = { status: 0 };
    third.response = { status: 200, content: { size: 9 } };
    const polls = read.log.entries.slice(-2);
    const log = JSON.stringify({ log: { entries: [first, second, third, read.log.entries.at(-4), ...polls] } });
    const told = notes(await imported(log, 'har')).join('\n');
    expect(told).toContain('the connection was lost before request 1001 was answered');
    expect(told).toContain('the answer to request 1002 was not read: the export does not have it');
    expect(told).toContain('the key does not follow from the last');
  });
});

interface Export {
  readonly log: { readonly entries: { response: object }[] };
}

describe('socket.io’s long polling in a browser’s export', () => {
  const url = 'https://chat.example.org/socket.io/?EIO=4&transport=polling';
  const entry = (second: number, method: string, target: string, asked: string, answer: string) => ({
    startedDateTime: `2024-05-01T10:00:0${second}.000Z`,
    time: 10,
    request: { method, url: target, headers: [], ...(method === 'POST' && { postData: { text: asked } }) },
    response: { status: 200, statusText: 'OK', headers: [], content: { text: answer } },
  });

  it('gives events of XMPP-FTW and their answers, without sid and secrets', async () => {
    const session = `${url}&sid=correct-horse-sid`;
    const events = '420["xmpp.login",{"jid":"nora@example.org","password":"correct-horse"}]\x1e2';
    const entries = [
      entry(1, 'GET', url, '', '0{"sid":"correct-horse-sid","pingInterval":25000}'),
      entry(2, 'POST', session, events, 'ok'),
      entry(3, 'GET', session, '', '430[null,{"token":"correct-horse"}]'),
    ];
    const capture = await imported(JSON.stringify({ log: { version: '1.2', entries } }), 'har');
    expect(notes(capture).slice(1)).toEqual([
      'the server opens an engine.io session (its id is left out)',
      'the client’s event xmpp.login {"jid":"nora@example.org","password":"‹secret›"}',
      'the server’s answer to xmpp.login null {"token":"‹secret›"}',
    ]);
    expect(capture.text).not.toContain('correct-horse');
  });
});

describe('lines of JSON', () => {
  it('tell whose an event of XMPP-FTW is by a mark, its name or its addresses, and never its password', async () => {
    const events = notes(await imported(logNamed('ftw.log'), 'ftw')).slice(1);
    expect(events.map((text) => /^(?:the|an) (.*?) (?:null|\{)/.exec(text)?.[1])).toEqual([
      'client’s event xmpp.login',
      'server’s event xmpp.connection',
      'client’s event xmpp.roster.get',
      'server’s answer to xmpp.roster.get',
      'client’s event xmpp.chat.message',
      'server’s event xmpp.chat.message',
      'event xmpp.presence',
      'server’s event xmpp.error',
    ]);
  });

  it('hold stanzas of XEP-0295, with a mark or without', async () => {
    const lines = said(await imported(logNamed('xep0295.log'), 'xep0295'));
    expect(lines.slice(-2)).toEqual([
      "→ <message to='ola@example.org'><body>the gate &lt; squeaks</body></message>",
      "←? <message from='ola@example.org/x' to='nora@example.org/web'><body>oil it 🌿</body></message>",
    ]);
  });

  it('begin a session with each socket', async () => {
    const log = ['0{"sid":"a"}', '42["xmpp.logout",{}]', '0{"sid":"b"}', '42["xmpp.logout",{}]'].join('\n');
    expect(new Set((await imported(log, 'ftw')).records.map(({ session }) => session))).toEqual(new Set([1, 2]));
  });

  it.each(['{"a":1}', '[1,2]', '42["news",{}]', '{"s":1}', '{"s":"<a/>","t":1}'])('are not: %s', (line) => {
    expect(detect(Buffer.from(line)).type).toBe('unknown');
  });
});

function notes({ records }: Imported): readonly string[] {
  return records.flatMap(({ fact }) => (fact.type === 'note' ? [fact.text] : []));
}

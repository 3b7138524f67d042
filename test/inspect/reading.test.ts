import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../src/annotate/say.ts';
import { decodeRecord, encodeRecord } from '../../src/capture/format.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { LOGINS } from '../redact/logins.ts';
import { spell } from '../redact/spelling.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { pageOf } from '../support/pages.ts';
import { interleaved, Script } from '../support/records.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

const HEADER = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org'>";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

function read(records: readonly SessionRecord[], reading: Reading = new Reading()): readonly Entry[] {
  return records.flatMap((record) => reading.read(record));
}

function last(script: Script): Entry | undefined {
  return read(script.records).at(-1);
}

describe('Reading', () => {
  it('resolves names by the stream’s own header', () => {
    const header =
      "<s:stream xmlns='jabber:client' xmlns:s='http://etherx.jabber.org/streams' xmlns:p='urn:xmpp:ping'>";
    const entry = last(
      new Script().client(header, { kind: 'stream-open' }).client("<iq type='get' id='1'><p:ping/></iq>"),
    );
    expect(entry).toMatchObject({ name: 'iq', ns: 'jabber:client', keepalive: 'ping' });
    expect(entry?.stream?.rootName).toBe('s:stream');
  });

  it('takes stanzas of a stream that declares no content namespace for those of a client', () => {
    const header = "<stream:stream to='eu1.pvp.net' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
    const entry = last(new Script().client(header).client("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>"));
    expect(entry).toMatchObject({ ns: 'jabber:client', keepalive: 'ping' });
    expect(entry?.stream?.namespaces['']).toBeUndefined();
  });

  it('names the stream of its end tag', () => {
    const entry = last(new Script().client(HEADER).client('</stream:stream>'));
    expect(entry).toMatchObject({ name: 'stream', ns: 'http://etherx.jabber.org/streams' });
    expect(entry?.annotations[0]?.summary).toBe('the client ends its stream');
  });

  it('keeps the streams of the two legs apart where they differ', () => {
    const script = new Script().client(HEADER.replace('example.org', 'a.example'), { leg: 'client' });
    script.client(HEADER.replace('example.org', 'b.example'), { leg: 'server' });
    script.client('<presence/>', { leg: 'client' }).client('<presence/>', { leg: 'server' }).client('<presence/>');
    const streams = read(script.records)
      .slice(2)
      .map(({ stream }) => stream?.attributes['to']);
    expect(streams).toEqual(['a.example', 'b.example', 'a.example']);
  });

  it('reads a capture that begins in the middle', () => {
    expect(last(new Script().server("<message from='a@b'><body>x</body></message>"))).toMatchObject({
      name: 'message',
      stream: undefined,
      annotations: [{ summary: 'a@b to you: “x”' }],
    });
  });

  it('says what cannot be read', () => {
    const entry = last(new Script().client('<message><body>&nope;</body></message>'));
    expect(entry).toMatchObject({ element: undefined, annotations: [{ level: 'warning', spec: 'XML 1.0' }] });
  });

  it('times answers of negotiations and of iqs', () => {
    const script = new Script().client("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").after(20);
    script.server("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").after(5);
    script.client("<auth xmlns='http://hipchat.com'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>").after(86);
    script.server(`<success xmlns='${SASL}' jid='777_4242@chat.hipchat.com/linux'/>`);
    script
      .client("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>")
      .after(9)
      .server("<iq type='result' id='1'/>");
    expect(read(script.records).map(({ answers }) => answers)).toEqual([
      undefined,
      { seq: 1, latency: 20 },
      undefined,
      { seq: 3, latency: 86 },
      undefined,
      { seq: 5, latency: 9 },
    ]);
  });

  describe('an answer that is another on each leg', () => {
    const opened = (): Script =>
      new Script()
        .fact({ type: 'opened', leg: 'client', peer: 'c', local: 'h' })
        .fact({ type: 'opened', leg: 'server', peer: 's', local: 'h' });
    const REQUEST = "<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>";
    const ANSWER = "<iq type='result' id='1'/>";
    const closed = (script: Script): Script =>
      script
        .fact({ type: 'closed', leg: 'client', reason: 'ended' })
        .fact({ type: 'closed', leg: 'server', reason: 'ended' });
    const warnings = (script: Script): readonly string[] =>
      read(closed(script).records).flatMap(({ annotations }) =>
        annotations.filter(({ level }) => level === 'warning').map(({ summary }) => summary),
      );

    it('answers on both what went unchanged', () => {
      const script = opened().client(REQUEST).after(5);
      script.server(ANSWER, { leg: 'server' }).server(ANSWER, { leg: 'client' });
      expect(warnings(script)).toEqual([]);
      expect(read(script.records).flatMap(({ answers }) => answers ?? [])).toEqual([
        { seq: 3, latency: 5 },
        { seq: 3, latency: 5 },
      ]);
    });

    it('leaves nothing waiting where the request was another and the answer was not', () => {
      const script = opened().client(REQUEST, { leg: 'client' }).client(REQUEST, { leg: 'server' });
      expect(warnings(script.server(ANSWER))).toEqual([]);
    });

    it('leaves the client without one that was dropped, which is told once', () => {
      expect(warnings(opened().client(REQUEST).server(ANSWER, { leg: 'server' }))).toEqual([
        expect.stringMatching(/^iq 1 had no answer when the session ended/),
      ]);
    });

    it('is still a second answer when it comes again', () => {
      const script = opened().client(REQUEST).server(ANSWER, { leg: 'client' }).server(ANSWER, { leg: 'client' });
      script.server(ANSWER, { leg: 'server' });
      expect(warnings(script)).toEqual([expect.stringMatching(/a second answer/)]);
    });
  });

  it('asks users’ annotators before its own', () => {
    const mine = { ns: 'urn:xmpp:ping', name: 'ping', annotate: () => say('mine', 'knock?') };
    const [entry] = read(
      new Script().client("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>").records,
      new Reading([mine]),
    );
    expect(entry?.annotations[0]?.summary).toBe('knock?');
  });

  it('warns of logins in the clear, only where it knows of no TLS', () => {
    const auth = `<auth xmlns='${SASL}' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`;
    const warned = (script: Script): boolean =>
      last(script)?.annotations.some(({ summary }) => summary.includes('in the clear')) ?? false;
    const opened = (): Script => new Script().opened('client', 'a:1', 'b:2');
    expect(warned(opened().client(auth))).toBe(true);
    expect(warned(new Script().client(auth))).toBe(false);
    expect(warned(opened().fact({ type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'C' }).client(auth))).toBe(
      false,
    );
    expect(warned(opened().client(auth.replace("'PLAIN'", "'SCRAM-SHA-1'")))).toBe(false);
  });

  it('warns of a bind or a new stream after HipChat’s login, unless one was asked for', () => {
    const session = (attributes: string): Script =>
      new Script()
        .client(`<auth xmlns='http://hipchat.com' ${attributes}>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>`)
        .server(`<success xmlns='${SASL}' jid='777_4242@chat.hipchat.com/linux'/>`);
    const bind = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    const levels = (script: Script): readonly string[] => (last(script)?.annotations ?? []).map(({ level }) => level);
    expect(levels(session('').client(bind))).toContain('warning');
    expect(levels(session('').client(HEADER))).toContain('warning');
    expect(levels(session("restart_stream='true'").client(HEADER))).not.toContain('warning');
  });

  it('shares nothing between sessions and forgets those that are over', () => {
    const roster =
      "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola Brand'/></query></iq>";
    const greeting = "<message from='ola@example.net'><body>hi</body></message>";
    const one = new Script({ session: 1 }).opened('client', 'a:1', 'b:2').server(roster).after(1).server(greeting);
    const two = new Script({ session: 2 }).after(1).server(greeting);
    const reading = new Reading();
    const said = read(interleaved(one, two), reading).flatMap(({ element, annotations }) =>
      element?.local === 'message' ? annotations[0]?.summary : [],
    );
    expect(said.sort()).toEqual(['Ola Brand to you: “hi”', 'ola@example.net to you: “hi”']);
    read(new Script().closed('client').records, reading);
    expect(read(new Script().server(greeting).records, reading)[0]?.annotations[0]?.summary).toBe(
      'ola@example.net to you: “hi”',
    );
  });

  it('reads two sessions interleaved as it reads each alone', () => {
    const both = interleaved(hipchatSession(), standardSession());
    const summaries = (records: readonly SessionRecord[], session: number): readonly unknown[] =>
      read(records)
        .filter(({ record }) => record.session === session)
        // Not the fields: a request's `seq` stands in them.
        .map(({ annotations }) => annotations.map(({ spec, level, summary }) => [spec, level, summary]));
    expect(summaries(both, 1)).toEqual(summaries(hipchatSession().records, 1));
    expect(summaries(both, 2)).toEqual(summaries(standardSession().records, 2));
  });

  const SESSIONS: readonly (readonly [string, (show: boolean) => readonly SessionRecord[]])[] = [
    ['HipChat', (show) => hipchatSession({ show }).records],
    ['standard', (show) => standardSession({ show }).records],
    ['Yandex', (show) => yandexSession({ show }).records],
    ['every login', (show) => loginSessions({ show })],
    ['samples of stanzas', (show) => sampleSessions({ show })],
  ];

  it.each(SESSIONS)('says the same of a redacted session as of one with its secrets: %s', (_, session) => {
    const said = (show: boolean): readonly unknown[] => read(session(show)).map(({ annotations }) => annotations);
    expect(said(false)).toEqual(said(true));
  });

  it.each(SESSIONS)('makes the same page of a session read back from its file: %s', (_, session) => {
    const records = session(false);
    const parsed = records
      .map((record) => decodeRecord(JSON.parse(encodeRecord(record))))
      .flatMap((line) => (line.type === 'record' ? [line.record] : []));
    expect(parsed).toHaveLength(records.length);
    for (const format of ['pretty', 'summary', 'json'] as const)
      expect(pageOf(parsed, { format })).toBe(pageOf(records, { format }));
  });

  it('says the same of any login redacted as with its secrets', () => {
    const word = fc.stringMatching(/^[a-z0-9é€=,"\\ -]{1,12}$/);
    void fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(LOGINS)),
        word,
        word,
        fc.array(fc.nat(), { maxLength: 20 }),
        (make, name, secret, choices) => {
          const said = (show: boolean): readonly unknown[] => {
            const script = new Script({ show });
            for (const { direction, shape } of make(name, secret).said) script.piece(direction, spell(shape, choices));
            return read(script.records).map(({ annotations }) => annotations.map(({ summary }) => summary));
          };
          expect(said(false)).toEqual(said(true));
        },
      ),
    );
  });

  it('takes any text of any kind without throwing', () => {
    const kinds = fc.constantFrom(
      'stream-open',
      'stream-close',
      'message',
      'presence',
      'iq',
      'nonza',
      'whitespace',
      'opaque',
      'malformed',
      'misc',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(HEADER, '<stream:stream>', '<a:b/>', "<iq type='result'/>", '<x', '</x>'),
    );
    void fc.assert(
      fc.property(fc.array(fc.tuple(kinds, text, fc.boolean())), (pieces) => {
        const script = new Script();
        for (const [kind, content, client] of pieces) {
          script.piece(client ? 'c2s' : 's2c', '', { kind: kind as 'misc', content: { type: 'text', text: content } });
        }
        for (const entry of read(script.records)) expect(entry.annotations.length).toBeGreaterThan(0);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer, type PrintFormat } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { linesOf, pageOf } from '../support/pages.ts';
import { interleaved, NOON, Script } from '../support/records.ts';

const ROSTER = "<iq type='get' id='qxmpp9'><query xmlns='jabber:iq:roster'/></iq>";
const HIPCHAT_LOGIN = "<auth xmlns='http://hipchat.com'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>";
const HIPCHAT_SUCCESS =
  "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='777_4242@chat.hipchat.com/linux' chat_host='chat.hipchat.com'/>";

function opened(session = 1): Script {
  return new Script({ session }).opened('client', 'a:1', 'b:2');
}

/** What hiptap says of what did not come, without the rest of the page. */
function lapses(records: readonly SessionRecord[]): readonly string[] {
  return linesOf(records, { format: 'summary' })
    .filter((line) => line.includes('no answer') || line.includes('said nothing'))
    .map((line) => line.trim());
}

/** The page of a session read as it happens, with the time told between any two records. */
function livePage(records: readonly SessionRecord[], format: PrintFormat): string {
  const reading = new Reading();
  const printer = new Printer({ format, colour: false });
  let page = '';
  let now = records[0]?.time ?? 0;
  for (const record of records) {
    for (; now < record.time; now += 700)
      page += reading
        .tick(now)
        .map((entry) => printer.print(entry))
        .join('');
    page += reading
      .read(record)
      .map((entry) => printer.print(entry))
      .join('');
  }
  return page + printer.flush();
}

describe('a request without an answer', () => {
  it('is told of after 30 s, at its time, once', () => {
    const script = opened()
      .after(20)
      .client(ROSTER)
      .after(31_000)
      .client('<presence/>')
      .after(60_000)
      .client('<presence/>');
    expect(lapses(script.records)).toEqual([
      '12:01:37.020 #1  ! warning    iq qxmpp9 has had no answer for 30 s (RFC 6120 §8.2.3) · roster?',
    ]);
  });

  it('is not told of when the answer came in time, and keeps its place when it comes late', () => {
    const answered = opened()
      .client(ROSTER)
      .after(29_999)
      .server("<iq type='result' id='qxmpp9'/>")
      .after(9_000)
      .client('<a/>');
    expect(lapses(answered.records)).toEqual([]);
    const late = opened().client(ROSTER).after(45_000).server("<iq type='result' id='qxmpp9'/>");
    const lines = linesOf(late.records, { format: 'summary' });
    expect(lines[2]).toContain('! warning    iq qxmpp9 has had no answer for 30 s');
    expect(lines[3]).toMatch(/← iq result .* qxmpp9 45 s$/);
  });

  it('is told of in the server’s direction too', () => {
    const script = opened().server("<iq type='get' id='ask_version'><query xmlns='jabber:iq:version'/></iq>");
    expect(lapses(script.after(40_000).client('<presence/>').records)[0]).toContain(
      '! warning    the server’s iq ask_version has had no answer for 30 s (RFC 6120 §8.2.3) · which software are you?',
    );
  });

  it('is told of when another session’s record shows the time', () => {
    const other = opened(2).after(33_000).client('<presence/>');
    expect(lapses(interleaved(opened().client(ROSTER), other))).toHaveLength(1);
  });

  it('is told of when its session ends, the many only counted', () => {
    const script = opened();
    for (let id = 1; id <= 8; id++) script.client(ROSTER.replace('qxmpp9', `v${id}`)).after(100);
    const said = lapses(script.after(1_200).closed('client').records);
    expect(said).toHaveLength(6);
    expect(said[0]).toContain('iq v1 had no answer when the session ended, after 2 s (RFC 6120 §8.2.3) · roster?');
    expect(said[5]).toContain('3 more requests had no answer when the session ended');
  });

  it('is in JSON an annotation of its session’s next record, one line a record', () => {
    const script = opened().client(ROSTER).after(50_000).client('<presence/>').closed('client');
    const lines = linesOf(script.records, { format: 'json' }).map(
      (line) => JSON.parse(line) as { annotations: unknown[] },
    );
    expect(lines).toHaveLength(script.records.length);
    expect(lines[2]?.annotations.at(-1)).toEqual({
      spec: 'RFC 6120 §8.2.3',
      level: 'warning',
      summary: 'iq qxmpp9 has had no answer for 30 s (RFC 6120 §8.2.3) · roster?',
      fields: { id: 'qxmpp9', direction: 'c2s', seq: 2, ns: 'jabber:iq:roster', waited: 30_000 },
    });
  });

  it('is in JSON a line of its own where its session has no record left', () => {
    const other = opened(2).after(33_000).client('<presence/>');
    const lines = linesOf(interleaved(opened().client(ROSTER), other), { format: 'json' });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ session: 1, kind: 'note', seq: 2 });
  });
});

describe('an answer without a request', () => {
  function said(script: Script): string {
    return linesOf(script.records, { format: 'summary' }).at(-1) ?? '';
  }

  it('is told of, and why', () => {
    expect(said(opened().server("<iq type='result' id='x1'/>"))).toContain('! answers nothing: no request of this id');
    expect(said(opened().client(ROSTER).server("<iq type='error' id='qxmpp9' from='a@b'/>"))).toContain(
      '! answers nothing: a request of this id waits, but was not sent to where this comes from',
    );
    const twice = opened()
      .client(ROSTER)
      .server("<iq type='result' id='qxmpp9'/>")
      .server("<iq type='result' id='qxmpp9'/>");
    expect(said(twice)).toContain('! a second answer');
    expect(said(opened().client("<iq type='result' id='x1'/>"))).toContain('! answers nothing');
  });

  it('is not told of where the request may have come before', () => {
    const answer = "<iq type='result' id='x1'/>";
    expect(said(new Script().server(answer))).not.toContain('!');
    expect(said(opened().fact({ type: 'gap', lost: 3, why: 'no space' }).server(answer))).not.toContain(
      'answers nothing',
    );
    expect(said(opened().server("<resumed xmlns='urn:xmpp:sm:3'/>").server(answer))).not.toContain('answers nothing');
  });
});

describe('a silent client', () => {
  function hipchat(): Script {
    return opened().client(HIPCHAT_LOGIN).server(HIPCHAT_SUCCESS);
  }

  it('is told of where HipChat is spoken, at each limit, the advice once', () => {
    const script = hipchat().after(200_000).client(' ').after(95_000).client(' ');
    expect(lapses(script.records)).toEqual([
      '12:02:07.000 #1  · note       the client has said nothing for 60 s: HipChat wants a space or a ping by now',
      '12:02:37.000 #1  ! warning    the client has said nothing for 90 s: some HipChat servers drop a silent client now',
      '12:03:37.000 #1  ! warning    the client has said nothing for 150 s: HipChat drops a silent client now',
      '12:05:57.000 #1  ! warning    the client has said nothing for 90 s: some HipChat servers drop a silent client now',
    ]);
  });

  it('is not told of while it keeps alive, elsewhere, before its login or after its stream', () => {
    const kept = hipchat();
    for (let i = 0; i < 9; i++) kept.after(30_000).client(' ');
    const plain = opened().client(
      "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>",
    );
    plain.server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>").after(400_000).client(' ');
    const early = opened().client(HIPCHAT_LOGIN).after(400_000).client(' ');
    const ended = hipchat().client('</stream:stream>').after(400_000).server('</stream:stream>');
    for (const script of [kept, plain, early, ended]) expect(lapses(script.records)).toEqual([]);
  });

  it('has limits that can be chosen', () => {
    const silence = [{ seconds: 5, level: 'warning', words: 'too long for us' }] as const;
    const reading = new Reading([], { silence });
    const entries = hipchat()
      .after(6_000)
      .client(' ')
      .records.flatMap((record) => reading.read(record));
    expect(entries.filter(({ derived }) => derived).map(({ record }) => record.time)).toEqual([NOON + 5_000]);
  });
});

describe('a live page', () => {
  it('tells the same at the same place as the file, whenever the time is told', () => {
    const step = fc.tuple(
      fc.constantFrom(1, 2),
      fc.integer({ min: 0, max: 70_000 }),
      fc.constantFrom(ROSTER, "<iq type='result' id='qxmpp9'/>", ' ', '<presence/>', '</stream:stream>'),
      fc.boolean(),
    );
    void fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom('pretty', 'summary', 'json'), (steps, format) => {
        const scripts = [1, 2].map((session) => new Script({ session }).opened('client', 'a:1', 'b:2'));
        for (const script of scripts) script.client(HIPCHAT_LOGIN).server(HIPCHAT_SUCCESS);
        for (const [session, pause, text, client] of steps)
          scripts[session - 1]?.after(pause).piece(client ? 'c2s' : 's2c', text);
        for (const script of scripts) script.after(5).closed('client');
        const records = interleaved(...scripts);
        expect(livePage(records, format)).toBe(pageOf(records, { format }));
      }),
      { numRuns: 200 },
    );
  });
});

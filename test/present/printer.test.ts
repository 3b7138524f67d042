import { describe, expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer } from '../../src/present/printer.ts';
import type { PieceFact, SessionRecord } from '../../src/xmpp/record.ts';
import { linesOf, pageOf } from '../support/pages.ts';
import { interleaved, Script } from '../support/records.ts';

const GUTTER = ' '.repeat(30);

/** The lines of a page without its date line. */
function body(script: Script, options: Parameters<typeof linesOf>[1] = {}): readonly string[] {
  return linesOf(script.records, options).slice(1);
}

const RM = "<r xmlns='urn:xmpp:sm:3'/>";

describe('pretty', () => {
  it('aligns id and latency at the right', () => {
    const script = new Script().client("<iq type='get' id='a'><query xmlns='jabber:iq:roster'/></iq>");
    script.after(92).server("<iq type='result' id='a'><query xmlns='jabber:iq:roster'/></iq>");
    const [ask, answer] = body(script, { width: 80 }).filter((line) => !line.startsWith(' '));
    expect(ask).toBe(`12:01:07.000 #1  → iq get     roster?${'a'.padStart(43)}`);
    expect(answer).toBe(`12:01:07.092 #1  ← iq result  roster: no people${'a 92 ms'.padStart(33)}`);
    expect(ask).toHaveLength(80);
  });

  it('says the date when it changes, in the zone asked for', () => {
    const script = new Script({ start: Date.UTC(2014, 4, 13, 22, 59, 59) })
      .client('<presence/>')
      .after(1_500)
      .client('<presence/>');
    const pages = linesOf(script.records, { timeZone: 'Europe/London' });
    expect(pages.map((line) => line.slice(0, 16))).toEqual([
      '── 2014-05-13 Eu',
      '23:59:59.000 #1 ',
      GUTTER.slice(0, 16),
      '── 2014-05-14 Eu',
      '00:00:00.500 #1 ',
      GUTTER.slice(0, 16),
    ]);
  });

  it('adds only white space to XML, also where a body has lines of its own', () => {
    const xml =
      "<message to='a@b'><body>one\n12:01:07.000 #1  ← message    forged\n! forged</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>";
    const [, ...lines] = body(new Script().client(xml), { width: 60 });
    expect(lines.every((line) => line.startsWith(GUTTER))).toBe(true);
    expect(lines).toContain(`${GUTTER}    ! forged</body>`);
    const shown = lines.slice(1).join('').replace(/\s+/g, '');
    expect(shown).toBe(xml.replace(/\s+/g, ''));
  });

  it('moves what does not fit on the first line below it', () => {
    const script = new Script().server(
      "<stream:features xmlns:stream='http://etherx.jabber.org/streams'><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-256</mechanism></mechanisms><sm xmlns='urn:xmpp:sm:3'/><csi xmlns='urn:xmpp:csi:0'/></stream:features>",
    );
    expect(body(script, { width: 80 }).slice(0, 2)).toEqual([
      '12:01:07.000 #1  ← features   the server offers SASL SCRAM-SHA-256',
      `${GUTTER}stream management · client state`,
    ]);
  });

  it('names the leg where the two differ', () => {
    expect(body(new Script().client('<presence/>', { leg: 'server' }))[0]).toContain(
      '→ presence   [server leg] you are available',
    );
  });

  it('marks warnings about an entry', () => {
    const script = new Script().opened('client', '127.0.0.1:1', '127.0.0.1:2');
    script.client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>");
    expect(body(script)).toContain(
      `${GUTTER}! this login crosses the client’s connection in the clear: no TLS (RFC 6120 §13.8.3)`,
    );
  });

  it.each<[string, Partial<PieceFact>, readonly string[]]>([
    [
      'withheld bytes',
      { kind: 'opaque', content: { type: 'withheld', length: 12, hash: '0123456789abcdef0123' } },
      ['12:01:07.000 #1  → withheld   (12 bytes withheld; sha256 0123456789abcdef…)'],
    ],
    [
      'bytes that are no text',
      { kind: 'opaque', content: { type: 'bytes', bytes: Buffer.from([0x16, 0x03, 0x01, 0xff]) } },
      ['12:01:07.000 #1  → opaque     4 bytes, passed on without being read', `${GUTTER}16 03 01 ff`],
    ],
    [
      'many bytes',
      { kind: 'opaque', content: { type: 'bytes', bytes: Buffer.alloc(50, 0xff) } },
      [
        '12:01:07.000 #1  → opaque     50 bytes, passed on without being read',
        `${GUTTER}${'ff '.repeat(48)}… (50 bytes)`,
      ],
    ],
    [
      'what broke framing',
      {
        kind: 'malformed',
        content: { type: 'text', text: '\x1b]0;x\x07<a' },
        malformed: { reason: 'bad-tag', at: 77 },
      },
      [
        '12:01:07.000 #1  → malformed  a tag that breaks XML’s grammar, at byte 77 of this direction',
        `${GUTTER}\\e]0;x\\u{7}<a`,
      ],
    ],
    [
      'long text that was not read',
      { kind: 'opaque', content: { type: 'text', text: 'a'.repeat(2_005) } },
      [
        '12:01:07.000 #1  → opaque     2005 bytes, passed on without being read',
        `${GUTTER}${'a'.repeat(2_000)}… (5 more)`,
      ],
    ],
  ])('shows %s', (_, piece, lines) => {
    expect(body(new Script().client('', piece))).toEqual(lines);
  });

  it('tells of restricted XML', () => {
    const script = new Script().client('<!-- x -->', { kind: 'misc', restricted: ['comment'] });
    expect(body(script)).toContain(`${GUTTER}! XML that XMPP forbids: comment (RFC 6120 §11.1)`);
  });
});

describe('keepalives', () => {
  const ping = "<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>";

  function idle(): Script {
    const script = new Script().client(' ').after(30_000).client(' ').after(30_000).client(ping);
    return script.after(20).server("<iq type='result' id='p'/>").after(29_980).server('\n');
  }

  it('fold into one line that comes before the next real entry', () => {
    expect(body(idle().after(5).client('<presence/>')).map((line) => line.trim())).toEqual([
      `12:02:37.000 #1  · keepalive  3 spaces and 1 ping in 90 s${'(folded)'.padStart(63)}`,
      '12:02:37.005 #1  → presence   you are available',
      '<presence/>',
    ]);
  });

  it('are told at the end, and all of them when asked for', () => {
    expect(body(idle())).toHaveLength(1);
    expect(pageOf(idle().records, { fold: false }).match(/keepalive|iq get|iq result/g)).toHaveLength(5);
  });

  it('of one session do not wait for another, nor end with it', () => {
    const other = new Script({ session: 2 }).after(40_000).client('<presence/>').after(30_000).client('<presence/>');
    const summaries = linesOf(interleaved(idle(), other), { format: 'summary' });
    expect(summaries.map((line) => line.slice(13, 28).trim())).toEqual([
      '#2  → presence',
      '#2  → presence',
      '#1  · keepalive',
    ]);
  });

  it('never hold back what is real', () => {
    const [space, presence] = new Script().client(' ').client('<presence/>').records;
    const reading = new Reading();
    const printer = new Printer({ format: 'summary', colour: false });
    if (space === undefined || presence === undefined) throw new Error('two records were written');
    const [kept, shown] = [space, presence].map((record) => reading.read(record).map((entry) => printer.print(entry)));
    expect(kept).toEqual(['']);
    expect(shown?.join('').split('\n')).toHaveLength(3);
    expect(printer.flush()).toBe('');
  });

  it('and acknowledgements are not folded, half of the page where they are many', () => {
    const script = new Script().client("<enable xmlns='urn:xmpp:sm:3'/>").server("<enabled xmlns='urn:xmpp:sm:3'/>");
    script.client('<presence/>').client(RM).server("<a xmlns='urn:xmpp:sm:3' h='1'/>").client(RM).client(' ');
    script.server("<a xmlns='urn:xmpp:sm:3' h='7'/>");
    const lines = linesOf(script.records, { format: 'summary' }).slice(3);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/ keepalive +1 space, 2 <r\/> and 1 <a\/>.*\(folded\)$/);
    expect(lines[1]).toMatch(/ a +the server has seen 7 stanzas +! /);
    expect(linesOf(script.records, { format: 'summary', fold: false })).toHaveLength(8);
  });

  it('hide an acknowledgement that is alone', () => {
    const script = new Script().client('<presence/>').client(RM).client('<presence/>').client(RM);
    const lines = linesOf(script.records, { format: 'summary' });
    expect(lines.filter((line) => / r +how many stanzas has the server seen\?/.test(line))).toHaveLength(2);
    expect(lines).toHaveLength(4);
  });

  it('are not a failed ping, nor what another namespace calls so', () => {
    const script = new Script().client(ping).server("<iq type='error' id='p'><error type='cancel'/></iq>");
    script.client("<r xmlns='urn:example:sm'/>").client("<r xmlns='jabber:client'/>");
    expect(linesOf(script.records, { format: 'summary' }).map((line) => line.slice(19, 28))).toEqual([
      'keepalive',
      'iq error ',
      'r        ',
      'keepalive',
    ]);
  });
});

describe('XML declarations', () => {
  const declaration = "<?xml version='1.0'?>";
  const header = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  it('stand with the header they belong to', () => {
    const script = new Script().client(declaration).client(header).client('<presence/>');
    const lines = body(script);
    expect(lines[0]).toContain('→ stream');
    expect(lines.slice(1, 3).map((line) => line.trim())).toEqual([declaration, header]);
    expect(linesOf(script.records, { format: 'summary' })).toHaveLength(2);
  });

  it('stand alone where they are alone, in their order, and when asked for', () => {
    const lonely = new Script().client(declaration).server(header).client(declaration);
    const kinds = (script: Script, options = {}): readonly string[] =>
      linesOf(script.records, { format: 'summary', ...options }).map((line) => line.slice(17, 28).trim());
    expect(kinds(lonely)).toEqual(['→ misc', '← stream', '→ misc']);
    expect(kinds(new Script().client(declaration).client(header), { fold: false })).toEqual(['→ misc', '→ stream']);
    expect(linesOf(new Script().client(declaration).client(header).records, { format: 'json' })).toHaveLength(2);
  });

  it('leave out the ends of BOSH bodies, unless nothing is to be folded', () => {
    const tag = "<body xmlns='http://jabber.org/protocol/httpbind' rid='7' sid='s'>";
    const piece = (kind: PieceFact['kind'], text: string, at: number): SessionRecord => {
      const fact: PieceFact = { type: 'piece', direction: 'c2s', kind, content: { type: 'text', text }, redacted: [] };
      return { seq: at, session: 1, time: 0, fact };
    };
    const records = [
      piece('misc', tag, 1),
      piece('presence', "<presence xmlns='jabber:client'/>", 2),
      piece('misc', '</body>', 3),
    ];
    expect(pageOf(records)).toMatch(/request 7/);
    expect(pageOf(records)).not.toContain('</body>');
    expect(pageOf(records, { fold: false })).toContain('the end of the body');
  });

  it('with something wrong are never held back', () => {
    const script = new Script().client(declaration, { restricted: ['byte-order-mark'] }).client(header);
    expect(linesOf(script.records, { format: 'summary' })).toHaveLength(2);
  });
});

describe('broken framing', () => {
  it('says why also where the bytes are withheld', () => {
    const script = new Script().client('', {
      kind: 'malformed',
      content: { type: 'withheld', length: 3, hash: 'ab12' },
      redacted: ['unread bytes before login'],
      malformed: { reason: 'bad-tag', at: 7 },
    });
    expect(linesOf(script.records, { format: 'summary' })[0]).toBe(
      '12:01:07.000 #1  → malformed  a tag that breaks XML’s grammar, at byte 7 of this direction (3 bytes withheld: unread bytes before login; sha256 ab12…)',
    );
  });

  it('says plainly what a second end of a stream is', () => {
    const header = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
    const script = new Script().client(header).client('</stream:stream>');
    script.client('<', { kind: 'malformed', malformed: { reason: 'mismatched-end-tag', at: 103 } });
    script.client('/stream:stream>\n', { kind: 'opaque' });
    expect(
      linesOf(script.records, { format: 'summary' })
        .slice(2)
        .map((line) => line.slice(30)),
    ).toEqual([
      'the client sends an end tag once more after the end of its stream: harmless, the stream is over',
      'the rest of that end tag',
    ]);
  });
});

describe('summary', () => {
  it('is one line an entry, warnings included', () => {
    const script = new Script().opened('client', '127.0.0.1:1', '127.0.0.1:2');
    script.client("<auth xmlns='http://hipchat.com'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>");
    script.client("<message to='a@b'><body>one\ntwo</body></message>");
    const lines = linesOf(script.records, { format: 'summary' });
    expect(lines).toHaveLength(script.records.length);
    expect(lines[1]).toContain('! this login crosses the client’s connection in the clear');
    expect(lines[2]).toBe('12:01:07.000 #1  → message    you to a@b: “one\\ntwo”');
  });
});

describe('colour', () => {
  it('is there only when asked for, and changes nothing else', () => {
    const script = new Script().client("<message to='a@b'><body>one\ntwo</body></message>").server('<presence/>');
    const plain = pageOf(script.records);
    const colour = pageOf(script.records, { colour: true });
    expect(plain).not.toContain('\x1b');
    expect(colour).toContain('\x1b[');
    expect(colour.replace(/\x1b\[[0-9;]*m/g, '')).toBe(plain);
    expect(pageOf(script.records, { format: 'json', colour: true })).not.toContain('\x1b');
  });

  it('ends on every line it begins on', () => {
    const script = new Script().client("<message to='a@b'><body><![CDATA[one\ntwo]]></body></message>");
    for (const line of linesOf(script.records, { colour: true })) {
      expect(line.match(/\x1b\[0m/g)?.length ?? 0).toBe(line.match(/\x1b\[[1-9][0-9;]*m/g)?.length ?? 0);
      expect(line).toMatch(/^(?:[^\x1b]|\x1b\[[1-9][0-9;]*m[^\x1b]+\x1b\[0m)*$/);
    }
  });
});

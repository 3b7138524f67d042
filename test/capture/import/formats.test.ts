import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextExport } from '../../../src/capture/export/text.ts';
import { detect } from '../../../src/capture/import/detect.ts';
import { LOG_FORMATS } from '../../../src/capture/import/formats.ts';
import { Reading } from '../../../src/inspect/reading.ts';
import { Printer } from '../../../src/present/printer.ts';
import { exported } from '../../support/exporting.ts';
import { type Imported, imported, logNamed, pieces, said } from './logs.ts';

/** Log, format, sessions, pieces, and what of its times is not known (see test/support/logs/README.md). */
const LOGS = [
  ['qxmpp.log', 'qxmpp', 1, 71, ['zone', 'fractions']],
  ['hipchat.log', 'qxmpp', 1, 9, ['zone', 'fractions']],
  ['finch.log', 'pidgin', 1, 85, ['date', 'zone', 'fractions']],
  ['nbxmpp.log', 'gajim', 1, 46, ['zone']],
  ['gajim.log', 'gajim', 1, 93, ['date', 'zone', 'fractions']],
  ['profanity.log', 'profanity', 1, 81, []],
  ['slixmpp.log', 'slixmpp', 1, 29, ['zone']],
  ['slixmpp-undated.log', 'slixmpp', 1, 29, ['time']],
  ['poezio.log', 'slixmpp', 1, 23, ['zone']],
  ['dino.log', 'dino', 1, 40, ['fractions']],
  ['xmppjs.log', 'xmppjs', 1, 25, ['time']],
  ['scansion.scs', 'scs', 4, 56, ['time']],
  ['smack.log', 'smack', 2, 18, ['date', 'zone', 'fractions']],
  ['psi.txt', 'psi', 1, 73, ['zone', 'fractions', 'direction']],
  ['psi-console.txt', 'psi', 1, 8, ['zone', 'fractions', 'direction']],
  ['valorant.jsonl', 'valorant', 2, 15, []],
  ['browser.har', 'har', 2, 7, []],
  ['web.har', 'har', 2, 40, []],
  ['ftw.log', 'ftw', 1, 0, []],
  ['xep0295.log', 'xep0295', 1, 6, ['date', 'zone']],
  ['notes.txt', 'text', 1, 5, ['time']],
] as const;

/** Logs whose clients hid or cut nothing. */
const WHOLE = LOGS.filter(([name]) => name !== 'hipchat.log');

const words = ['time', 'date', 'zone', 'fractions', 'direction'];

describe.each(LOGS)('%s', (name, format, sessions, count, missing) => {
  it('is recognised', () => {
    const found = detect(logNamed(name));
    expect(found.type === 'log' && found.format.name).toBe(format);
  });

  it('gives its sessions, and says what is missing of each', async () => {
    const capture = await imported(logNamed(name), format);
    const notes = capture.records.flatMap(({ fact }) =>
      fact.type === 'note' && fact.imported !== undefined ? [fact.imported] : [],
    );
    expect(notes).toHaveLength(sessions);
    expect(notes[0]?.from).toBe(format);
    expect(notes[0]?.missing.filter((one) => words.includes(one))).toEqual(missing);
    expect(notes[0]?.missing).toContain('tls');
    expect(pieces(capture)).toHaveLength(count);
  });

  it('is the same however it is cut into chunks', async () => {
    const whole = await imported(logNamed(name), format);
    expect((await imported(logNamed(name), format, { size: 777 })).text).toBe(whole.text);
  });

  it('lets no secret through', async () => {
    expect((await imported(logNamed(name), format)).text).not.toMatch(
      /correct-horse|Y29ycmVjdC1ob3JzZ|Njb3JyZWN0LWhvcnNl/,
    );
  });
});

describe('what was imported', () => {
  it.each(WHOLE)('of %s holds nothing broken', async (name, format) => {
    const kinds = pieces(await imported(logNamed(name), format)).map(({ kind }) => kind);
    expect(kinds).not.toContain('malformed');
    expect(kinds).not.toContain('opaque');
  });

  it.each(WHOLE)('of %s comes back from its export as notes, stanza by stanza', async (name, format) => {
    const capture = await imported(logNamed(name), format);
    const notes = await exported(capture.records, new TextExport('client'));
    const again = await imported(notes, 'text');
    expect(meanings(again)).toEqual(meanings(capture));
  });

  it('names each format in one way only', () => {
    expect(new Set(LOG_FORMATS.map(({ name }) => name)).size).toBe(LOG_FORMATS.length);
  });

  it('reads like a session: requests find their answers, and who is who', async () => {
    const page = pageOf(await imported(logNamed('profanity.log'), 'profanity'));
    expect(page).toMatch(/← iq result {2}you are nora@example\.test\/profanity\.UxO0/);
    expect(page).toMatch(/← iq result {2}roster: 1 person \(Ola Brand\) +roster 8 ms/);
    expect(page).toContain('Ola Brand to you: “welcome back 🌿”');
  });

  it('keeps what a chunk cut in two, and tells connections apart', async () => {
    const smack = said(await imported(logNamed('smack.log'), 'smack'));
    expect(smack).toContainEqual(expect.stringContaining('<body>two lines:\nthe gate, and the hinge</body></message>'));
  });

  it('takes no line of a stanza for one of the log', async () => {
    const xml =
      "<message><x n='http://gajim.org'/><body>one\nhttp://gajim.org/INFO is nbxmpp.x\nI have an ERROR</body></message>";
    for (const [format, lines] of WRITERS.filter(([name]) => name !== 'pidgin'))
      expect(said(await imported(lines(true, xml), format)), format).toEqual([`→ ${xml}`]);
  });

  it('makes XML of what Dino and xmpp.js print unescaped', async () => {
    const log = [
      'XMPP IN [nora@example.test stream:0x1 thread:0x2 2026-11-21T11:00:17+0000]',
      "<{jabber:client}:message {jabber:client}:type='chat' {http://www.w3.org/XML/1998/namespace}:lang='en'>",
      '  <{jabber:client}:body>',
      '    the gate & <creaks>',
      '      twice',
      '  </{jabber:client}:body>',
      "  <{urn:xmpp:sid:0}:stanza-id {http://www.w3.org/2000/xmlns/}:xmlns='urn:xmpp:sid:0' {urn:xmpp:sid:0}:id='a' />",
      '</{jabber:client}:message>',
      '',
    ].join('\n');
    expect(said(await imported(log, 'dino'))).toEqual([
      "← <message type='chat' xml:lang='en'><body>the gate &amp; &lt;creaks&gt;\n  twice</body><stanza-id xmlns='urn:xmpp:sid:0' id='a'/></message>",
    ]);
    expect(said(await imported(logNamed('xmppjs.log'), 'xmppjs')).join('\n')).toContain(
      '<body>is the &lt;long&gt; rake\nin the shed?</body>',
    );
  });

  it('reads Dino in colours, where namespaces are left out', async () => {
    const [white, yellow, green, end] = ['\u001b[37;1m', '\u001b[33m', '\u001b[32m', '\u001b[0m'];
    const head = (side: string): string =>
      `${white}XMPP ${side} [n@example.test stream:0x1 thread:0x2 2026-11-21T11:38:52+0000]${end}`;
    const log = [
      head('OUT ROOT'),
      `${yellow}<stream${end} to=${green}'example.test'${end} xmlns=${green}'jabber:client'${end} stream=${green}'http://etherx.jabber.org/streams'${end}${yellow}>${end}`,
      '',
      head('IN'),
      `${yellow}<features${end}${yellow}>${end}`,
      `  ${yellow}<starttls${end} xmlns=${green}'urn:ietf:params:xml:ns:xmpp-tls'${end}${yellow} />${end}`,
      `${yellow}</features>${end}`,
    ];
    expect(said(await imported(log.join('\n'), 'dino'))).toEqual([
      "→ <stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
      "← <stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>",
    ]);
  });

  it('goes on after an entry that was cut off', async () => {
    const capture = await imported(logNamed('hipchat.log'), 'qxmpp');
    const kinds = pieces(capture).map(({ kind }) => kind);
    expect(kinds.slice(-3)).toEqual(['malformed', 'presence', 'message']);
    expect(pageOf(capture)).toContain('← malformed  the log this was imported from cuts it off here');
    expect(pieces(capture).find(({ restricted }) => restricted !== undefined)?.restricted).toEqual(['comment']);
  });

  it('marks who said what where Psi does not tell', async () => {
    const directions = pieces(await imported(logNamed('psi-console.txt'), 'psi'));
    expect(directions.every(({ concluded }) => concluded === true)).toBe(true);
    expect(directions.map(({ direction }) => direction).join(' ')).toBe('c2s c2s s2c s2c c2s s2c c2s s2c');
  });

  it('concludes who said a stanza as Psi’s colours have it; only counts, which name nobody, may go wrong', async () => {
    const coloured = logNamed('psi.directions').toString().trim().split(' ');
    const concluded = pieces(await imported(logNamed('psi.txt'), 'psi')).filter(({ kind }) => kind !== 'misc');
    const told = concluded.map(({ direction, content }, at) => ({ direction, content, coloured: coloured[at] }));
    const wrong = told.filter(({ direction, coloured }) => direction !== coloured);
    expect(told).toHaveLength(coloured.length);
    expect(wrong.every(({ content }) => content.type === 'text' && /^<[ra] /.test(content.text))).toBe(true);
    expect(wrong.length).toBeLessThanOrEqual(6);
  });

  it('says whose session it is where the log does', async () => {
    const page = pageOf(await imported(logNamed('scansion.scs'), 'scs'));
    expect(page).toContain('Romeo’s session, as ola@example.test/shed');
  });

  it('reads scripts as people write them: comments of each kind, and verbs without a colon', async () => {
    const script = [
      '// who may create nodes',
      '[Client] Romeo',
      '\tjid: nora@example.test',
      '-- made by hand: Romeo sends:',
      '---------',
      'Romeo connects',
      'Romeo sends',
      '\t<presence/>',
      '-- Romeo sends:',
      '-- \t<iq type="set"/>',
      '// Romeo receives:',
      'Romeo receives:',
      '# what comes back',
      '\t<message><body>three lines:',
      '# of which',
      'Juliet sends:',
      '-- none is a comment</body></message>',
      'Romeo disconnects',
    ];
    const capture = await imported(script.join('\n'), 'scs');
    expect(said(capture)).toEqual([
      '→ <presence/>',
      '← <message><body>three lines:\n# of which\nJuliet sends:\n-- none is a comment</body></message>',
    ]);
    expect(new Set(capture.records.map(({ session }) => session))).toEqual(new Set([1]));
  });

  it('keeps sessions apart that were exported into one text', async () => {
    const log =
      '# a, by b\n\n# session 1, x\nTX: <iq id="a"/>\n\n# session 2, y\nTX: <iq id="b"/>\n\n# session 1, x\nRX: <iq id="c"/>\n';
    const { records } = await imported(log, 'text');
    expect(records.filter(({ fact }) => fact.type === 'piece').map(({ session }) => session)).toEqual([1, 2, 1]);
  });

  it('leaves out quotes that belong to what stood around, and takes stanzas that stand alone', async () => {
    const notes = said(await imported(logNamed('notes.txt'), 'text'));
    expect(notes[2]).toMatch(/<\/iq>$/);
    expect(notes[4]).toMatch(/^→\? <iq id="qxmpp26"/);
  });

  it('gives a stanza per entry, whatever was said', async () => {
    const body = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}<&>]/u.test(text) && /\S/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), body), { minLength: 1, maxLength: 8 }), async (talk) => {
        const stanzas = talk.map(([sent, text], at) => ({
          sent,
          xml: `<message id='m${at}'><body>${text}</body></message>`,
        }));
        const expected = stanzas.map(({ sent, xml }) => `${sent ? '→' : '←'} ${xml}`);
        for (const [format, lines] of WRITERS) {
          const log = stanzas.map(({ sent, xml }) => lines(sent, xml)).join('');
          expect(said(await imported(log, format)), format).toEqual(expected);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** How each of them writes one stanza. */
const WRITERS: readonly (readonly [string, (sent: boolean, xml: string) => string])[] = [
  ['qxmpp', (sent, xml) => `Sat Nov 21 10:34:50 2026 ${sent ? 'SENT' : 'RECEIVED'} ${xml}\n`],
  [
    'pidgin',
    (sent, xml) => `(10:35:39) jabber: ${sent ? 'Sending (ssl) (n@e)' : 'Recv (ssl)(9)'}: ${xml}\n(10:35:39) util: x\n`,
  ],
  ['profanity', (sent, xml) => `2026-11-21T10:35:50.1Z: ${sent ? 'conn: DBG: SENT' : 'xmpp: DBG: RECV'}: ${xml}\n`],
  ['slixmpp', (sent, xml) => `DEBUG    ${sent ? 'SEND' : 'RECV'}: ${xml}\n`],
  ['smack', (sent, xml) => `10:31:20 AM ${sent ? 'SENT' : 'RECV'} (0): ${xml}\n`],
  ['text', (sent, xml) => `${sent ? 'TX' : 'RX'}: ${xml}\n`],
  ['scs', (sent, xml) => `Romeo ${sent ? 'sends' : 'receives'}:\n\t${xml}\n\n`],
  [
    'gajim',
    (sent, xml) =>
      `2026-11-21 10:35:56,1 INFO nbxmpp.connection (n) ::::: DATA ${sent ? 'SENT' : 'RECEIVED'} ::::\n\n${xml}\n\n`,
  ],
  ['valorant', (sent, xml) => `${JSON.stringify({ type: sent ? 'outgoing' : 'incoming', time: 1, data: xml })}\n`],
];

/** What each side said in each session, as it is meant: notes keep to a line, with references for what would break it. */
function meanings({ records }: Imported): readonly string[] {
  return records.flatMap(({ session, fact }) => {
    if (fact.type !== 'piece' || fact.content.type !== 'text' || fact.kind === 'whitespace') return [];
    const xml = fact.content.text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    return [`${session} ${fact.direction} ${fact.kind} ${xml.replaceAll(/\s+/g, ' ')}`];
  });
}

function pageOf({ records }: Imported): string {
  const reading = new Reading();
  const printer = new Printer({ format: 'summary', colour: false });
  return (
    records
      .flatMap((record) => reading.read(record))
      .map((entry) => printer.print(entry))
      .join('') + printer.flush()
  );
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml } from '../../src/xml/escape.ts';
import type { PieceFact, SessionRecord } from '../../src/xmpp/record.ts';
import { pageOf } from '../support/pages.ts';
import { Script } from '../support/records.ts';

const FORMATS = ['pretty', 'summary', 'json'] as const;
/** Control and format characters other than the newline; hiptap's own colours are taken out first. */
const DANGEROUS =
  /(?!\n)[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Cs}/u;

const NASTY = [
  '\x1b]0;owned\x07',
  '\x1b[2J',
  '\x9b31m',
  '\u202egnp',
  '\u2066x',
  '\u200b',
  '{red-fg}blessed{/}',
  'a\nb\r\n',
  '\u2028',
  '\u{e0041}',
  '\ud800',
  '&',
  '<b>',
  '"',
  "'",
  ']]>',
];

const hostile = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom(...NASTY)), { maxLength: 5 })
  .map((parts) => parts.join(''));

/** Also characters XML forbids: a peer may send them all the same. */
function raw(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');
}

function records(text: string): readonly SessionRecord[] {
  const script = new Script().server(
    `<stream:stream from='${raw(text)}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`,
  );
  script.server(
    `<iq type='result' id='${raw(text)}'><query xmlns='jabber:iq:roster'><item jid='a@b' name='${raw(text)}' mention_name='${raw(text)}'/></query></iq>`,
  );
  script.server(`<message type='groupchat' from='r@c/${raw(text)}'><body>${raw(text)}</body></message>`);
  script.server(
    `<presence from='r@c/${raw(text)}'><status>${raw(text)}</status><x xmlns='http://jabber.org/protocol/muc#user'/></presence>`,
  );
  script.server(`<x xmlns='${raw(text)}' y='${raw(text)}'>${raw(text)}</x>`);
  script.server(
    `<iq type='${raw(text)}' from='${raw(text)}'><query xmlns='http://hipchat.com/protocol/profile'><name>${raw(text)}</name></query></iq>`,
  );
  script.client(
    `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='${raw(text)}'>${Buffer.from(`\0${text}\0x`).toString('base64')}</auth>`,
  );
  for (const piece of unread(text)) script.server(text, piece);
  script
    .fact({ type: 'note', level: 'warning', text })
    .fact({ type: 'closed', leg: 'client', reason: 'reset', detail: text });
  script.fact({ type: 'opened', leg: 'server', peer: text, local: text }).fact({ type: 'gap', lost: 3, why: text });
  script.fact({ type: 'tls', leg: 'server', version: text, cipher: text, sni: text, alpn: text });
  return script.records;
}

/** Where a line ends, a space may stand before the end of its colour. */
function trimmed(page: string | undefined): string | undefined {
  return page?.replaceAll(/ +$/gm, '');
}

function unread(text: string): readonly Partial<PieceFact>[] {
  return [
    { kind: 'opaque', content: { type: 'text', text }, redacted: [text] },
    { kind: 'malformed', content: { type: 'text', text }, malformed: { reason: text, at: 1 } },
    { kind: 'message', content: { type: 'text', text }, restricted: [text] },
    { kind: 'opaque', content: { type: 'withheld', length: 3, hash: text } },
  ];
}

describe.each(FORMATS)('%s', (format) => {
  it('lets nothing through that acts on a terminal or hides in it', () => {
    void fc.assert(
      fc.property(hostile, fc.boolean(), (text, colour) => {
        const page = pageOf(records(text), { format, colour });
        expect(page.replace(/\x1b\[[0-9;]*m/g, '')).not.toMatch(DANGEROUS);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same in colour and without', () => {
    void fc.assert(
      fc.property(hostile, (text) => {
        const [plain, coloured] = [false, true].map((colour) => pageOf(records(text), { format, colour }));
        expect(trimmed(coloured?.replace(/\x1b\[[0-9;]*m/g, ''))).toBe(trimmed(plain));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps one line an entry, or behind the gutter', () => {
    void fc.assert(
      fc.property(hostile, (text) => {
        const all = records(text);
        const lines = pageOf(all, { format, fold: false }).split('\n').slice(0, -1);
        const heads = lines.filter((line) => !line.startsWith(' ') && !line.startsWith('──'));
        expect(heads).toHaveLength(all.length);
        if (format !== 'pretty') expect(lines).toHaveLength(all.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('json', () => {
  it('holds the exact text of every piece', () => {
    void fc.assert(
      fc.property(hostile, (text) => {
        const xml = `<message><body>${escapeXml(text)}</body></message>`;
        const script = new Script().server(xml, { content: { type: 'text', text: xml } });
        const line: unknown = JSON.parse(pageOf(script.records, { format: 'json' }));
        expect(line).toMatchObject({ xml, size: Buffer.byteLength(xml) });
      }),
    );
  });
});

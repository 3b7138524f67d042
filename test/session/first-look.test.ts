import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import { GUARDED, SECRET_PLACES } from '../../src/redact/table.ts';
import { STREAM_ROOTS } from '../../src/session/starttls.ts';
import { Tap } from '../../src/session/tap.ts';
import { contentOf, kindOf } from '../../src/session/testimony.ts';
import { Framer } from '../../src/xml/framer.ts';
import type { Piece } from '../../src/xml/piece.ts';
import { ReceivedText } from '../../src/xmpp/received-text.ts';
import type { Direction, Fact } from '../../src/xmpp/record.ts';
import { HEADER } from '../support/framing.ts';
import { told } from '../support/told.ts';

const names = fc.constantFrom(
  ...new Set(
    [...SECRET_PLACES, ...GUARDED].flatMap((place) => ('local' in place && place.local !== '*' ? [place.local] : [])),
  ),
  ...[
    'message',
    'body',
    'x',
    'name',
    'header',
    'query',
    'item',
    'Token',
    'client-secret',
    'ACCESSTOKEN',
    'apiv1.token',
    'form:password',
  ],
  ...['newPassword', 'Session-Token', 'x.secret', 'aToKeN'],
);
const namespaces = fc.constantFrom(
  ...new Set(SECRET_PLACES.flatMap(({ ns }) => (ns === '*' ? [] : [ns]))),
  ...[
    'jabber:x:data',
    'http://jabber.org/protocol/shim',
    'jabber:iq:rpc',
    'urn:example',
    'URN:IETF:params:xml:ns:xmpp-sasl',
    'urn:ietf:params:xml:ns:xmpp-s&#97;sl',
    'a&amp;b',
  ],
);
const words = fc.constantFrom(
  ...[
    'plain',
    'Authorization',
    '&lt;password&gt;s3cr3t&lt;/password&gt;',
    '&lt;iq token=&quot;s3cr3t&quot;/&gt;',
    '&lt;3',
    '',
    '?',
    '=',
    'a=b',
    '12:30',
    'nora@example.org',
    'x#y',
    '100%',
    'Joe',
    'back\\slash',
    '&amp;',
    'é 日本 🌱',
    '\u202e',
  ],
  ...[
    'https://example.org/a?token=s3cr3t',
    'https://example.org/#access_token=s3cr3t',
    'https://nora:s3cr3t@example.org/',
    'https:\\/\\/nora:s3cr3t@example.org\\/',
    'https://example.org/?u=https%3A%2F%2Ffiles.example%2Fa%3Fsv%3D1%26sig%3Ds3cr3t',
    '&lt;_token&gt;s3cr3t&lt;/_token&gt;',
  ],
  ...[
    '?to&#x6b;en=s3cr3t',
    '?token%3Ds3cr3t',
    ';password=s3cr3t',
    '{"password": "s3cr3t"}',
    '{&quot;token&quot;:&quot;s3cr3t&quot;}',
  ],
  ...['{"pass\\u0077ord":"s3cr3t"}', 'Authorization: Bearer s3cr3t', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub3JhIn0.s3cr3t'],
  ...['aesgcm://example.org/f#00ff', 'Bearer eyJ', "password = 's3cr3t'", '__session_key=s3cr3t', 'sig=s3cr3t&amp;x'],
);
/** One or several, next to each other. */
const texts = fc.oneof(
  words,
  fc.array(words, { maxLength: 3 }).map((all) => all.join('')),
);
const attribute = fc.oneof(
  fc.tuple(fc.constantFrom('xmlns', 'xmlns:form', 'xmlns:y'), namespaces),
  fc.tuple(fc.oneof(names, fc.constantFrom('to', 'name', 'id', 'url', 'key', 'sid', 'x:token', 'var')), texts),
);

interface Tree {
  readonly element: string;
}

const { element } = fc.letrec<Tree>((tie) => ({
  element: fc
    .tuple(
      names,
      fc.array(attribute, { maxLength: 3 }),
      fc.array(fc.oneof({ depthSize: 'small' }, texts, tie('element')), { maxLength: 3 }),
      fc.constantFrom("'", '"'),
    )
    .map(([name, attributes, children, quote]) => {
      const unlike = quote === "'" ? /'/g : /"/g;
      const written = attributes.map(([key, value]) => ` ${key}=${quote}${value.replace(unlike, '')}${quote}`).join('');
      return `<${name}${written}>${children.join('')}</${name}>`;
    }),
}));

type Told = readonly unknown[];

/** What is told of an element that comes in these chunks. */
function toldOf(chunks: readonly Buffer[], direction: Direction): Told {
  return told(heard(chunks, direction)).map((fact) =>
    fact.type === 'piece' ? [fact.kind, fact.content, fact.redacted] : fact,
  );
}

function heard(chunks: readonly Buffer[], direction: Direction): readonly Fact[] {
  const tap = new Tap({ redactor: new Redactor({ show: false }), show: false, trace });
  tap.handle({ type: 'passed', direction: 'c2s', bytes: Buffer.from(HEADER) });
  tap.handle({ type: 'passed', direction: 's2c', bytes: Buffer.from(HEADER) });
  return chunks.flatMap((bytes) => tap.handle({ type: 'passed', direction, bytes }));
}

/** What a closer look makes of it, in which nothing is kept unread. */
function closelyTold(text: string, direction: Direction): Told {
  const framer = new Framer({ roots: STREAM_ROOTS });
  const redactor = new Redactor({ show: false });
  const pieces: Piece[] = [];
  framer.push(Buffer.from(HEADER + text));
  for (let piece = framer.next(); piece !== undefined; piece = framer.next()) pieces.push(piece);
  const hearing = { direction, streamSeen: true, whole: false };
  const all = pieces.map((piece): Told => {
    const { content, redacted } = contentOf(hearing, piece, redactor, false, trace);
    return [kindOf(piece), content, redacted];
  });
  return all.slice(1);
}

function trace(): string {
  return 'trace';
}

const directions = fc.constantFrom('c2s' as const, 's2c' as const);

describe('the first look', () => {
  it('lets through nothing that a closer look would hold back', () => {
    fc.assert(
      fc.property(element, directions, (text, direction) => {
        expect(toldOf([Buffer.from(text)], direction)).toEqual(closelyTold(text, direction));
      }),
      { numRuns: 3000 },
    );
  });

  it('is made of candidates that overlook nothing: who reads every stanza hides no more', () => {
    const hidden = (text: string, direction: Direction, namespaces: Record<string, string>) =>
      new Redactor({ show: false }).redact(direction, text, { '': 'jabber:client', ...namespaces });
    fc.assert(
      fc.property(element, directions, (text, direction) => {
        // A stream that declares a namespace of the table has all of its stanzas read.
        expect(hidden(text, direction, {})).toEqual(hidden(text, direction, { unused: 'urn:xmpp:sasl:2' }));
      }),
      { numRuns: 3000 },
    );
  });

  it('lets through no more of what comes in several chunks', () => {
    fc.assert(
      fc.property(element, directions, fc.nat(), (text, direction, cut) => {
        const bytes = Buffer.from(text);
        const at = cut % bytes.length;
        const chunks = [bytes.subarray(0, at), bytes.subarray(at)];
        expect(toldOf(chunks, direction)).toEqual(closelyTold(text, direction));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [
      `<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://example.org/#a' ver='q07IKJEy='/></presence>`,
    ],
    [
      `<presence from='garden@example.org/nora'><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x></presence>`,
    ],
    [
      `<message><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/><body>see https://example.org/a at 12:30</body></message>`,
    ],
  ])('keeps unread what is in daily use: %s', (stanza) => {
    const [fact] = heard([Buffer.from(stanza)], 's2c');
    expect(fact?.type === 'piece' && fact.content).toBeInstanceOf(ReceivedText);
  });

  it('keeps a long stanza unread that came in many chunks: an avatar, or a page of an archive', () => {
    const stanza = `<iq type='result' id='a1'><data xmlns='urn:xmpp:avatar:data'>${'iVBORw0K'.repeat(5000)}</data></iq>`;
    const bytes = Buffer.from(stanza);
    const chunks = Array.from({ length: 11 }, (_, n) => bytes.subarray(n * 4010, (n + 1) * 4010));
    const [fact, ...more] = heard(chunks, 's2c');
    expect(more).toEqual([]);
    expect(fact?.type === 'piece' && fact.content).toBeInstanceOf(ReceivedText);
    expect(toldOf(chunks, 's2c')).toEqual(closelyTold(stanza, 's2c'));
  });

  it.each(['www.hipchat.example', 'www.hipch\u00e4t.example'])(
    'finds a link to %s again that was told before, and keeps unread what has none',
    (host) => {
      const told = `<message><x xmlns='http://hipchat.com/protocol/muc#room'><guest_url>https://${host}/gSECRET123</guest_url></x></message>`;
      const again = `<message><body>come to ${host}/gSECRET123</body></message>`;
      const other = '<message><body>the gate squeaks</body></message>';
      const [, repeated, plain] = heard(
        [told, again, other].map((stanza) => Buffer.from(stanza)),
        's2c',
      );
      expect(JSON.stringify(repeated)).not.toContain('SECRET123');
      expect(plain?.type === 'piece' && plain.content instanceof ReceivedText).toBe(host === 'www.hipchat.example');
    },
  );
});

/** That a quick look clears nothing the full one hides, that hiding breaks no XML, and that once is enough: for XML made of telling parts. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/redact/candidates.ts';
import { applyEdits } from '../../src/redact/edits.ts';
import { findSecrets } from '../../src/redact/finder.ts';
import { mayHoldMarked } from '../../src/redact/first-look.ts';
import { SecretLinks } from '../../src/redact/links.ts';
import { PrivateFields } from '../../src/redact/private-fields.ts';
import { closingsOf } from '../../src/redact/structure.ts';
import { STREAM_ROOTS } from '../../src/session/starttls.ts';
import { TAP_WATCH } from '../../src/session/watch.ts';
import { Framer } from '../../src/xml/framer.ts';
import { QuickScan } from '../../src/xml/quick-scan.ts';
import { tokens } from '../../src/xml/tokens.ts';
import { SaslExchange } from '../../src/xmpp/sasl/exchange.ts';
import { STREAM } from './pieces.ts';

const ELEMENTS = [
  ...[
    'iq',
    'x',
    'name',
    'p:name',
    'Name',
    'value',
    'string',
    'password',
    'my-token',
    'Auth',
    'p:response',
    'challenge',
  ],
  ...[
    'handshake',
    'key',
    'field',
    'pwd',
    'cookie',
    'api-key',
    'APIKEY',
    'guest_url',
    'thumb.url',
    'call',
    'header',
    'put',
  ],
  ...['initial-response', 'authenticate', 'session.key', 'db:result', 'task-data', 'next', 'credentials', 'secretKey'],
];
const ATTRIBUTES = [
  ...['a', 'name', 'key', 'p:var', 'Name', 'value', 'p:val', 'token', 'my-token', 'pwd', 'guest_url', 'file_url', 'id'],
  ...['url', 'label', 'type', 'mechanism', 'nonce', 'sid', 'session-id', 'key-params', 'NEWKEY', 'authorization'],
];
const NAMESPACES = [
  ...[
    'jabber:iq:auth',
    'jabber:iq:register',
    'urn:ietf:params:xml:ns:xmpp-sasl',
    'urn:xmpp:sasl:2',
    'http://hipchat.com',
  ],
  ...['jabber:x:data', 'jabber:iq:rpc', 'http://jabber.org/protocol/shim', 'urn:x', 'urn:xmpp:http:upload'],
  ...['urn:xmpp:esfs:0', 'http://hipchat.com/protocol/enso', 'http://jabber.org/protocol/httpbind', 'JABBER:IQ:AUTH'],
];
const SAID = [
  ...['token', 'Secret', 'pin', 'a', ' ', '\n', '\u00a0', '\u2003', 'à', '🌱', ':', '=', '?', '&amp;', '#', ';', '%3D'],
  ...[
    '%26',
    '%253F',
    '"',
    "'",
    '&quot;',
    '&amp;quot;',
    '&amp;lt;',
    '&lt;',
    '&gt;',
    '&amp;gt;',
    '&#58;',
    '&amp;#61;',
    '\\',
  ],
  ...[
    '\\"',
    '\\u0022',
    '\\u003a',
    '\\/',
    '{',
    '}',
    '[',
    ']',
    '%5B',
    ',',
    '/',
    '//',
    '@',
    'nora',
    '‹secret›',
    '_again',
    '2',
  ],
  ...[
    'eyJhbGciOi',
    '.eyJhbGciOi',
    '.sig-x',
    'authorization: ',
    'Bearer ',
    'Digest a=',
    'Set-Cookie: a=',
    'aesgcm://h/f',
  ],
  ...[
    'aesgcm%3A',
    'ice-pwd:',
    'inline:',
    'S3KRITS3KRITS3KRIT',
    'partyId',
    'key',
    'code',
    'field var=',
    ':name ',
    'sig',
  ],
  ...['&lt;value&gt;', '&lt;password&gt;', '&lt;auth x="', '&lt;field var="pin"&gt;', ' token="', ' name="pin"', 'jwt'],
  ...[
    '"name":"token",',
    '"value":"v"',
    '&quot;key&quot;:&quot;pw&quot;',
    'X-Auth-Token: ',
    'https://a.example/',
    'my.',
  ],
  ...['<!-- -->', '<!--token:-->', '<![CDATA[x]]>', '<![CDATA[?token=x]]>', '<![CDATA["]]>', '<?token x?>', 'true'],
];

const text = fc.array(fc.constantFrom(...SAID), { maxLength: 9 }).map((parts) => parts.join(''));
const gap = fc.constantFrom('', '', '', ' ', '\n');
const attribute = fc
  .tuple(fc.constantFrom(...ATTRIBUTES), gap, fc.constantFrom("'", '"'), text)
  .map(([name, space, quote, value]) => ({ name, written: ` ${name}${space}=${space}${quoted(quote, value)}` }));
const declaration = fc.oneof(
  fc.constant(''),
  fc
    .tuple(fc.constantFrom('xmlns', 'xmlns:p'), fc.constantFrom("'", '"'), fc.constantFrom(...NAMESPACES))
    .map(([name, quote, ns]) => ` ${name}=${quote}${ns}${quote}`),
);
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc.oneof({ maxDepth: 4 }, text, tie('element')),
  element: fc
    .tuple(
      fc.constantFrom(...ELEMENTS),
      declaration,
      fc.uniqueArray(attribute, { maxLength: 3, selector: ({ name }) => name }),
      fc.array(tie('content'), { maxLength: 3 }),
      gap,
    )
    .map(([name, declared, attributes, content, space]) => {
      const tag = `${name}${declared}${attributes.map(({ written }) => written).join('')}${space}`;
      return content.length === 0 ? `<${tag}/>` : `<${tag}>${content.join('')}</${name}>`;
    }),
}));
const stanza = fc
  .oneof(element, element, text)
  .map((inside) => `<iq xmlns:p='urn:example:p' xmlns:db='urn:example:db'>${inside}</iq>`);

it('the quick looks clear nothing that the full one hides; what it leaves is XML, and nothing is found in it', () => {
  const seen = { hidden: 0, cleared: 0 };
  fc.assert(
    fc.property(stanza, (written) => {
      const shown = redacted(written);
      const bytes = Buffer.from(written);
      const marks = new QuickScan(TAP_WATCH, 100).marksOf(bytes);
      seen[shown === written ? 'cleared' : 'hidden']++;
      if (shown === written) return;
      expect([written, mayHoldSecret(written)]).toEqual([written, true]);
      expect([written, marks === undefined || mayHoldMarked(marks, bytes)]).toEqual([written, true]);
      expect([shown, isElement(shown)]).toEqual([shown, true]);
      expect(redacted(shown)).toBe(shown);
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(seen.hidden, seen.cleared)).toBeGreaterThan(800);
});

/** By all that finds secrets, whatever the quick looks say. */
function redacted(written: string): string {
  const all = tokens(written, STREAM);
  const closings = closingsOf(all, written);
  if (closings === undefined) throw new Error(`not read: ${written}`);
  const known = { exchange: new SaslExchange(), links: new SecretLinks(), fields: new PrivateFields() };
  return applyEdits(written, findSecrets({ text: written, all, closings }, 'c2s', known).edits);
}

function isElement(written: string): boolean {
  const framer = new Framer({ roots: STREAM_ROOTS });
  framer.push(Buffer.from(written));
  return framer.end().every(({ type }, index) => index === 0 && type === 'element');
}

function quoted(quote: string, value: string): string {
  return quote + value.replace(/<[^>]*>/g, '').replaceAll(quote, '') + quote;
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { base64, redact, SASL, STREAM } from './pieces.ts';

describe('a stanza', () => {
  it.each([
    "<inst-resume xmlns='https://xmpp.org/extensions/isr/0' with-isr-token='true'><resume xmlns='urn:xmpp:sm:3' h='5'/></inst-resume>",
    "<x xmlns='urn:example' needs-password='false'/>",
  ])('keeps whether a secret is wished for: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  /** Each is written with its secret; the mark stands in its place afterwards. */
  it.each([
    "<iq><query xmlns='jabber:iq:register'><username>nora</username><password>SECRET</password></query></iq>",
    "<iq><query xmlns='http://hipchat.com/protocol/startup'><email>n@x</email><token>SECRET</token></query></iq>",
    "<iq><query xmlns='http://hipchat.com/protocol/auth'><token expiration='1' ttl='3600'>SECRET</token></query></iq>",
    "<iq type='set'><query xmlns='http://hipchat.com/protocol/device'><registration_id>SECRET</registration_id></query></iq>",
    "<iq><query xmlns='google:jingleinfo'><relay><token>SECRET</token><server host='h'/></relay></query></iq>",
    "<message><x xmlns='http://hipchat.com/protocol/muc#room'><guest_url>SECRET</guest_url></x></message>",
    "<message><x xmlns='http://hipchat.com/protocol/muc#room' guest_url='SECRET'/></message>",
    "<message><x xmlns='http://hipchat.com/protocol/muc#room'><file><file_url>https://f.example/a.png?SECRET</file_url></file></x></message>",
    "<message><x xmlns='http://hipchat.com/protocol/enso'><call><url>SECRET</url></call></x></message>",
    "<iq><query xmlns='http://hipchat.com/protocol/addlive'><credentials key='SECRET'><salt>SECRET</salt></credentials></query></iq>",
    "<presence to='r@c/n'><x xmlns='http://jabber.org/protocol/muc'><password>SECRET</password></x></presence>",
    "<message><x xmlns='jabber:x:conference' jid='r@c' password='SECRET'/></message>",
    "<iq><slot xmlns='urn:xmpp:http:upload:0'><put url='https://u.example/a?SECRET'><header name='Cookie'>SECRET</header></put></slot></iq>",
    "<iq><enable xmlns='urn:xmpp:push:0' node='n'><x xmlns='jabber:x:data'><field var='secret'><value>SECRET</value></field></x></enable></iq>",
    "<iq><x xmlns='jabber:x:data'><field var='muc#roomconfig_roomsecret'><value>SECRET</value></field><field var='p'><value>shown</value></field></x></iq>",
    `<iq><x xmlns='jabber:x:data'><field type="text-private" var='x'><value>SECRET</value></field></x></iq>`,
    "<iq><services xmlns='urn:xmpp:extdisco:2'><service type='turn' username='u' password='SECRET'/></services></iq>",
    '<message><body>see https://api.example/v2/file/1?auth_token=SECRET and tell</body></message>',
    '<message><body>https://s3.example/a?x=1&amp;X-Amz-Signature=SECRET&amp;y=2</body></message>',
    "<message><html xmlns='u'><a href='https://s3.example/a?Signature=SECRET'/></html></message>",
    "<db:result xmlns:db='jabber:server:dialback' to='a' from='b'>SECRET</db:result>",
    "<iq><query xmlns='u'><p:password xmlns:p='v'>SECRET</p:password></query></iq>",
    '<error><password><![CDATA[SECRET]]></password></error>',
  ])('loses its secret and nothing else: %s', (text) => {
    const shown = redact(text.replaceAll('SECRET', text.includes('[CDATA[') ? 's3cr3t-pw' : 's3cr3t&#45;pw'), 's2c');
    expect(shown.replaceAll('<![CDATA[', '').replaceAll(']]>', '')).toBe(
      text.replaceAll('SECRET', '‹secret›').replaceAll('<![CDATA[', '').replaceAll(']]>', ''),
    );
  });

  it.each([
    '<message><body>my password is in the drawer, ?token or not</body></message>',
    "<iq><query xmlns='jabber:iq:register'><password/><key></key></query></iq>",
    "<message><x xmlns='http://hipchat.com/protocol/muc#room'><guest_url/><file_url>https://f.example/a.png</file_url></x></message>",
    "<iq><x xmlns='jabber:x:data'><field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field></x></iq>",
    "<enabled xmlns='urn:xmpp:sm:3' id='s1' resume='true'/>",
    "<resume xmlns='urn:xmpp:sm:3' previd='s1' h='3'/>",
    '<message><body>&#128512; &#39;</body></message>',
    "<stream:features><auth xmlns='http://hipchat.com'/><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>",
    "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
    '</stream:stream>',
  ])('without a secret stays as it is: %s', (text) => {
    expect(redact(text, 's2c')).toBe(text);
  });

  it('is not read at all after the login, unless it may hold a secret', () => {
    const redactor = new Redactor({ show: false });
    // Ill-formed, so reading it would withhold it.
    const unread = '<message><body>hi</message>';
    expect(redactor.redact('s2c', unread, STREAM).text).toBe(unread);
    expect(redactor.redact('s2c', '<message><password>x</message>', STREAM)).toEqual({
      text: '‹secret›',
      redacted: ['unreadable element'],
    });
  });
});

describe('unreadable text', () => {
  it('is told by its words', () => {
    const redactor = new Redactor({ show: false });
    for (const text of [
      'GET / HTTP/1.1\r\nAuthorization: Basic bm9yYTpw',
      '<auth mech',
      "password='",
      '\xff\xfe token',
    ]) {
      expect(redactor.holdsSecret(Buffer.from(text, 'latin1'))).toBe(true);
    }
    for (const text of ['', 'HTTP/1.1 400 Bad Request', '\x16\x03\x01\x02\x00', '<message>on the side']) {
      expect(redactor.holdsSecret(Buffer.from(text, 'latin1'))).toBe(false);
    }
  });

  it('is told by a secret link that was told before', () => {
    const redactor = new Redactor({ show: false });
    const repeated = Buffer.concat([Buffer.from('<body>https://www.hipchat.com/gS3KRIT24'), Buffer.from([0xff])]);
    expect(redactor.holdsSecret(repeated)).toBe(false);
    redactor.redact('s2c', '<x><guest_url>https://www.hipchat.com/gS3KRIT24</guest_url></x>', STREAM);
    expect(redactor.holdsSecret(repeated)).toBe(true);
  });

  it.each([
    `<auth ${SASL} mechanism='PLAIN'>${' '.repeat(1_000_000)}x${' '.repeat(1_000_000)}x</auth>`,
    `<auth ${SASL} mechanism='DIGEST-MD5'>${base64(`a="${'\\\\'.repeat(1_000_000)}`)}</auth>`,
    `<auth ${SASL} mechanism='DIGEST-MD5'>${base64(`a=${' '.repeat(1_000_000)}"`)}</auth>`,
    `<auth ${SASL} mechanism='SCRAM-SHA-1'>${base64(`n,,${'n=a,'.repeat(300_000)}`)}</auth>`,
    `<x>${`<auth ${SASL}>YQ==</auth>`.repeat(20_000)}</x>`,
    `<x>${`<password>`.repeat(100_000)}`,
    `<x>${'<!---->'.repeat(200_000)}</x>`,
    `<x xmlns='jabber:iq:rpc'>${'<name>'.repeat(80_000)}${'</name>'.repeat(80_000)}</x>`,
    `<x>${'?token'.repeat(200_000)}</x>`,
    `<x password${' '.repeat(1_000_000)}/>`,
    `<x>"token":${'{'.repeat(500_000)}"token":"${'\\\\'.repeat(500_000)}</x>`,
    `<x>${'"token":'.repeat(100_000)}</x>`,
    `<x>${'"token":{"'.repeat(100_000)}</x>`,
    `<x>${'\\u003dtoken'.repeat(100_000)}</x>`,
    `<x>${'://a:b'.repeat(100_000)}</x>`,
    `<x>${'eyJaaaaaa.'.repeat(100_000)}</x>`,
    `<x>?${'token-'.repeat(200_000)}</x>`,
    `<x>${'&amp;lt;token&amp;amp;gt;'.repeat(50_000)}</x>`,
    `<x>${'<a name="token">'.repeat(50_000)}${'</a>'.repeat(50_000)}</x>`,
    `<x name="${'token'.repeat(200_000)}"/>`,
    `<x>${' name="token'.repeat(100_000)}</x>`,
    `<x>${'&lt;name '.repeat(100_000)}</x>`,
    `<x>${':name '.repeat(200_000)}</x>`,
    `<x name=':name ${':name token'.repeat(100_000)}'/>`,
    `<x xmlns='jabber:iq:rpc'>${'<Name>'.repeat(80_000)}${'</Name>'.repeat(80_000)}</x>`,
    `${"<call xmlns='http://hipchat.com/protocol/enso'>".repeat(40_000)}${'</call>'.repeat(40_000)}`,
    `<m><body>"name":"password",${'"value":['.repeat(110_000)}</body></m>`,
    `<m><body>${'{"name":"password","value":[[[}'.repeat(30_000)}</body></m>`,
    `<m><body>${'{"name":"password"}'.repeat(50_000)}</body></m>`,
    `<m><body>https://a.example/?eyJaaaaaa.${'eyJ-'.repeat(250_000)}</body></m>`,
    `<x>?token=${'\\'.repeat(1_000_000)}</x>`,
    `<x>&#65;${'a.'.repeat(500_000)}</x>`,
    `<m><x xmlns='http://hipchat.com/protocol/enso'><call/></x>${'a.'.repeat(500_000)}/a</m>`,
    `<m><guest_url>http://a.b/c</guest_url>${'a.b/'.repeat(200_000)}</m>`,
  ])('takes time no more than in proportion to its length: case %#', (text) => {
    // Quadratic work on these would run past the test's time limit.
    expect(redact(text).length).toBeGreaterThan(0);
  });

  it.each([
    '<m><body>&lt;response {"token":">" a=</body></m>',
    '<m><body>&lt;response &gt;/{"token":"&lt;a&gt;></body></m>',
    '<m><body>&lt;response {"token":">; {"password":1&lt;response </body></m>',
    "<authenticate xmlns='urn:xmpp:sasl:2'>x<![CDATA[y]]> z<!--c--><![CDATA[y]]> </authenticate>",
    "<next xmlns='urn:xmpp:sasl:2'><a>x<![CDATA[y]]>z<!--c--> <![CDATA[y]]><b/></a></next>",
    "<x xmlns='http://hipchat.com/protocol/addlive'>x<![CDATA[y]]>z</x>",
  ])('in which what is hidden looks like a tag, or comes in parts, comes out the same a second time: %s', (text) => {
    const once = redact(text);
    expect(once).toContain('‹secret›');
    expect(redact(once)).toBe(once);
  });

  it('and any other goes in without a fault, and comes out the same a second time', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<auth ',
        SASL,
        " mechanism='PLAIN'",
        '>',
        '</auth>',
        '/>',
        '<password>',
        '</password>',
        '<![CDATA[',
        ']]>',
      ),
      fc.constantFrom(
        'AG5vcmEAcHc=',
        '<!--',
        '-->',
        '<iq>',
        '</iq>',
        "token='t'",
        '&#65;',
        '<response ',
        '?token=x',
        '‹secret›',
      ),
      fc.constantFrom(
        '&lt;',
        '&amp;lt;',
        'password&amp;gt;',
        '&amp;quot;',
        '"token":',
        '{"',
        '&amp;amp;lt;token ',
        "='x'",
      ),
      fc.constantFrom(
        '<x ',
        '&lt;x ',
        '&gt;',
        " name='pin'",
        " value='v'",
        '<name>',
        'token',
        '</name>',
        '<value>',
        '</value>',
        '</x>',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    void fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.constantFrom<Direction>('c2s', 's2c'), (parts, direction) => {
        const once = redact(parts.join(''), direction);
        expect(redact(once, direction)).toBe(once);
      }),
      { numRuns: 20000 },
    );
  });
});

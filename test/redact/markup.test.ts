/** Stanzas that people paste into others. */
import { expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import { escapeXml } from '../../src/xml/escape.ts';

function shown(body: string): string {
  return redacted(`<message><body>${body}</body></message>`);
}

function redacted(text: string): string {
  return new Redactor({ show: false }).redact('s2c', text, { '': 'jabber:client' }).text;
}

it.each([
  "I say <auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>S3KRIT</auth> and it fails",
  '<s:auth mechanism="PLAIN">\n  S3KRIT\n</s:auth>',
  "<query xmlns='jabber:iq:register'><username>nora</username><password>S3KRIT</password></query>",
  '<password>S3KRIT',
  '<conference jid="r@c" password="S3KRIT"/>',
  "<x newToken = 'S3KRIT' b='c'>",
  "<token xmlns='urn:xmpp:fast:0' expiry='2030' token='S3KRIT'/>",
  "<field var='password'><value>S3KRIT</value></field>",
  '<field type="text-single" var="muc#roomconfig_roomsecret">\n<value>S3KRIT</value></field>',
  '<string name="password" value="S3KRIT"/>',
  "<p:param value = 'S3KRIT' type='a' key=' api-key '>",
  '<header name="Proxy-Authorization">S3KRIT</header>',
])('a pasted secret is hidden: %s', (pasted) => {
  const spellings = [
    escapeXml(pasted),
    `<![CDATA[${pasted}]]>`,
    pasted.replaceAll('<', '&#60;'),
    pasted.replaceAll('<', '&lt;'),
    escapeXml(escapeXml(pasted)),
    escapeXml(escapeXml(escapeXml(`<body>${pasted}</body>`))),
    `<![CDATA[${escapeXml(pasted)}]]>`,
  ];
  for (const spelling of spellings) {
    expect(shown(spelling)).not.toContain('S3KRIT');
    expect(shown(spelling)).toContain('‹secret›');
  }
});

it.each([
  "<message to='ola@example.org'><body>the password: none</body></message>",
  '<token/>text',
  "<field var='nick'><value>nora</value></field>",
  '<3 and passwords="none"',
  '<string name="hint" value="the dog"/> <feature var="urn:example:token"/> <item name="token" jid="a@b"/>',
])('what is pasted besides stays: %s', (pasted) => {
  expect(shown(escapeXml(pasted))).toBe(`<message><body>${escapeXml(pasted)}</body></message>`);
});

it('JSON and addresses that were escaped before they were pasted are read as they were meant', () => {
  for (const text of ['{"token":"S3KRIT"}', 'https://a.example/?a=1&token=S3KRIT', "{'password': 'S3KRIT'}"]) {
    const spelling = escapeXml(escapeXml(`<body>${escapeXml(text)}</body>`));
    expect(shown(spelling)).not.toContain('S3KRIT');
    expect(redacted(shown(spelling))).toBe(shown(spelling));
  }
});

it.each([
  "<a href='https://a.example/?a=1&token&#x3D;S3KRIT'>",
  '{&#39;token&#39;:&#39;S3KRIT&#39;}',
  '{"token"&#58;"S3KRIT"}',
  '?token&#61;S3KRIT',
])('what HTML wrote with references of its own is read as it was meant: %s', (html) => {
  for (const spelling of [escapeXml(html), escapeXml(escapeXml(html))]) {
    expect(shown(spelling)).not.toContain('S3KRIT');
    expect(shown(spelling)).toContain('‹secret›');
  }
});

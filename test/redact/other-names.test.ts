/** Secrets whose names are written in ways of their own: asked for once more, members of something, values themselves, headers in a text. */
import { expect, it } from 'vitest';
import { escapeXml } from '../../src/xml/escape.ts';
import { redact } from './pieces.ts';

const SECRET = 'S3KRITvalue0123456789abcd';

it.each([
  `{"password2":"${SECRET}","a":1}`,
  `{"password_confirmation":"${SECRET}"}`,
  `{"name":"password","type":"text","value":"${SECRET}"}`,
  `[{"name":"nick","value":"nora"},{"var":"muc#roomconfig_roomsecret","value":"${SECRET}"}]`,
  `{"value":"${SECRET}","name":"api_key"}`,
  JSON.stringify({ inside: JSON.stringify({ key: 'token', value: SECRET }) }),
  `https://a.example/?password2=${SECRET}`,
  `https://a.example/?a=1&access_token[]=${SECRET}`,
  `https://a.example/?user[password]=${SECRET}`,
  `https://a.example/?user%5Bpassword%5D=${SECRET}&b=2`,
  `https://a.example/?next=%253Fuser%255Bpassword%255D%253D${SECRET}`,
  `curl -H 'X-Auth-Token: ${SECRET}' https://a.example/`,
  `X-Api-Key: ${SECRET}`,
  `PRIVATE-TOKEN : ${SECRET}`,
  `Authorization: ${SECRET}`,
])('a secret in a text is hidden: %s', (said) => {
  for (const written of [escapeXml(said), `<![CDATA[${said}]]>`]) {
    const shown = redact(`<message><body>${written}</body></message>`);
    expect(shown).not.toContain('S3KRIT');
    expect(shown).toContain('‹secret›');
    expect(redact(shown)).toBe(shown);
  }
});

it.each([
  `<secretkey xmlns='urn:xmpp:openpgp:0'>${SECRET}</secretkey>`,
  `<x xmlns='urn:example' secretKey='${SECRET}'/>`,
  `<x xmlns='urn:example'><authorization>Bearer ${SECRET}</authorization></x>`,
  `<x xmlns='urn:example' password2='${SECRET}'><password-verify>${SECRET}</password-verify></x>`,
  `<param xmlns='urn:example' name='password'><data>${SECRET}</data></param>`,
  `<crypto xmlns='http://www.google.com/session/phone' key-params='${SECRET}'/>`,
  `<invite xmlns='urn:xmpp:invite#invite'><landing-url>https://a.example/invite/${SECRET}</landing-url></invite>`,
  `<x xmlns='jabber:x:data'><field var='landing-url'><value>https://a.example/i?${SECRET}</value></field></x>`,
])('a secret in a stanza is hidden: %s', (inside) => {
  const shown = redact(`<iq id='1'>${inside}</iq>`);
  expect(shown).not.toContain('S3KRIT');
  expect(shown).toContain('‹secret›');
});

it('a component’s handshake that went astray is hidden', () => {
  expect(redact(`<handshake>${SECRET}</handshake>`)).toBe('<handshake>‹secret›</handshake>');
});

it.each([
  '{"name":"nick","value":"password"}',
  '{"name":"password","hint":"the dog"} {"value":"shown"}',
  'my reset-password page: lost',
  'Authorization: none',
  'change-user-password:20040408T0337Z',
  'https://a.example/?user[name]=nora&list[]=1',
])('what is no secret stays: %s', (said) => {
  const text = `<message><body>${escapeXml(said)}</body></message>`;
  expect(redact(text)).toBe(text);
});

it('what two findings share is hidden once and for all', () => {
  for (const said of ['?token=x://a:;S3KRIT,@ b', `"value":"v"Basic api-key: a}"name":"pin",`]) {
    const once = redact(`<message><body>${escapeXml(said)}</body></message>`);
    expect(once).toContain('‹secret›');
    expect(redact(once)).toBe(once);
  }
});

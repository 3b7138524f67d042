import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';

const STREAM = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' };
const HIPCHAT = 'http://hipchat.com/protocol/';

function redact(text: string): string {
  return new Redactor({ show: false }).redact('s2c', text, STREAM).text;
}

/** The text's secrets, written `S3KRIT` and something, are gone, and what stands around them is still there. */
function expectHidden(text: string, ...kept: readonly string[]): void {
  const shown = redact(text);
  expect(shown).not.toContain('S3KRIT');
  for (const part of kept) expect(shown).toContain(part);
}

function message(inside: string): string {
  return `<message type='chat' from='777_5150@chat.hipchat.com/a'>${inside}</message>`;
}

describe('the link of a video call', () => {
  it.each([
    `<x xmlns='${HIPCHAT}enso'><call><url>https://enso.example/S3KRIT</url></call></x>`,
    `<x xmlns='${HIPCHAT}enso'><call url='https://enso.example/S3KRIT'/></x>`,
    `<x xmlns='${HIPCHAT}enso'><call>https://enso.example/S3KRIT</call></x>`,
    `<x xmlns='${HIPCHAT}enso'><call><link href='https://enso.example/S3KRIT'/></call></x>`,
  ])('is hidden in %s and in the body that falls back on it', (x) => {
    const body = '<body>Join my video call: https://enso.example/S3KRIT, now</body>';
    expectHidden(message(x), '<call');
    expectHidden(message(body + x), 'Join my video call: https://enso.example/‹secret›', ', now</body>');
    expectHidden(message(x + body), 'Join my video call: https://enso.example/‹secret›');
  });

  it('is hidden in the body also where the call does not repeat it', () => {
    const x = `<x xmlns='${HIPCHAT}enso'><call/></x>`;
    expectHidden(message(`<body>come: https://enso.example/S3KRIT</body>${x}`), 'come: https://enso.example/');
  });

  it('is not the namespace that its element declares: that stays, there and later', () => {
    const redactor = new Redactor({ show: false });
    const call = message(`<call xmlns='${HIPCHAT}enso' url='https://enso.example/S3KRIT'/>`);
    const decline = message(`<x xmlns='${HIPCHAT}enso'><decline/></x>`);
    expect(redactor.redact('s2c', call, STREAM).text).toBe(call.replace('https://enso.example/S3KRIT', '‹secret›'));
    expect(redactor.redact('s2c', decline, STREAM).text).toBe(decline);
  });

  it('is never a namespace, whatever a stranger calls one', () => {
    const redactor = new Redactor({ show: false });
    redactor.redact('s2c', message('<guest_url>http://jabber.org/protocol/caps</guest_url>'), STREAM);
    const caps = "<presence><c xmlns='http://jabber.org/protocol/caps' ver='x'/></presence>";
    expect(redactor.redact('s2c', caps, STREAM).text).toBe(caps);
  });

  it('leaves the steps that hold none as they are', () => {
    const text = message(`<x xmlns='${HIPCHAT}enso'><decline><reason>busy</reason></decline></x>`);
    expect(redact(text)).toBe(text);
  });

  it.each([
    `<x xmlns='${HIPCHAT}addlive'><call><audio/></call><credentials signature='S3KRIT' salt='S3KRIT'/></x>`,
    `<x xmlns='${HIPCHAT}addlive'><call><video/></call><credentials><salt>S3KRIT</salt></credentials></x>`,
    `<query xmlns='${HIPCHAT}addlive' signature='S3KRIT'/>`,
  ])('has credentials, which are hidden: %s', (x) => expectHidden(message(x), x.slice(0, 9)));
});

describe('a link that lets anybody in', () => {
  const link = 'https://www.hipchat.com/gS3KRIT24';
  const told = `<x xmlns='${HIPCHAT}muc#room'><guest_url>${link}</guest_url></x>`;

  it('is hidden where its own message repeats it', () => {
    const body = `<body>guest access: ${link}.</body>`;
    expectHidden(message(body + told), 'guest access: https://www.hipchat.com/‹secret›.');
  });

  it('is hidden wherever it is told later, and nothing else of its host', () => {
    const redactor = new Redactor({ show: false });
    redactor.redact('s2c', `<iq><query xmlns='u'><item><guest_url>${link}</guest_url></item></query></iq>`, STREAM);
    const shown = (text: string) => redactor.redact('s2c', message(`<body>${text}</body>`), STREAM).text;
    expect(shown(`(${link}) and www.hipchat.com/gS3KRIT24?a=1`)).toBe(
      message('<body>(https://www.hipchat.com/‹secret›) and www.hipchat.com/‹secret›</body>'),
    );
    expect(shown('https://www.hipchat.com/help and so on')).toBe(
      message('<body>https://www.hipchat.com/help and so on</body>'),
    );
  });

  it.each([
    '{"url":"https:\\/\\/www.hipchat.com\\/gS3KRIT24"}',
    '"{\\"url\\":\\"https://www.hipchat.com/gS3KRIT24\\"}"',
    '"{\\"url\\":\\"https:\\\\\\/\\\\\\/www.hipchat.com\\\\\\/gS3KRIT24\\"}"',
  ])('is hidden where JSON repeats it with its own escapes: %s', (json) => {
    const redactor = new Redactor({ show: false });
    redactor.redact('s2c', message(told), STREAM);
    const { text } = redactor.redact('s2c', message(`<body>${json}</body>`), STREAM);
    expect(text).toBe(message(`<body>${json.replace('gS3KRIT24', '‹secret›')}</body>`));
  });

  it('is no longer known once it is hidden', () => {
    const redactor = new Redactor({ show: false });
    redactor.redact('s2c', '<x><guest_url>‹secret›</guest_url></x>', STREAM);
    const text = message('<body>‹secret›</body>');
    expect(redactor.redact('s2c', text, STREAM).text).toBe(text);
  });
});

describe('JSON inside a stanza', () => {
  const inside = (json: string): string => `<iq type='set'><query xmlns='${HIPCHAT}integrations'>${json}</query></iq>`;

  it.each([
    ['{"addon":{"oauth_token":"S3KRIT","key":"k-1"}}', '{"addon":{"oauth_token":"‹secret›","key":"k-1"}}'],
    ['{"access_token":"S3KRIT"}', '{"access_token":"‹secret›"}'],
    ['{"accessToken" : "S3KRIT"}', '{"accessToken" : "‹secret›"}'],
    ['{"oauthSecret":"S3KRIT"}', '{"oauthSecret":"‹secret›"}'],
    ['{"jwt":"S3KRIT","token":"S3KRIT"}', '{"jwt":"‹secret›","token":"‹secret›"}'],
    ['{"token":"S3\\"KRIT\\\\","a":1}', '{"token":"‹secret›","a":1}'],
    ['{"token":123456,"a":1}', '{"token":"‹secret›","a":1}'],
    ['{"secret":{"value":"S3KRIT"},"a":1}', '{"secret":"‹secret›","a":1}'],
    ['{"token":["S3KRIT","]"],"a":1}', '{"token":"‹secret›","a":1}'],
    ['{"token":null,"a":true}', '{"token":null,"a":true}'],
    ['{"token":"S3KRIT', '{"token":"‹secret›'],
    ['{"secret":{"value":"S3KRIT"', '{"secret":"‹secret›"'],
    ["{'token': 'S3KRIT'}", "{'token': '‹secret›'}"],
    ['{&quot;token&quot;:&quot;S3KRIT&quot;}', '{&quot;token&quot;:&quot;‹secret›&quot;}'],
    ['{"in":"{\\"token\\":\\"S3K\\\\\\"RIT\\",\\"a\\":1}"}', '{"in":"{\\"token\\":\\"‹secret›\\",\\"a\\":1}"}'],
    ['{"tok\\u0065n":"S3KRIT"}', '{"tok\\u0065n":"‹secret›"}'],
    ['{"url":"https:\\/\\/x\\/?signed_request=S3KRIT"}', '{"url":"https:\\/\\/x\\/?signed_request=‹secret›"}'],
    [
      '{"url":"https://x/?auth_token\\u003dS3KRIT\\u0026a=1"}',
      '{"url":"https://x/?auth_token\\u003d‹secret›\\u0026a=1"}',
    ],
    ['{"url":"https://x/?auth_token=S3KRIT\\",\\"a"}', '{"url":"https://x/?auth_token=‹secret›\\",\\"a"}'],
    ['{"Authorization":"Bearer S3KRIT"}', '{"Authorization":"‹secret›"}'],
    [
      '{"tokens":"shown","passwordless":"shown","key":"shown"}',
      '{"tokens":"shown","passwordless":"shown","key":"shown"}',
    ],
    ['["token","secret"]', '["token","secret"]'],
    ['{bad "token"', '{bad "token"'],
  ])('%s', (json, expected) => {
    expect(redact(inside(json))).toBe(inside(expected));
    expect(redact(inside(expected))).toBe(inside(expected));
  });

  it('is read where references and CDATA break it up', () => {
    expectHidden(inside('{"tok&#101;n":"S3KRIT"}'), 'n":"‹secret›"}');
    expectHidden(inside('<![CDATA[{"token":]]>"S3KRIT"}'));
    expectHidden(`<iq><card json='{"token":"S3KRIT"}' xmlns='u'/></iq>`, '"token":"‹secret›"');
  });

  it('is read in a card as anywhere else', () => {
    expectHidden(
      message(`<x xmlns='${HIPCHAT}muc#room'><card>{"style":"link","token":"S3KRIT"}</card></x>`),
      '"style":"link"',
    );
  });
});

describe('a URL', () => {
  it.each([
    ['https://x/#access_token=S3KRIT&amp;a=1', 'https://x/#access_token=‹secret›&amp;a=1'],
    ['https://nora:S3KRIT@x.example/a', 'https://nora:‹secret›@x.example/a'],
    ['https://nora:S3@KRIT@x.example/a', 'https://nora:‹secret›@x.example/a'],
    ['https://:S3KRIT@x.example/a', 'https://:‹secret›@x.example/a'],
    ['https://x/?Signed_Request=S3KRIT', 'https://x/?Signed_Request=‹secret›'],
    ['https://x/?reset_token=S3KRIT', 'https://x/?reset_token=‹secret›'],
    [
      'https://x/?next=https%3A%2F%2Fy%3Fauth_token%3DS3KRIT',
      'https://x/?next=https%3A%2F%2Fy%3Fauth_token%3D‹secret›',
    ],
    ['aesgcm://x.example/a.png#S3KRIT0011', 'aesgcm://x.example/a.png#‹secret›'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJTM0tSSVQifQ.S3KRIT-x', '‹secret›'],
    ['https://x.example/a?page=2#top', 'https://x.example/a?page=2#top'],
    ['mail nora@x.example or https://x.example:5222/@ola', 'mail nora@x.example or https://x.example:5222/@ola'],
  ])('%s', (text, expected) => {
    const stanza = (part: string) => message(`<body>see ${part} there</body>`);
    expect(redact(stanza(text))).toBe(stanza(expected));
    expect(redact(`<a href='${text}' xmlns='u'/>`)).toBe(`<a href='${expected}' xmlns='u'/>`);
  });
});

describe('the key of an encrypted file (XEP-0454)', () => {
  const [file, key] = ['aesgcm://files.example.org/a/rake.jpg', `${'8c3d050e9386ec173861778f'}${'5a'.repeat(32)}`];

  it.each([
    `<message><body>${file}#${key}</body></message>`,
    `<message><body>see ${file}#${key} there</body><x xmlns='jabber:x:oob'><url>${file}#${key}</url></x></message>`,
    `<message><body>${file}#${key}\ndata:image/jpeg,/9j/4AA</body></message>`,
    `<message><body><![CDATA[${file}#${key}]]></body></message>`,
    `<message><body>${file}&#35;${key}</body></message>`,
    `<message><body>{"url":"${file}#${key}"}</body></message>`,
    `<message><body>AESGCM://files.example.org/a#${key}</body></message>`,
    `<message><body>xmpp:ola@example.org?message;body=${encodeURIComponent(`${file}#${key}`)}</body></message>`,
    `<message><html xmlns='http://jabber.org/protocol/xhtml-im'><body><img src='${file}#${key}'/></body></html></message>`,
    `<message><media-sharing xmlns='urn:xmpp:sims:1'><sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='${file}#${key}'/></sources></media-sharing></message>`,
    `<message><subject>${file}#${key}</subject></message>`,
  ])('is hidden, and the file is not: %s', (text) => {
    expect(redact(text)).not.toContain(key);
    expect(redact(text).toLowerCase()).toContain('files.example.org');
    expect(redact(text)).toContain('‹secret›');
  });
});

describe('the key of a party in Epic’s chat', () => {
  const joining = {
    sourceId: '0a1b',
    sourceDisplayName: 'Nora',
    partyId: 'd1e2f3',
    partyTypeId: 286331153,
    key: 'S3KRIT0',
    appId: 'Fortnite',
  };
  const status = {
    Status: 'Battle Royale Lobby - 1 / 4',
    bIsPlaying: true,
    Properties: { 'party.joininfodata.286331153_j': joining, FortPartySize_i: 1 },
  };
  const invitation = {
    type: 'com.epicgames.party.invitation',
    payload: { partyId: 'd1e2f3', accessKey: 'S3KRIT1', appId: 'Fortnite' },
  };

  it.each([
    ['a presence’s status', `<presence><status>${JSON.stringify(status)}</status></presence>`],
    [
      'a status with its marks written as references',
      `<presence><status>${JSON.stringify(status).replaceAll('"', '&quot;')}</status></presence>`,
    ],
    ['a message that invites', `<message><body>${JSON.stringify(invitation)}</body></message>`],
    [
      'JSON that a string of JSON holds',
      `<message><body>${JSON.stringify({ payload: JSON.stringify(joining) })}</body></message>`,
    ],
    ['keys in another order', `<message><body>{"key":"S3KRIT2","other":1,"partyId":"d1e2f3"}</body></message>`],
  ])('is hidden in %s', (_, text) => expectHidden(text, 'd1e2f3', '‹secret›'));

  it('leaves the JSON readable', () => {
    const shown = redact(`<presence><status>${JSON.stringify(status)}</status></presence>`);
    const hidden = {
      ...status,
      Properties: { ...status.Properties, 'party.joininfodata.286331153_j': { ...joining, key: '‹secret›' } },
    };
    expect(JSON.parse(/<status>(.*)<\/status>/.exec(shown)?.[1] ?? '')).toEqual(hidden);
  });

  it.each([
    '{"key":"plain","value":1}',
    '{"keys":["a"],"partyId":"p"}',
    '{"partyId":"p","key":null}',
    'partyId and key: both words',
  ])('is not seen in %s', (text) =>
    expect(redact(message(`<body>${text}</body>`))).toBe(message(`<body>${text}</body>`)),
  );
});

describe('a login where none belongs', () => {
  it.each([
    '<AUTH mechanism="PLAIN">S3KRIT</AUTH>',
    "<Auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>S3KRIT</Auth>",
    "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-HIPCHAT-WEB' NONCE='S3KRIT'>777_4242</auth>",
    "<wrap xmlns='u'><auth mechanism='PLAIN'>S3KRIT</auth></wrap>",
    "<wrap xmlns='u'><a><initial-response>S3KRIT</initial-response></a></wrap>",
    "<Response xmlns='urn:xmpp:sasl:2'>S3KRIT</Response>",
    "<iq><query xmlns='jabber:iq:auth'><username>u</username><Password>S3KRIT</Password></query></iq>",
    "<iq><query xmlns='jabber:iq:auth'><username>u</username><DIGEST>S3KRIT</DIGEST></query></iq>",
    "<iq><query xmlns='u' accessToken='S3KRIT' Access-Token='S3KRIT'/></iq>",
    "<iq><query xmlns='u'><authToken>S3KRIT</authToken></query></iq>",
  ])('is hidden: %s', (text) => expectHidden(text));

  it.each(['pw', 'pwd', 'passcode', 'pin', 'otp', 'userPassword', 'new_password', 'password2', 'oldpassword'])(
    'a form field %s is a secret',
    (name) => {
      const field = (value: string) =>
        `<iq><x xmlns='jabber:x:data'><field var='${name}'><value>${value}</value></field></x></iq>`;
      expect(redact(field('S3KRIT'))).toBe(field('‹secret›'));
    },
  );

  it('a form field labelled as a password is a secret, and a yes or no about passwords is none', () => {
    const field = (label: string, type: string, value: string) =>
      `<iq><x xmlns='jabber:x:data'><field var='f1' type='${type}' label='${label}'><value>${value}</value></field></x></iq>`;
    expect(redact(field('Your password', 'text-single', 'S3KRIT'))).toBe(
      field('Your password', 'text-single', '‹secret›'),
    );
    const yes = field('Password needed?', 'boolean', '1');
    expect(redact(yes)).toBe(yes);
  });
});

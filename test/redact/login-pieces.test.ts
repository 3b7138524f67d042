import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { base64, lastOf, redact, SASL, SASL2, STREAM } from './pieces.ts';

describe('a login', () => {
  it("keeps PLAIN's name and shape", () => {
    const result = new Redactor({ show: false }).redact(
      'c2s',
      `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`,
      STREAM,
    );
    expect(result).toEqual({
      text: `<auth ${SASL} mechanism='PLAIN'>${base64('\0nora\0‹secret›')}</auth>`,
      redacted: ['PLAIN password'],
    });
  });

  it("keeps HipChat's address and resource", () => {
    const open = "<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>";
    const result = new Redactor({ show: false }).redact(
      'c2s',
      `${open}AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>`,
      STREAM,
    );
    expect(result).toEqual({
      text: `${open}${base64('\0nora@example.org\0‹secret›\0linux')}</auth>`,
      redacted: ['HipChat password'],
    });
  });

  it("keeps the resource beside HipChat's token, and its flags", () => {
    const open =
      "<auth xmlns='http://hipchat.com' mechanism='oauth2' oauth2_token='false' restart_stream='true' ver='4.0'>";
    expect(redact(`${open}AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU=</auth>`)).toBe(
      `${open}${base64('\0‹secret›\0web_chrome')}</auth>`,
    );
  });

  it("hides X-HIPCHAT-WEB's nonce and shows its clear text", () => {
    const auth = (nonce: string) =>
      `<auth ${SASL} mechanism='X-HIPCHAT-WEB' nonce='${nonce}' oauth2_token='true'>777_4242</auth>`;
    expect(redact(auth('NONCE-INVENTED'))).toBe(auth('‹secret›'));
  });

  it("hides the token in HipChat's success and shows the address", () => {
    const success = (token: string) =>
      `<success ${SASL} oauth2_token='${token}' jid='a@b/c'>777_4242@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252</success>`;
    const auth = "<auth xmlns='http://hipchat.com' mechanism='oauth2'>AHQAcg==</auth>";
    expect(
      lastOf([
        ['c2s', auth],
        ['s2c', success('TOK-INVENTED')],
      ]),
    ).toEqual({
      text: success('‹secret›'),
      redacted: ['oauth2_token'],
    });
  });

  it('follows SCRAM to its end', () => {
    const redactor = new Redactor({ show: false });
    const message = (local: string, payload: string, attribute = '') =>
      `<${local} ${SASL}${attribute}>${base64(payload)}</${local}>`;
    const texts = [
      ['c2s', message('auth', 'n,,n=nora,r=c', " mechanism='SCRAM-SHA-1'")],
      ['s2c', message('challenge', 'r=cs,s=AAAA,i=4096')],
      ['c2s', message('response', 'c=biws,r=cs,p=BBBB')],
      ['s2c', message('success', 'v=CCCC')],
    ] as const;
    const results = texts.map(([direction, text]) => redactor.redact(direction, text, STREAM));
    expect(results.map(({ text }) => text)).toEqual([
      texts[0][1],
      message('challenge', 'r=cs,s=‹secret›,i=4096'),
      message('response', 'c=biws,r=cs,p=‹secret›'),
      message('success', 'v=‹secret›'),
    ]);
    expect(results.flatMap(({ redacted }) => redacted)).toEqual([
      ...['SCRAM-SHA-1 salt', 'SCRAM-SHA-1 proof', 'SCRAM-SHA-1 server signature'],
    ]);
    expect(redactor.authenticated).toBe(true);
  });

  it('follows LOGIN, whose messages say nothing of what they are', () => {
    const response = (text: string) => `<response ${SASL}>${base64(text)}</response>`;
    const start: [Direction, string][] = [
      ['c2s', `<auth ${SASL} mechanism='LOGIN'/>`],
      ['s2c', `<challenge ${SASL}>${base64('Username:')}</challenge>`],
      ['c2s', response('nora')],
    ];
    expect(lastOf(start)?.text).toBe(response('nora'));
    expect(lastOf([...start, ['c2s', response('s3cr3t-pw')]])?.text).toBe(response('‹secret›'));
  });

  it('takes no LOGIN password for a name, whatever the server asks for first', () => {
    const response = (text: string) => `<response ${SASL}>${base64(text)}</response>`;
    const challenge = (prompt: string) => `<challenge ${SASL}>${base64(prompt)}</challenge>`;
    const begun = `<auth ${SASL} mechanism='LOGIN'/>`;
    for (const prompt of ['Password:', 'Enter login password', 'Kennwort:', '?', '']) {
      const said: [Direction, string][] = [
        ['c2s', begun],
        ['s2c', challenge(prompt)],
        ['c2s', response('s3cr3t-pw')],
      ];
      expect(lastOf(said)?.text).toBe(response('‹secret›'));
      // A client that goes by order sends its password second, whatever it is asked for then.
      const second: [Direction, string][] = [
        ['s2c', challenge('Username:')],
        ['c2s', response('s3cr3t-pw')],
      ];
      expect(lastOf([...said, ...second])?.text).toBe(response('‹secret›'));
    }
  });

  it('does not count the “=” of an empty initial response: the LOGIN name after it is a name', () => {
    const response = (text: string) => `<response ${SASL}>${base64(text)}</response>`;
    const said: [Direction, string][] = [
      ['c2s', `<auth ${SASL} mechanism='LOGIN'>=</auth>`],
      ['s2c', `<challenge ${SASL}>${base64('User Name\0')}</challenge>`],
      ['c2s', response('nora')],
    ];
    expect(lastOf(said)?.text).toBe(response('nora'));
    const password: [Direction, string][] = [
      ['s2c', `<challenge ${SASL}>${base64('Password:')}</challenge>`],
      ['c2s', response('s3cr3t-pw')],
    ];
    expect(lastOf([...said, ...password])?.text).toBe(response('‹secret›'));
  });

  it('hides a HipChat token that looks like an address', () => {
    const auth = (payload: string) => `<auth xmlns='http://hipchat.com' mechanism='oauth2'>${base64(payload)}</auth>`;
    expect(redact(auth('\0tok-INVENTED@x\0web_chrome'))).toBe(auth('\0‹secret›'));
  });

  it('follows SASL2 with a token', () => {
    const redactor = new Redactor({ show: false });
    const authenticate = (payload: string) =>
      `<authenticate ${SASL2} mechanism='HT-SHA-256-NONE'><initial-response>${payload}</initial-response><user-agent id='u'><software>S</software></user-agent></authenticate>`;
    const success = (data: string, token: string) =>
      `<success ${SASL2}><additional-data>${data}</additional-data><authorization-identifier>nora@example.org</authorization-identifier><token xmlns='urn:xmpp:fast:0' expiry='2030-01-01T00:00:00Z' token='${token}'/></success>`;
    expect(
      redactor.redact('c2s', authenticate('bm9yYQCH498DWhXye4xT9BIhrpv+fnAMSxgTRu/GU39rnjanGg=='), STREAM).text,
    ).toBe(authenticate(base64('nora\0‹secret›')));
    expect(
      redactor.redact('s2c', success('sARuv97QFr7iFnG+pTMRYHCevw8vHtgT79W+tLK7CKM=', 'tok-INVENTED'), STREAM),
    ).toEqual({
      text: success(base64('‹secret›'), '‹secret›'),
      redacted: ['HT-SHA-256-NONE server proof', 'FAST token'],
    });
    expect(redactor.authenticated).toBe(true);
  });

  it("hides iq-auth's password and digest and sees its answer", () => {
    const redactor = new Redactor({ show: false });
    const iq = (field: string, value: string) =>
      `<iq type='set' id='a1'><query xmlns='jabber:iq:auth'><username>nora</username><${field}>${value}</${field}><resource>r</resource></query></iq>`;
    expect(redactor.redact('c2s', iq('digest', '48fc78be'), STREAM)).toEqual({
      text: iq('digest', '‹secret›'),
      redacted: ['iq-auth digest'],
    });
    expect(redactor.redact('c2s', iq('password', 's3cr3t-pw'), STREAM).text).toBe(iq('password', '‹secret›'));
    redactor.redact('s2c', "<iq type='result' id='a1'/>", STREAM);
    expect(redactor.authenticated).toBe(true);
  });

  it("hides a component's handshake", () => {
    const redactor = new Redactor({ show: false });
    const stream = { '': 'jabber:component:accept' };
    expect(redactor.redact('c2s', '<handshake>aaee83c2</handshake>', stream).text).toBe(
      '<handshake>‹secret›</handshake>',
    );
    expect(redactor.redact('s2c', '<handshake/>', stream)).toEqual({ text: '<handshake/>', redacted: [] });
    expect(redactor.authenticated).toBe(true);
  });

  it('is followed inside BOSH', () => {
    const redactor = new Redactor({ show: false });
    const body = (sid: string, inner: string) =>
      `<body rid='101' sid='${sid}' xmlns='http://jabber.org/protocol/httpbind'>${inner}</body>`;
    const auth = (password: string) => `<auth ${SASL} mechanism='PLAIN'>${base64(`\0nora\0${password}`)}</auth>`;
    expect(redactor.redact('c2s', body('SID-INVENTED', auth('s3cr3t-pw')), {}).text).toBe(
      body('‹secret›', auth('‹secret›')),
    );
    redactor.redact('s2c', body('SID-INVENTED', `<success ${SASL}/>`), {});
    expect(redactor.authenticated).toBe(true);
  });

  it('leaves what holds no secret', () => {
    for (const text of [
      `<auth ${SASL} mechanism='PLAIN'/>`,
      `<auth ${SASL} mechanism='EXTERNAL'>=</auth>`,
      `<auth ${SASL} mechanism='ANONYMOUS'>${base64('trace')}</auth>`,
      `<auth ${SASL} mechanism='PLAIN'>${base64('\0nora\0')}</auth>`,
      `<failure ${SASL}><not-authorized/><text>no</text></failure>`,
      `<abort ${SASL}/>`,
    ]) {
      expect(redact(text)).toBe(text);
    }
  });

  it('is read only where it stands', () => {
    const response = `<message><response ${SASL}>${base64('s3cr3t-pw')}</response></message>`;
    const shown = lastOf([
      ['c2s', `<auth ${SASL} mechanism='LOGIN'/>`],
      ['c2s', response],
    ]);
    expect(shown?.text).toBe(response.replace(base64('s3cr3t-pw'), base64('‹secret›')));
  });

  it('that is shown is followed all the same', () => {
    const redactor = new Redactor({ show: true });
    const auth = `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`;
    expect(redactor.redact('c2s', auth, STREAM)).toEqual({ text: auth, redacted: [] });
    redactor.redact('s2c', `<success ${SASL}/>`, STREAM);
    expect(redactor.authenticated).toBe(true);
  });
});

describe('a login spelt oddly', () => {
  const HIDDEN = base64('\0nora\0‹secret›');

  it.each([
    ['<![CDATA[AG5vcmEAczNjcjN0LXB3]]>', HIDDEN],
    ['AG5v<!-- c -->cmEAczNjcjN0LXB3', HIDDEN],
    ['&#65;G5vcmEAczNjcjN0LXB&#x33;', HIDDEN],
    ['\n AG5v\ncmEA czNjcjN0LXB3 \n', `\n ${HIDDEN} \n`],
    ['AG5v<![CDATA[cmEA]]>czNjcjN0LXB3', HIDDEN],
    ['AG5vcmEAczNjcjN0LXB3<x>s3cr3t-pw</x>', base64('‹secret›')],
    ['AG5vcmEAczNjcjN0LXB3<!-- s3cr3t-pw -->', HIDDEN],
    ['AG5vcmEAczNjcjN0LXB3<?pi s3cr3t-pw?>', HIDDEN],
    ['s3cr3t-pw', base64('‹secret›')],
    ['\0nora\0s3cr3t-pw', base64('‹secret›')],
    [base64('nora\0s3cr3t-pw'), base64('‹secret›')],
    [base64('{"password":"s3cr3t-pw"}'), base64('‹secret›')],
    ['<x>s3cr3t-pw</x>', base64('‹secret›')],
  ])('%j', (content, expected) => {
    expect(redact(`<auth ${SASL} mechanism='PLAIN'>${content}</auth>`)).toBe(
      `<auth ${SASL} mechanism='PLAIN'>${expected}</auth>`,
    );
  });

  it('holds nothing beside a payload, not even one that is shown', () => {
    const auth = (content: string) => `<auth ${SASL} mechanism='ANONYMOUS'>${content}</auth>`;
    expect(redact(auth('dHJh<!-- s3cr3t-pw -->Y2U='))).toBe(auth('dHJhY2U='));
  });

  it.each([
    "<s:auth xmlns:s='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>",
    "<s:auth xmlns:s='urn:ietf:params:xml:ns:xmpp&#45;sasl' mechanism='PLAIN'>",
    `<s:auth mechanism = "PL&#65;IN"\n xmlns:s\t=\n"urn:ietf:params:xml:ns:xmpp-sasl">`,
  ])('%s', (open) => {
    expect(redact(`${open}AG5vcmEAczNjcjN0LXB3</s:auth>`)).toBe(`${open}${HIDDEN}</s:auth>`);
  });

  it('with a prefix the stream header declared', () => {
    const stream = { ...STREAM, s: 'urn:ietf:params:xml:ns:xmpp-sasl' };
    expect(redact("<s:auth mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</s:auth>", 'c2s', stream)).toContain(HIDDEN);
    expect(redact('<s:response>AG5vcmEAczNjcjN0LXB3</s:response>', 'c2s', stream)).toContain(base64('‹secret›'));
  });

  it.each([
    `<auth ${SASL} mechanism='PLAIN' password='s3cr3t-pw'>AG5vcmEAczNjcjN0LXB3</auth>`,
    `<auth ${SASL} mechanism='PLAIN' node='for s3cr3t-pw'>AG5vcmEAczNjcjN0LXB3</auth>`,
    `<auth ${SASL} mechanism='X-NEW'>czNjcjN0LXB3</auth>`,
    `<auth ${SASL}>czNjcjN0LXB3</auth>`,
    `<auth ${SASL} mechanism='EXTERNAL'>AG5vcmEAczNjcjN0LXB3</auth>`,
    `<auth ${SASL} mechanism='X-HIPCHAT-WEB'>AG5vcmEAczNjcjN0LXB3</auth>`,
    "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sas' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>",
    "<auth mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>",
    `<response ${SASL}>czNjcjN0LXB3</response>`,
    `<message><response ${SASL}>czNjcjN0LXB3</response></message>`,
    `<message><auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth></message>`,
    `<authenticate ${SASL2} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</authenticate>`,
    `<authenticate ${SASL2} mechanism='PLAIN'><!-- s3cr3t-pw --><initial-response>AG5vcmEAczNjcjN0LXB3</initial-response></authenticate>`,
    `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3`,
    `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</aut`,
    `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</response>`,
    `<auth ${SASL} mechanism='PLAIN'><x>AG5vcmEAczNjcjN0LXB3</auth>`,
    "<!-- <auth password='s3cr3t-pw'/> -->",
  ])('never shows the password: %s', (text) => {
    const shown = redact(text);
    for (const secret of ['s3cr3t-pw', 'czNjcjN0LXB3']) expect(shown).not.toContain(secret);
  });
});

import { describe, expect, it } from 'vitest';
import { annotations, login, summary } from '../support/annotating.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function hipchatAuth(payload: string, attributes = ''): string {
  return `<auth xmlns='http://hipchat.com' ${attributes}>${payload}</auth>`;
}

describe('HipChat’s login', () => {
  it('under the resource bot is told to bring no history', () => {
    const xml = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='777_4242@chat.hipchat.com/bot||proxy|p|1'/>";
    expect(summary(xml)).toContain('rooms send no history to the resource bot');
    expect(summary(xml.replace('/bot', '/botany'))).not.toContain('history');
    const bound = (jid: string): string | undefined =>
      summary(`<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>${jid}</jid></bind></iq>`);
    expect(bound('1_2@chat.btf.example.org/bot')).toBe(
      'you are 1_2@chat.btf.example.org/bot · rooms send no history to the resource bot',
    );
    expect(bound('mo@example.org/bot')).toBe('you are mo@example.org/bot');
  });

  it.each([
    ['AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4', 'HipChat login as nora@example.org, resource linux', 'password'],
    ['AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AA==', 'HipChat login as nora@example.org', 'password'],
    [base64('\0nora@example.org\0s3cr3t-pw'), 'HipChat login as nora@example.org, laid out as SASL PLAIN', 'plain'],
    ['???', 'HipChat login, payload of unexpected layout', 'unknown'],
    [base64('no field at all'), 'HipChat login, payload of unexpected layout', 'unknown'],
  ])('reads %s as “%s”', (payload, words, form) => {
    const [said] = annotations(hipchatAuth(payload), login('HipChat'));
    expect(said?.summary).toBe(words);
    expect(said?.fields['form']).toBe(form);
    expect(said?.level).toBe(form === 'unknown' ? 'warning' : 'info');
    expect(JSON.stringify(said)).not.toContain('s3cr3t');
  });

  it('reads a token login and what it asks for', () => {
    const [said] = annotations(
      hipchatAuth(
        'AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU=',
        "mechanism='oauth2' oauth2_token='true' restart_stream='true' node='http://hipchat.com/client/web' ver='4.0'",
      ),
      login('HipChat oauth2'),
    );
    expect(said?.summary).toBe(
      'HipChat login by token, resource web_chrome (web client 4.0) · asks for an API token · wants a new stream afterwards',
    );
    expect(JSON.stringify(said)).not.toContain('INVENTED');
    expect(said?.fields).toMatchObject({ form: 'token', resource: 'web_chrome', secret: ['token'] });
  });

  it('counts fields and tells of a mechanism that disagrees', () => {
    const [said] = annotations(
      hipchatAuth('AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4', "mechanism='oauth2'"),
      login('HipChat oauth2'),
    );
    expect(said?.summary).toBe(
      'HipChat login as nora@example.org, resource linux · says mechanism oauth2 but holds a name and a password',
    );
    expect(said?.level).toBe('warning');
  });

  it('reads the web client’s clear text', () => {
    const [said] = annotations(
      `<auth xmlns='${SASL}' mechanism='X-HIPCHAT-WEB' nonce='NONCE-INVENTED' oauth2_token='true'>777_4242</auth>`,
      login('X-HIPCHAT-WEB'),
    );
    expect(said?.summary).toBe(
      'login with X-HIPCHAT-WEB as 777_4242 · the secret is the attribute nonce · asks for an API token',
    );
    expect(JSON.stringify(said)).not.toContain('INVENTED');
  });

  it('is named among the features', () => {
    expect(
      summary(
        "<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='http://hipchat.com'/><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism><mechanism>X-HIPCHAT-OAUTH2</mechanism></mechanisms><authrestartlogic xmlns='http://hipchat.com'/><compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression></stream:features>",
      ),
    ).toBe(
      'the server offers login by iq (obsolete) · HipChat login · SASL PLAIN, X-HIPCHAT-OAUTH2 · a new stream after HipChat login, if wanted · compression by zlib',
    );
  });
});

describe('success', () => {
  const hosts =
    "api_host='api.hipchat.com' chat_host='chat.hipchat.com' muc_host='conf.hipchat.com' web_host='www.hipchat.com'";

  it('of HipChat says who one is and that no bind follows', () => {
    const [said] = annotations(`<success xmlns='${SASL}' jid='777_4242@chat.hipchat.com/linux' ${hosts}/>`, {
      ...login('HipChat', 0, false),
      direction: 's2c',
    });
    expect(said?.summary).toBe(
      'you are 777_4242@chat.hipchat.com/linux · no bind and no restart follow · api api.hipchat.com · chat chat.hipchat.com · rooms conf.hipchat.com · web www.hipchat.com',
    );
    expect(said?.fields).toMatchObject({ jid: '777_4242@chat.hipchat.com/linux', muc_host: 'conf.hipchat.com' });
  });

  it('of HipChat says when a new stream follows, and nothing of the token', () => {
    const [said] = annotations(
      `<success xmlns='${SASL}' oauth2_token='TOK-INVENTED'>777_4242@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252</success>`,
      { ...login('X-HIPCHAT-WEB', 0, true), direction: 's2c' },
    );
    expect(said?.summary).toBe(
      'you are 777_4242@chat.hipchat.com/web through proxy-x1.hipchat.com:5252 · a new stream follows · with an API token (secret)',
    );
    expect(JSON.stringify(said)).not.toContain('INVENTED');
  });

  it('elsewhere is followed by a new stream', () => {
    expect(summary(`<success xmlns='${SASL}'/>`, { ...login('PLAIN'), direction: 's2c' })).toBe(
      'login accepted · a new stream follows',
    );
  });
});

describe('SASL', () => {
  it.each([
    [
      'PLAIN',
      0,
      '<auth mechanism="PLAIN"',
      'AG5vcmEAczNjcjN0LXB3',
      'login with PLAIN as nora · password (secret) · hands the password over',
    ],
    [
      'X-YANDEX-OAUTH',
      0,
      '<auth mechanism="X-YANDEX-OAUTH"',
      'bm9yYQB0b2stSU5WRU5URUQtMDAwMg==',
      'login with X-YANDEX-OAUTH as nora · token (secret) · hands an OAuth token over',
    ],
    [
      'EXTERNAL',
      0,
      '<auth mechanism="EXTERNAL"',
      '=',
      'login with EXTERNAL · by the client’s TLS certificate or another means outside of SASL',
    ],
    [
      'PLAIN',
      0,
      '<auth mechanism="PLAIN"',
      'bm9wZQ==',
      'login with PLAIN · payload not laid out as this mechanism lays it out',
    ],
    [
      'SCRAM-SHA-1',
      0,
      '<auth mechanism="SCRAM-SHA-1"',
      base64('n,,n=nora,r=cnonce01'),
      'login with SCRAM-SHA-1 as nora · no channel binding, nonce cnonce01 · begins a proof that it knows the password',
    ],
    [
      'SCRAM-SHA-1',
      1,
      '<response',
      base64('c=biws,r=cnonce01snonce02,p=+n5IkfMZNPWVw7zRKkubcebrYeA='),
      'SCRAM-SHA-1 response: no channel binding, nonce cnonce01snonce02, proof (secret) · proves that it knows the password without sending it',
    ],
    ['LOGIN', 1, '<response', base64('s3cr3t-pw'), 'LOGIN response: password (secret) · hands the password over'],
    ['LOGIN', 0, '<response', base64('nora'), 'LOGIN response as nora'],
    ['LOGIN', 0, '<auth mechanism="LOGIN"', '=', 'login with LOGIN · with an empty first answer'],
    ['LOGIN', 1, '<response', '=', 'LOGIN response: empty'],
    ['GSSAPI', 0, '<response', '=', 'GSSAPI response: empty'],
    ['X-UNHEARD-OF', 0, '<response', 'AAAA', 'X-UNHEARD-OF response: not read'],
  ])('%s, payload %i: %s', (mechanism, step, tag, payload, words) => {
    const [said] = annotations(
      `${tag} xmlns='${SASL}'>${payload}</${tag.slice(1).split(' ')[0]}>`,
      login(mechanism, step),
    );
    expect(said?.summary).toBe(words);
    expect(JSON.stringify(said)).not.toMatch(/s3cr3t|INVENTED|\+n5Ikf/);
  });

  it('reads the server’s challenge without salt', () => {
    const payload = base64('r=cnonce01snonce02,s=aW52ZW50ZWQtc2FsdC0xNg==,i=4096');
    const [said] = annotations(`<challenge xmlns='${SASL}'>${payload}</challenge>`, {
      ...login('SCRAM-SHA-1'),
      direction: 's2c',
    });
    expect(said?.summary).toBe(
      'SCRAM-SHA-1 challenge: nonce cnonce01snonce02, salt (secret), iterations 4096 · how to make a key of the password',
    );
    expect(said?.fields).toEqual({
      mechanism: 'SCRAM-SHA-1',
      nonce: 'cnonce01snonce02',
      iterations: '4096',
      secret: ['salt'],
    });
  });

  it('explains a refusal, and says when the proxy is the reason', () => {
    const refusal = `<failure xmlns='${SASL}'><not-authorized/><text>no such user</text></failure>`;
    const [said] = annotations(refusal, { ...login('PLAIN'), direction: 's2c' });
    expect(said).toMatchObject({ level: 'warning', fields: { condition: 'not-authorized', text: 'no such user' } });
    expect(said?.summary).toBe(
      'login refused: not-authorized · “no such user” · wrong name or password, or the account does not exist',
    );
    expect(summary(refusal, { ...login('SCRAM-SHA-256-PLUS'), direction: 's2c' })).toContain(
      'cannot pass a proxy that ends TLS',
    );
  });

  it.each(['OAUTHBEARER', 'X-YANDEX-OAUTH', 'X-HIPCHAT-WEB', 'HipChat oauth2', 'HT-SHA-256-NONE'])(
    'speaks of a token where %s showed one',
    (mechanism) => {
      const refused = (condition: string): string =>
        summary(`<failure xmlns='${SASL}'><${condition}/></failure>`, { ...login(mechanism), direction: 's2c' }) ?? '';
      expect(refused('not-authorized')).toContain('the token is wrong or has expired, or is another account’s');
      expect(refused('credentials-expired')).toContain('the token has expired');
      expect(refused('account-disabled')).toContain('the account is switched off');
    },
  );

  it.each([
    ['EXTERNAL', 'login with EXTERNAL · by the client’s TLS certificate or another means outside of SASL'],
    ['ANONYMOUS', 'login with ANONYMOUS · without an account'],
    ['PLAIN', 'login with PLAIN · waits for a challenge'],
  ])('without a payload waits where there is something to ask: %s', (mechanism, words) => {
    expect(summary(`<auth xmlns='${SASL}' mechanism='${mechanism}'/>`, login(mechanism))).toBe(words);
  });

  it('calls the identity to act as by its name beside SCRAM’s proof', () => {
    const payload = base64(`c=${base64('n,a=ola@example.org,')},r=cs,p=AAAA`);
    expect(summary(`<response xmlns='${SASL}'>${payload}</response>`, login('SCRAM-SHA-1', 1))).toContain(
      'SCRAM-SHA-1 response: no channel binding, authzid ola@example.org, nonce cs, proof (secret)',
    );
  });

  it.each([
    ['EXTERNAL', 'the server was shown no certificate'],
    ['GSSAPI', 'does not take this Kerberos ticket'],
    ['ANONYMOUS', 'the server lets nobody in without an account'],
  ])('speaks of no password where %s has none', (mechanism, words) => {
    const refusal = `<failure xmlns='${SASL}'><not-authorized/></failure>`;
    const said = summary(refusal, { ...login(mechanism), direction: 's2c' });
    expect(said).toContain(words);
    expect(said).not.toContain('wrong name or password');
  });

  it.each([
    'aborted',
    'account-disabled',
    'credentials-expired',
    'encryption-required',
    'incorrect-encoding',
    'invalid-authzid',
    'invalid-mechanism',
    'malformed-request',
    'mechanism-too-weak',
    'not-authorized',
    'temporary-auth-failure',
    // HipChat's, beside RFC 6120 §6.5.
    'conflict',
    'not-allowed',
    'policy-violation',
  ])('explains the refusal %s', (condition) => {
    const refusal = `<failure xmlns='${SASL}'><${condition}/></failure>`;
    const words = summary(refusal, { ...login('PLAIN'), direction: 's2c' }) ?? '';
    expect(words).toMatch(new RegExp(`^login refused: ${condition} · .{20,}`));
  });

  it('explains a login by iq that is refused', () => {
    const refusal = (inside: string): string | undefined =>
      summary(`<iq type='error' id='1'><error ${inside}</error></iq>`, {
        request: { name: 'query', ns: 'jabber:iq:auth', summary: 'login by iq as nora' },
      });
    expect(refusal("code='401'>")).toContain('wrong name or password');
    expect(refusal("type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>")).toContain(
      'takes no logins by iq any more',
    );
    expect(refusal("code='409'>")).toContain('the resource is in use');
  });
});

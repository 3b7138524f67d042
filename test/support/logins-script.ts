/**
 * Scripted logins, one a session: every row of the decode table, as far as its payloads can be told from outside, and those that
 * a proxy makes fail. Names and secrets are invented, values those of the published test vectors.
 */
import { SASL, SASL2 } from '../../src/xmpp/namespaces.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { interleaved, NOON, Script } from './records.ts';

type Turn = readonly ['c' | 's', string];

const SALT = 'aW52ZW50ZWQtc2FsdC0xNg==';
const FACEBOOK_NONCE = '0123456789ABCDEF0123456789ABCDEF';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function auth(mechanism: string, payload: string, attributes = ''): Turn {
  return ['c', `<auth xmlns='${SASL}' mechanism='${mechanism}'${attributes}>${payload}</auth>`];
}

function challenge(text: string): Turn {
  return ['s', `<challenge xmlns='${SASL}'>${base64(text)}</challenge>`];
}

function response(text: string): Turn {
  return ['c', `<response xmlns='${SASL}'>${base64(text)}</response>`];
}

function success(text = '', attributes = ''): Turn {
  return ['s', `<success xmlns='${SASL}'${attributes}>${text === '' ? '' : base64(text)}</success>`];
}

function failure(condition: string, text = ''): Turn {
  const words = text === '' ? '' : `<text>${text}</text>`;
  return ['s', `<failure xmlns='${SASL}'><${condition}/>${words}</failure>`];
}

function hipchat(payload: string, attributes = ''): Turn {
  return ['c', `<auth xmlns='http://hipchat.com'${attributes}>${payload}</auth>`];
}

const SCRAM_FIRST = 'r=cnonce01snonce02,s=aW52ZW50ZWQtc2FsdC0xNg==,i=4096';
const HIPCHAT_JID = " jid='777_4242@chat.hipchat.com/linux' chat_host='chat.hipchat.com' muc_host='conf.hipchat.com'";

/** By what they show. */
export const LOGIN_TURNS: Readonly<Record<string, readonly Turn[]>> = {
  PLAIN: [auth('PLAIN', 'AG5vcmEAczNjcjN0LXB3'), success()],
  'PLAIN for somebody else': [
    auth('PLAIN', 'bm9yYUBleGFtcGxlLm9yZwBub3JhAHMzY3IzdC1wdw=='),
    failure('invalid-authzid', 'not yours'),
  ],
  LOGIN: [
    auth('LOGIN', ''),
    challenge('Username:'),
    response('nora'),
    challenge('Password:'),
    response('s3cr3t-pw'),
    failure('not-authorized'),
  ],
  'DIGEST-MD5': [
    auth('DIGEST-MD5', ''),
    challenge('realm="example.org",nonce="nonceAAA",qop="auth",charset=utf-8,algorithm=md5-sess'),
    response(
      'username="nora",realm="example.org",nonce="nonceAAA",cnonce="cnonceBBB",nc=00000001,qop=auth,digest-uri="xmpp/example.org",response=2ca5fa915a04bfc1a2e66892d2666e69,charset=utf-8',
    ),
    challenge('rspauth=50fdb2244cac7e19adeeef66205a00e1'),
    ['c', `<response xmlns='${SASL}'/>`],
    success(),
  ],
  'CRAM-MD5': [
    auth('CRAM-MD5', ''),
    challenge('<77.1400000000@chat.example.org>'),
    ['c', `<response xmlns='${SASL}'>bm9yYSAwZDVlNmM4Nzk0MTdiNGFkNWUwMjUxYTJhODU5NzYzZg==</response>`],
    success(),
  ],
  'SCRAM-SHA-256': [
    auth('SCRAM-SHA-256', base64('n,,n=nora,r=cnonce01')),
    challenge(SCRAM_FIRST),
    response('c=biws,r=cnonce01snonce02,p=jrtRddDI8nhTHgOViFGAyMYooEGa0AzQ+FhDMYb0klU='),
    success('v=2hujeOHl1VIbqb1+0M+L+Y8YQGS9zNFEOqG5Quq0zO8='),
  ],
  'SCRAM bound to the channel': [
    auth('SCRAM-SHA-256-PLUS', base64('p=tls-exporter,,n=nora,r=cnonce01')),
    challenge(SCRAM_FIRST),
    response(
      `c=${base64('p=tls-exporter,,BINDING-INVENTED')},r=cnonce01snonce02,p=jrtRddDI8nhTHgOViFGAyMYooEGa0AzQ+FhDMYb0klU=`,
    ),
    challenge('e=channel-bindings-dont-match'),
    ['c', `<response xmlns='${SASL}'/>`],
    failure('not-authorized'),
  ],
  'SCRAM that could have bound': [
    auth('SCRAM-SHA-1', base64('y,,n=nora,r=cnonce01')),
    failure('not-authorized', 'downgrade detected'),
  ],
  'SCRAM with a hash of the offer': [
    auth('SCRAM-SHA-1', base64('n,,n=nora,r=cnonce01')),
    challenge(`r=cnonce01snonce02,s=${SALT},i=4096,h=b2ZmZXItaGFzaA==`),
    ['c', `<abort xmlns='${SASL}'/>`],
    failure('aborted'),
  ],
  EXTERNAL: [auth('EXTERNAL', '='), failure('not-authorized')],
  ANONYMOUS: [auth('ANONYMOUS', base64('visitor-7')), success()],
  OAUTHBEARER: [
    auth(
      'OAUTHBEARER',
      'bixhPW5vcmFAZXhhbXBsZS5vcmcsAWhvc3Q9Y2hhdC5leGFtcGxlLm9yZwFwb3J0PTUyMjIBYXV0aD1CZWFyZXIgdG9rLUlOVkVOVEVELTAwMDUBAQ==',
    ),
    challenge('{"status":"invalid_token","scope":"xmpp"}'),
    response('\x01'),
    failure('not-authorized'),
  ],
  GSSAPI: [
    auth('GSSAPI', base64('KRB-INVENTED-1')),
    challenge('KRB-INVENTED-2'),
    ['c', `<response xmlns='${SASL}'>=</response>`],
    success(),
  ],
  'X-YANDEX-OAUTH': [auth('X-YANDEX-OAUTH', 'bm9yYQB0b2stSU5WRU5URUQtMDAwMg=='), success()],
  'X-OAUTH2': [
    auth(
      'X-OAUTH2',
      'AG5vcmFAZXhhbXBsZS5vcmcAdG9rLUlOVkVOVEVELTAwMDM=',
      " auth:service='oauth2' auth:client-uses-full-bind-result='true' xmlns:auth='http://www.google.com/talk/protocol/auth'",
    ),
    success(),
  ],
  'X-GOOGLE-TOKEN': [
    auth('X-GOOGLE-TOKEN', 'AG5vcmFAZXhhbXBsZS5vcmcAdG9rLUlOVkVOVEVELTAwMDM='),
    failure('temporary-auth-failure'),
  ],
  'X-FACEBOOK-PLATFORM': [
    auth('X-FACEBOOK-PLATFORM', ''),
    challenge(`version=1&method=auth.xmpp_login&nonce=${FACEBOOK_NONCE}`),
    response(
      `method=auth.xmpp_login&nonce=${FACEBOOK_NONCE}&access_token=tok-INVENTED-0004&api_key=4242&call_id=7&v=1.0`,
    ),
    success(),
  ],
  'X-MESSENGER-OAUTH2': [auth('X-MESSENGER-OAUTH2', base64('tok-INVENTED-0006')), failure('credentials-expired')],
  'HipChat by password': [
    hipchat('AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4', " node='http://hipchat.com/client/qt/linux' ver='9.9'"),
    success('', HIPCHAT_JID),
  ],
  'HipChat by token': [
    hipchat(
      'AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU=',
      " mechanism='oauth2' oauth2_token='false' restart_stream='true' node='http://hipchat.com/client/web' ver='4.0'",
    ),
    success('', HIPCHAT_JID),
  ],
  'HipChat by PLAIN': [auth('PLAIN', base64('\0' + '777_4242@chat.hipchat.com' + '\0s3cr3t-pw')), success()],
  'HipChat by web session': [
    auth(
      'X-HIPCHAT-WEB',
      '777_4242',
      " nonce='NONCE-INVENTED' oauth2_token='true' node='http://hipchat.com/client/web' ver='4.30'",
    ),
    [
      's',
      `<success xmlns='${SASL}' oauth2_token='TOK-INVENTED'>777_4242@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252</success>`,
    ],
  ],
  'HipChat by the mechanism only offered': [
    auth('X-HIPCHAT-OAUTH2', 'AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU='),
    failure('policy-violation', 'too many connections'),
  ],
  'HipChat by iq': [
    [
      'c',
      "<iq type='set' id='a1'><query xmlns='jabber:iq:auth'><username>777_4242</username><password>s3cr3t-pw</password><resource>bot</resource></query></iq>",
    ],
    [
      's',
      "<iq type='error' id='a1'><error code='406' type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
    ],
  ],
  'SASL2 by token': [
    [
      'c',
      `<authenticate xmlns='${SASL2}' mechanism='HT-SHA-256-NONE'><initial-response>bm9yYQCH498DWhXye4xT9BIhrpv+fnAMSxgTRu/GU39rnjanGg==</initial-response><user-agent id='d4565fa7-4d72-4749-b3d3-740edbf87770'><software>Garden Chat</software><device>phone</device></user-agent><bind xmlns='urn:xmpp:bind:0'><tag>garden</tag></bind><fast xmlns='urn:xmpp:fast:0' count='3'/></authenticate>`,
    ],
    [
      's',
      `<success xmlns='${SASL2}'><additional-data>sARuv97QFr7iFnG+pTMRYHCevw8vHtgT79W+tLK7CKM=</additional-data><authorization-identifier>nora@example.org/garden.1</authorization-identifier><bound xmlns='urn:xmpp:bind:0'/><token xmlns='urn:xmpp:fast:0' token='fast-INVENTED' expiry='2030-01-01T00:00:00Z'/></success>`,
    ],
  ],
  'SASL2 by token bound to the channel': [
    [
      'c',
      `<authenticate xmlns='${SASL2}' mechanism='HT-SHA-256-EXPR'><initial-response>bm9yYQCH498DWhXye4xT9BIhrpv+fnAMSxgTRu/GU39rnjanGg==</initial-response></authenticate>`,
    ],
    ['s', `<failure xmlns='${SASL2}'><not-authorized xmlns='${SASL}'/></failure>`],
  ],
  'SASL2 in two parts': [
    [
      'c',
      `<authenticate xmlns='${SASL2}' mechanism='SCRAM-SHA-256'><initial-response>${base64('n,,n=nora,r=cnonce01')}</initial-response></authenticate>`,
    ],
    ['s', `<challenge xmlns='${SASL2}'>${base64(SCRAM_FIRST)}</challenge>`],
    [
      'c',
      `<response xmlns='${SASL2}'>${base64('c=biws,r=cnonce01snonce02,p=jrtRddDI8nhTHgOViFGAyMYooEGa0AzQ+FhDMYb0klU=')}</response>`,
    ],
    [
      's',
      `<continue xmlns='${SASL2}'><additional-data>${base64('v=2hujeOHl1VIbqb1+0M+L+Y8YQGS9zNFEOqG5Quq0zO8=')}</additional-data><tasks><task>TOTP-EXAMPLE</task></tasks></continue>`,
    ],
    ['c', `<next xmlns='${SASL2}' task='TOTP-EXAMPLE'/>`],
    ['s', `<task-data xmlns='${SASL2}'><question xmlns='urn:example:totp'>INVENTED</question></task-data>`],
    ['s', `<success xmlns='${SASL2}'><authorization-identifier>nora@example.org</authorization-identifier></success>`],
  ],
};

/** One after the other, a session each; time passes between turns. */
export function loginSessions({ show = false }: { readonly show?: boolean } = {}): readonly SessionRecord[] {
  const scripts = Object.values(LOGIN_TURNS).map((turns, index) => {
    const script = new Script({ session: index + 1, start: NOON + index * 1_000, show });
    for (const [who, text] of turns) {
      if (who === 'c') script.client(text);
      else script.server(text);
      script.after(20);
    }
    return script;
  });
  return interleaved(...scripts);
}

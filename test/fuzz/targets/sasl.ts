/**
 * The payloads of every SASL mechanism. The first byte chooses the mechanism, the second its place in the exchange.
 * Rule: fields lie in the bytes, in order; and a payload without its secrets is read like the one with them.
 */
import type { PayloadPlace } from '../../../src/xmpp/sasl/payload.ts';
import { readPayload, SECRET_MARK, secretsIn, withoutSecrets } from '../built.ts';
import { holds, same, type Target } from '../target.ts';

const MECHANISMS = [
  ...['PLAIN', 'LOGIN', 'X-HIPCHAT-WEB', 'X-HIPCHAT-OAUTH2', 'HipChat', 'HipChat oauth2', 'X-YANDEX-OAUTH', 'X-OAUTH2'],
  ...['X-GOOGLE-TOKEN', 'X-FACEBOOK-PLATFORM', 'X-MESSENGER-OAUTH2', 'DIGEST-MD5', 'CRAM-MD5', 'EXTERNAL', 'ANONYMOUS'],
  ...['OAUTHBEARER', 'GSSAPI', 'GSS-SPNEGO', 'SCRAM-SHA-1', 'SCRAM-SHA-256-PLUS', 'HT-SHA-256-NONE'],
];

const PAYLOADS = [
  '\0nora\0pencil',
  'nora@example.org\0nora\0pencil',
  'nora',
  'Password:',
  '\x3f7_1@chat.hipchat.com\0token\0desk',
  'n,,n=nora,r=fyko+d2lbbFgONRv9qkxdawL',
  'p=tls-exporter,a=nora,n=nora=2Cv,r=abc',
  'r=fyko+d2lbbFgONRv9qkxdawL3rfc,s=QSXCR+Q6sek8bf92,i=4096',
  'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfc,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
  'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=',
  'e=invalid-proof',
  'realm="example.org",nonce="OA6MG9tEQGm2hh",qop="auth",charset=utf-8,algorithm=md5-sess',
  'username="nora",realm="example.org",nonce="OA6",cnonce="OA6MHX",nc=00000001,qop=auth,digest-uri="xmpp/example.org",response=d388dad90d4bbd760a152321f2143af7,charset=utf-8',
  'rspauth=ea40f60335c427b5527b84dbabcdfffd',
  '<1896.697170952@example.org>',
  'nora b913a602c7eda7a495b4e6e7334d3890',
  'n,a=nora@example.org,\x01host=example.org\x01port=5222\x01auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHR\x01\x01',
  '{"status":"invalid_token","scope":"chat"}',
  'api_key=1&call_id=2&method=auth.xmpp_login&nonce=3&access_token=AAA&v=1.0',
  'nora\0hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh',
  'AQAAAAAA',
];

export const sasl: Target = {
  name: 'sasl',
  corpus: () => MECHANISMS.flatMap((_, at) => PAYLOADS.map((text, step) => input(at, step % 8, text))),
  run: (bytes) => {
    const place = placeOf(bytes[0] ?? 0, bytes[1] ?? 0);
    const payload = readPayload(bytes.subarray(2), place);
    if (payload === undefined) return;
    let from = 0;
    for (const { start, end } of payload.fields) {
      holds(start >= from && end >= start && end <= payload.bytes.length, 'fields overlap or lie outside the bytes');
      from = end;
    }
    const masked = withoutSecrets(payload, SECRET_MARK);
    const again = readPayload(masked, place);
    holds(again !== undefined, 'without its secrets it cannot be read any more');
    const names = (fields: typeof payload.fields) => fields.map(({ name }) => name);
    same(names(again.fields), names(payload.fields), 'without its secrets it has other fields');
    for (const { value } of secretsIn(again)) holds(value.includes(SECRET_MARK), 'a secret is left');
    holds(withoutSecrets(again, SECRET_MARK).equals(masked), 'taking secrets out twice gives something else');
  },
};

function input(mechanism: number, step: number, text: string): Buffer {
  return Buffer.concat([Buffer.of(mechanism, step), Buffer.from(text)]);
}

function placeOf(first: number, second: number): PayloadPlace {
  const asked = [undefined, 'name', 'other'] as const;
  return {
    mechanism: MECHANISMS[first % MECHANISMS.length] ?? 'PLAIN',
    direction: (second & 1) === 0 ? 'c2s' : 's2c',
    step: (second >> 1) & 3,
    asked: asked[(second >> 3) % 3],
  };
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../../../src/xmpp/record.ts';
import { hipchatMechanism, readPayload, readPayloadText } from '../../../src/xmpp/sasl/mechanisms.ts';
import { withoutSecrets } from '../../../src/xmpp/sasl/payload.ts';

const HIPCHAT = hipchatMechanism(undefined);
const OAUTH2 = hipchatMechanism('oauth2');

/** The fields of a payload, a secret one's value in angle brackets; undefined when it is not read. */
function fields(mechanism: string, payload: string, direction: Direction = 'c2s', step = 0): string | undefined {
  const read = readPayload(Buffer.from(payload), { mechanism, direction, step });
  return read?.fields.map(({ name, value, secret }) => `${name}=${secret ? `<${value}>` : value}`).join(' | ');
}

function hidden(mechanism: string, payload: string, direction: Direction = 'c2s', step = 0): string | undefined {
  const read = readPayload(Buffer.from(payload), { mechanism, direction, step });
  return read && withoutSecrets(read, '*').toString();
}

describe('the fields of', () => {
  it.each<[string, string, string | undefined]>([
    ['PLAIN', '\0nora\0pw', 'authzid= | authcid=nora | password=<pw>'],
    ['PLAIN', 'nora\0pw', undefined],
    ['PLAIN', '\0nora\0pw\0linux', undefined],
    [HIPCHAT, '\0nora@example.org\0pw\0linux', 'email=nora@example.org | password=<pw> | resource=linux'],
    [HIPCHAT, '\0nora@example.org\0pw\0', 'email=nora@example.org | password=<pw> | resource='],
    [HIPCHAT, '\0nora\0pw\0linux', 'email=nora | password=<pw> | resource=linux'],
    [HIPCHAT, '\x00777_4242\0pw', 'authcid=777_4242 | password=<pw>'],
    [HIPCHAT, '\0nora\0pw', 'authcid=<nora> | password=<pw>'],
    [HIPCHAT, 'n@x\0nora\0pw', 'email=n@x | password=<nora> | resource=<pw>'],
    [HIPCHAT, '\0tok', undefined],
    [HIPCHAT, '\0a\0b\0c\0d', undefined],
    [OAUTH2, '\0tok\0web_chrome', 'token=<tok> | resource=web_chrome'],
    [OAUTH2, '\0nora@example.org\0pw\0linux', 'email=nora@example.org | password=<pw> | resource=linux'],
    [OAUTH2, '\0nora@example.org\0pw', 'token=<nora@example.org\0pw>'],
    [OAUTH2, '\0tok', 'token=<tok>'],
    [OAUTH2, '\0tok\0x\0linux', 'email=<tok> | password=<x> | resource=linux'],
    ['X-HIPCHAT-OAUTH2', '\0tok\0web', 'token=<tok> | resource=web'],
    ['X-HIPCHAT-WEB', '777_4242', 'local part=777_4242'],
    ['X-HIPCHAT-WEB', 'AG5vcmEAcHc=', undefined],
    ['X-YANDEX-OAUTH', 'nora\0tok', 'user=nora | token=<tok>'],
    ['X-YANDEX-OAUTH', '\0nora\0tok', undefined],
    ['X-OAUTH2', '\0nora\0tok', 'authzid= | user=nora | token=<tok>'],
    ['X-GOOGLE-TOKEN', '\0nora\0tok', 'authzid= | user=nora | token=<tok>'],
    ['X-MESSENGER-OAUTH2', 'tok', 'token=<tok>'],
    ['CRAM-MD5', 'no ra 0d5e', 'username=no ra | digest=<0d5e>'],
    ['CRAM-MD5', 'pw', undefined],
    ['EXTERNAL', 'nora@example.org', 'authzid=nora@example.org'],
    ['EXTERNAL', '\0nora\0pw', undefined],
    ['ANONYMOUS', 'sirhc', 'trace=sirhc'],
    ['GSSAPI', 'anything', 'token=<anything>'],
    ['GSS-SPNEGO', 'anything', 'token=<anything>'],
    ['HT-SHA-256-NONE', 'nora\0hm\0ac', 'authcid=nora | proof=<hm\0ac>'],
    ['HT-SHA-256-NONE', 'nora', undefined],
    ['X-UNHEARD-OF', 'anything', undefined],
    ['plain', '\0nora\0pw', undefined],
  ])("%s's %j", (mechanism, payload, expected) => {
    expect(fields(mechanism, payload)).toBe(expected);
  });

  it('X-FACEBOOK-PLATFORM, both ways', () => {
    const challenge = 'version=1&method=auth.xmpp_login&nonce=00';
    expect(fields('X-FACEBOOK-PLATFORM', challenge, 's2c')).toBe('version=1 | method=auth.xmpp_login | nonce=00');
    expect(hidden('X-FACEBOOK-PLATFORM', 'method=m&access_token=t%20k&session_key=k&sig=s&new=n&v=1.0')).toBe(
      'method=m&access_token=*&session_key=*&sig=*&new=*&v=1.0',
    );
  });

  it('DIGEST-MD5, in every message', () => {
    const challenge = 'realm="example.org",nonce="n",qop="auth",charset=utf-8,algorithm=md5-sess';
    expect(hidden('DIGEST-MD5', challenge, 's2c')).toBe(challenge);
    const response =
      'username="nora",realm="example.org",nonce="n",cnonce="c",nc=00000001,qop=auth,digest-uri="x",response=00';
    expect(hidden('DIGEST-MD5', response)).toBe(
      'username="nora",realm="example.org",nonce="n",cnonce="*",nc=00000001,qop=auth,digest-uri="x",response=*',
    );
    expect(hidden('DIGEST-MD5', 'rspauth=00', 's2c')).toBe('rspauth=*');
  });

  it('LOGIN, where only the first message is a name', () => {
    expect(fields('LOGIN', 'Password:', 's2c', 1)).toBe('prompt=Password:');
    expect(fields('LOGIN', 'nora', 'c2s', 0)).toBe('username=nora');
    expect(fields('LOGIN', 's3cr3t', 'c2s', 1)).toBe('password=<s3cr3t>');
  });

  it('LOGIN with the payload of PLAIN, which is no name, with its secrets taken out neither', () => {
    expect(fields('LOGIN', '\0nora\0s3cr3t', 'c2s', 0)).toBe('password=<> | password=<nora> | password=<s3cr3t>');
    expect(hidden('LOGIN', '\0nora\0s3cr3t', 'c2s', 0)).toBe('\0*\0*');
    expect(fields('LOGIN', hidden('LOGIN', '\0s3cr3t', 'c2s', 0) ?? '', 'c2s', 0)).toBe('password=<> | password=<*>');
  });

  it('SCRAM, in every message', () => {
    const read = (text: string, direction: Direction = 'c2s') => hidden('SCRAM-SHA-256', text, direction);
    expect(read('n,,n=no=2Cra,r=abc')).toBe('n,,n=no=2Cra,r=abc');
    expect(fields('SCRAM-SHA-1', 'y,a=b=3D,n=no=2Cra,r=abc')).toBe(
      'channel binding flag=y | authzid=b= | username=no,ra | nonce=abc',
    );
    expect(fields('SCRAM-SHA-1-PLUS', 'p=tls-exporter,,n=a,r=b')).toBe(
      'channel binding flag=p=tls-exporter | username=a | nonce=b',
    );
    expect(read('r=abc,s=AAAA,i=4096,h=BBBB', 's2c')).toBe('r=abc,s=*,i=4096,h=BBBB');
    expect(read('c=biws,r=abc,p=AAAA')).toBe('c=biws,r=abc,p=*');
    expect(read('v=AAAA', 's2c')).toBe('v=*');
    expect(read('e=invalid-proof', 's2c')).toBe('e=invalid-proof');
    expect(read('n,,n=nora,r=abc,x=what')).toBe('n,,n=nora,r=abc,x=*');
    expect(read('s3cr3t-pw')).toBeUndefined();
    expect(read('s3cr3t-pw', 's2c')).toBeUndefined();
  });

  it("SCRAM's channel binding, whose type stays while its data go", () => {
    const c = (text: string): string => Buffer.from(text).toString('base64');
    expect(hidden('SCRAM-SHA-1-PLUS', `c=${c('p=tls-unique,,DATA')},r=a,p=AAAA`)).toBe(
      `c=${c('p=tls-unique,,*')},r=a,p=*`,
    );
    expect(hidden('SCRAM-SHA-1-PLUS', `c=${c('DATA')},r=a,p=AAAA`)).toBe('c=*,r=a,p=*');
  });

  it('OAUTHBEARER, in every message', () => {
    const first = 'n,a=nora@example.org,\x01host=chat.example.org\x01port=5222\x01auth=Bearer tok\x01\x01';
    expect(fields('OAUTHBEARER', first)).toBe(
      'user=nora@example.org | host=chat.example.org | port=5222 | token=<tok>',
    );
    expect(hidden('OAUTHBEARER', first)).toBe(first.replace('tok', '*'));
    expect(hidden('OAUTHBEARER', 'n,,\x01auth=Mac id="x"\x01qs=y\x01\x01')).toBe('n,,\x01auth=*\x01qs=*\x01\x01');
    expect(hidden('OAUTHBEARER', '\x01')).toBe('\x01');
    const refusal = '{"status":"invalid_token","scope":"x","openid-configuration":"https://example.org"}';
    expect(hidden('OAUTHBEARER', refusal, 's2c')).toBe(refusal);
    expect(hidden('OAUTHBEARER', '{"token":"t"}', 's2c')).toBeUndefined();
    expect(hidden('OAUTHBEARER', 'tok')).toBeUndefined();
  });

  it('a payload in base64, or in clear where the mechanism has it so', () => {
    const place = { direction: 'c2s', step: 0 } as const;
    expect(readPayloadText('AG5vcmEAczNjcjN0LXB3', { ...place, mechanism: 'PLAIN' })?.fields[2]?.value).toBe(
      's3cr3t-pw',
    );
    expect(readPayloadText('777_4242', { ...place, mechanism: 'X-HIPCHAT-WEB' })?.fields[0]?.value).toBe('777_4242');
    expect(readPayloadText('not base64', { ...place, mechanism: 'PLAIN' })).toBeUndefined();
  });
});

const MECHANISMS = [
  ...[
    'PLAIN',
    'LOGIN',
    HIPCHAT,
    OAUTH2,
    'X-HIPCHAT-WEB',
    'X-HIPCHAT-OAUTH2',
    'X-YANDEX-OAUTH',
    'X-OAUTH2',
    'X-GOOGLE-TOKEN',
  ],
  ...['X-FACEBOOK-PLATFORM', 'X-MESSENGER-OAUTH2', 'DIGEST-MD5', 'CRAM-MD5', 'EXTERNAL', 'ANONYMOUS', 'OAUTHBEARER'],
  ...['GSSAPI', 'GSS-SPNEGO', 'SCRAM-SHA-1', 'SCRAM-SHA-512-PLUS', 'HT-SHA-256-NONE', 'nonsense'],
];

const anyPayload = fc.oneof(
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc
    .array(
      fc.oneof(fc.constantFrom('\0', ',', '=', 'n,,', 'r=', 'c=biws', 'p=', '"', '&', '\x01', ' ', 'a', '\\', '@')),
    )
    .map((parts) => Buffer.from(parts.join(''))),
);

describe('any bytes for any mechanism', () => {
  it('are read as fields in order inside the payload, or not at all', () => {
    void fc.assert(
      fc.property(
        fc.constantFrom(...MECHANISMS),
        fc.constantFrom<Direction>('c2s', 's2c'),
        fc.nat(2),
        anyPayload,
        (mechanism, direction, step, bytes) => {
          let at = 0;
          for (const { start, end } of readPayload(bytes, { mechanism, direction, step })?.fields ?? []) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThanOrEqual(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('keep their shape when secrets are replaced: doing so again changes nothing', () => {
    void fc.assert(
      fc.property(fc.constantFrom(...MECHANISMS), fc.nat(2), anyPayload, (mechanism, step, bytes) => {
        const place = { mechanism, direction: 'c2s', step } as const;
        const read = readPayload(bytes, place);
        if (read === undefined) return;
        const once = withoutSecrets(read, '‹secret›');
        const again = readPayload(once, place);
        expect(again && withoutSecrets(again, '‹secret›')).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });
});

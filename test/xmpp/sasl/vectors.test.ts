import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../../src/xmpp/sasl/base64.ts';
import { cramDigest, decodeCramResponse, encodeCramResponse } from '../../../src/xmpp/sasl/cram-md5.ts';
import {
  decodeDirectives,
  digestResponse,
  digestRspauth,
  encodeDirectives,
} from '../../../src/xmpp/sasl/digest-md5.ts';
import { answerFacebook, decodeParameters, encodeParameters } from '../../../src/xmpp/sasl/facebook.ts';
import {
  decodeInitiator,
  encodeInitiator,
  encodeResponder,
  hashedTokenKind,
} from '../../../src/xmpp/sasl/hashed-token.ts';
import {
  decodeHipchatPassword,
  decodeHipchatToken,
  encodeHipchatPassword,
  encodeHipchatToken,
} from '../../../src/xmpp/sasl/hipchat.ts';
import { iqAuthDigest } from '../../../src/xmpp/sasl/iq-auth.ts';
import { decodeBearer, encodeBearer } from '../../../src/xmpp/sasl/oauthbearer.ts';
import { decodePlain, encodePlain } from '../../../src/xmpp/sasl/plain.ts';
import {
  decodeGoogleToken,
  decodeYandexToken,
  encodeGoogleToken,
  encodeYandexToken,
} from '../../../src/xmpp/sasl/token.ts';

const PASSWORD = 's3cr3t-pw';

/** Encodes to exactly this base64, and this base64 decodes to the same data. */
function both<Data>(
  data: Data,
  encode: (data: Data) => Buffer,
  decode: (bytes: Buffer) => Data | undefined,
  base64: string,
): void {
  expect(encodeBase64(encode(data))).toBe(base64);
  expect(decode(decodeBase64(base64) ?? Buffer.alloc(0))).toEqual(data);
}

describe('the payloads of', () => {
  it('PLAIN', () => {
    both({ authzid: '', authcid: 'nora', password: PASSWORD }, encodePlain, decodePlain, 'AG5vcmEAczNjcjN0LXB3');
    const acting = { authzid: 'nora@example.org', authcid: 'nora', password: PASSWORD };
    both(acting, encodePlain, decodePlain, 'bm9yYUBleGFtcGxlLm9yZwBub3JhAHMzY3IzdC1wdw==');
  });

  it('HipChat with a password', () => {
    const login = { email: 'nora@example.org', password: PASSWORD, resource: 'linux' };
    both(login, encodeHipchatPassword, decodeHipchatPassword, 'AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4');
    const bare = { ...login, resource: '' };
    both(bare, encodeHipchatPassword, decodeHipchatPassword, 'AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AA==');
  });

  it('HipChat with a token', () => {
    const login = { token: 'tok-INVENTED-0001', resource: 'web_chrome' };
    both(login, encodeHipchatToken, decodeHipchatToken, 'AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU=');
    expect(decodeHipchatPassword(encodeHipchatToken(login))).toBeUndefined();
  });

  it('X-YANDEX-OAUTH', () => {
    const login = { user: 'nora', token: 'tok-INVENTED-0002' };
    both(login, encodeYandexToken, decodeYandexToken, 'bm9yYQB0b2stSU5WRU5URUQtMDAwMg==');
  });

  it('X-OAUTH2 and X-GOOGLE-TOKEN', () => {
    const login = { user: 'nora@example.org', token: 'tok-INVENTED-0003' };
    both(login, encodeGoogleToken, decodeGoogleToken, 'AG5vcmFAZXhhbXBsZS5vcmcAdG9rLUlOVkVOVEVELTAwMDM=');
  });

  it('OAUTHBEARER', () => {
    const login = { user: 'nora@example.org', host: 'chat.example.org', port: 5222, token: 'tok-INVENTED-0005' };
    both(
      login,
      encodeBearer,
      decodeBearer,
      'bixhPW5vcmFAZXhhbXBsZS5vcmcsAWhvc3Q9Y2hhdC5leGFtcGxlLm9yZwFwb3J0PTUyMjIBYXV0aD1CZWFyZXIgdG9rLUlOVkVOVEVELTAwMDUBAQ==',
    );
  });

  it('X-FACEBOOK-PLATFORM', () => {
    const challenge = { version: '1', method: 'auth.xmpp_login', nonce: '0123456789ABCDEF0123456789ABCDEF' };
    both(
      challenge,
      encodeParameters,
      decodeParameters,
      'dmVyc2lvbj0xJm1ldGhvZD1hdXRoLnhtcHBfbG9naW4mbm9uY2U9MDEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkNERUY=',
    );
    expect(encodeParameters(answerFacebook(challenge, 'tok INVENTED', 'key', '7')).toString()).toBe(
      `method=auth.xmpp_login&nonce=${challenge.nonce}&access_token=tok%20INVENTED&api_key=key&call_id=7&v=1.0`,
    );
  });

  it('CRAM-MD5', () => {
    const digest = cramDigest(PASSWORD, '<77.1400000000@chat.example.org>');
    const base64 = 'bm9yYSAwZDVlNmM4Nzk0MTdiNGFkNWUwMjUxYTJhODU5NzYzZg==';
    both({ username: 'nora', digest }, encodeCramResponse, decodeCramResponse, base64);
  });

  it('DIGEST-MD5', () => {
    const input = {
      ...{ username: 'nora', realm: 'example.org', password: PASSWORD, nonce: 'nonceAAA', cnonce: 'cnonceBBB' },
      ...{ nc: '00000001', qop: 'auth', digestUri: 'xmpp/example.org' },
    };
    expect(digestResponse(input)).toBe('2ca5fa915a04bfc1a2e66892d2666e69');
    expect(digestRspauth(input)).toBe('50fdb2244cac7e19adeeef66205a00e1');
  });

  it('DIGEST-MD5, as RFC 2831 §4 has it', () => {
    const input = {
      ...{ username: 'chris', realm: 'elwood.innosoft.com', password: 'secret', nonce: 'OA6MG9tEQGm2hh' },
      ...{ cnonce: 'OA6MHXh6VqTrRk', nc: '00000001', qop: 'auth', digestUri: 'imap/elwood.innosoft.com' },
    };
    expect(digestResponse(input)).toBe('d388dad90d4bbd760a152321f2143af7');
    expect(digestRspauth(input)).toBe('ea40f60335c427b5527b84dbabcdfffd');
  });

  it("DIGEST-MD5's directives, quoted where they have to be", () => {
    const directives = { username: 'no"r\\a', nonce: 'a,b', nc: '00000001', response: '00' };
    const written = 'username="no\\"r\\\\a",nonce="a,b",nc=00000001,response=00';
    expect(encodeDirectives(directives).toString()).toBe(written);
    expect(decodeDirectives(Buffer.from(written))).toEqual(directives);
    expect(decodeDirectives(Buffer.from(' realm = "x" , , qop="auth,auth-int",stale=true '))).toEqual({
      ...{ realm: 'x', qop: 'auth,auth-int', stale: 'true' },
    });
    for (const broken of ['', 'nonce', '"a"=b', 'a="b', 'a="b"c', 'a=b"c"']) {
      expect(decodeDirectives(Buffer.from(broken))).toBeUndefined();
    }
  });

  it('HT-SHA-256-NONE', () => {
    const kind = hashedTokenKind('HT-SHA-256-NONE');
    expect(kind).toEqual({ hash: 'sha256', binding: undefined });
    if (kind === undefined) return;
    const initiator = encodeInitiator('nora', 'secret-token:fast-INVENTED', kind);
    expect(encodeBase64(initiator)).toBe('bm9yYQCH498DWhXye4xT9BIhrpv+fnAMSxgTRu/GU39rnjanGg==');
    expect(decodeInitiator(initiator)).toMatchObject({ authcid: 'nora' });
    expect(encodeBase64(encodeResponder('secret-token:fast-INVENTED', kind))).toBe(
      'sARuv97QFr7iFnG+pTMRYHCevw8vHtgT79W+tLK7CKM=',
    );
  });

  it('HT with channel binding, which its name tells', () => {
    expect(hashedTokenKind('HT-SHA-512-EXPR')).toEqual({ hash: 'sha512', binding: 'tls-exporter' });
    expect(hashedTokenKind('HT-SHA-256-ENDP')?.binding).toBe('tls-server-end-point');
    expect(hashedTokenKind('HT-SHA-256-UNIQ')?.binding).toBe('tls-unique');
    expect(hashedTokenKind('SCRAM-SHA-1')).toBeUndefined();
  });

  it('jabber:iq:auth', () => {
    expect(iqAuthDigest('3EE948B0', 'Calli0pe')).toBe('48fc78be9ec8f86d8ce1c39c320c97c21d62334d');
  });
});

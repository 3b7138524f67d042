/**
 * Whole logins of every kind, made from a name and a secret.
 * Rule: everything but the secret is the same for the same name, so that what differs afterwards is the secret's doing.
 */
import { createHash } from 'node:crypto';
import { HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../../src/xmpp/namespaces.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { encodeBase64 } from '../../src/xmpp/sasl/base64.ts';
import { cramDigest, encodeCramResponse } from '../../src/xmpp/sasl/cram-md5.ts';
import { digestResponse, digestRspauth, encodeDirectives } from '../../src/xmpp/sasl/digest-md5.ts';
import { encodeParameters } from '../../src/xmpp/sasl/facebook.ts';
import { encodeInitiator, encodeResponder } from '../../src/xmpp/sasl/hashed-token.ts';
import { encodeHipchatPassword, encodeHipchatToken } from '../../src/xmpp/sasl/hipchat.ts';
import { iqAuthDigest } from '../../src/xmpp/sasl/iq-auth.ts';
import { encodeBearer } from '../../src/xmpp/sasl/oauthbearer.ts';
import { encodePlain } from '../../src/xmpp/sasl/plain.ts';
import {
  formatClientFinal,
  formatClientFirst,
  formatServerFirst,
  formatWithoutProof,
} from '../../src/xmpp/sasl/scram.ts';
import { authMessage, clientProof, scramHash, scramKeys, serverSignature } from '../../src/xmpp/sasl/scram-keys.ts';
import { encodeGoogleToken, encodeYandexToken } from '../../src/xmpp/sasl/token.ts';
import type { Shape, Text } from './spelling.ts';

export interface Said {
  readonly direction: Direction;
  readonly shape: Shape;
}

export interface Login {
  /** In order, up to the success. */
  readonly said: readonly Said[];
  /** How the name still reads in what is kept; undefined where the login names nobody. */
  readonly name: string | undefined;
}

/** Neither holds a NUL; both are of characters XML allows. */
export type MakeLogin = (name: string, secret: string) => Login;

export const LOGINS: Readonly<Record<string, MakeLogin>> = {
  PLAIN: (name, secret) => sasl('PLAIN', [encodePlain({ authzid: '', authcid: name, password: secret })], name),
  'PLAIN with authzid': (name, secret) =>
    sasl('PLAIN', [encodePlain({ authzid: name, authcid: 'x', password: secret })], name),
  LOGIN: (name, secret) =>
    sasl(
      'LOGIN',
      [undefined, Buffer.from('Username:'), Buffer.from(name), Buffer.from('Password:'), Buffer.from(secret)],
      name,
    ),
  'HipChat password': (name, secret) =>
    hipchat({}, encodeHipchatPassword({ email: name, password: secret, resource: 'linux' }), name),
  'HipChat password called oauth2': (name, secret) =>
    hipchat(
      { mechanism: 'oauth2' },
      encodeHipchatPassword({ email: `${name}@x`, password: secret, resource: '' }),
      `${name}@x`,
    ),
  'HipChat token': (name, secret) =>
    hipchat(
      { mechanism: 'oauth2', restart_stream: 'true' },
      encodeHipchatToken({ token: noAddress(secret), resource: name }),
      name,
    ),
  'HipChat token that looks like an address': (_name, secret) =>
    hipchat({ mechanism: 'oauth2' }, encodeHipchatToken({ token: `${secret}@x`, resource: secret }), undefined),
  'X-HIPCHAT-WEB': (_name, secret) => ({
    said: [
      c2s(SASL, 'auth', { mechanism: 'X-HIPCHAT-WEB', nonce: secret, oauth2_token: 'true' }, [{ text: '777_4242' }]),
      s2c(SASL, 'success', { oauth2_token: secret }, [{ text: '777_4242@chat.hipchat.com/web' }]),
    ],
    name: '777_4242',
  }),
  'X-YANDEX-OAUTH': (name, secret) => sasl('X-YANDEX-OAUTH', [encodeYandexToken({ user: name, token: secret })], name),
  'X-OAUTH2': (name, secret) => sasl('X-OAUTH2', [encodeGoogleToken({ user: name, token: secret })], name),
  'X-GOOGLE-TOKEN': (name, secret) => sasl('X-GOOGLE-TOKEN', [encodeGoogleToken({ user: name, token: secret })], name),
  'X-MESSENGER-OAUTH2': (_name, secret) => sasl('X-MESSENGER-OAUTH2', [Buffer.from(secret)], undefined),
  'X-FACEBOOK-PLATFORM': (name, secret) =>
    sasl(
      'X-FACEBOOK-PLATFORM',
      [
        undefined,
        encodeParameters({ version: '1', method: 'm', nonce: '00' }),
        encodeParameters({ method: 'm', api_key: name, access_token: secret, session_key: secret, sig: secret }),
      ],
      encodeURIComponent(name),
    ),
  'CRAM-MD5': (name, secret) =>
    sasl(
      'CRAM-MD5',
      [
        undefined,
        Buffer.from('<7.14@x>'),
        encodeCramResponse({ username: name, digest: cramDigest(secret, '<7.14@x>') }),
      ],
      name,
    ),
  'DIGEST-MD5': (name, secret) => digest(name, secret),
  'SCRAM-SHA-1': (name, secret) => scram('SCRAM-SHA-1', name, secret),
  'SCRAM-SHA-256-PLUS': (name, secret) => scram('SCRAM-SHA-256-PLUS', name, secret),
  OAUTHBEARER: (name, secret) =>
    sasl(
      'OAUTHBEARER',
      [encodeBearer({ user: name, host: 'h', port: 1, token: secret.replaceAll('\x01', '') })],
      name.replaceAll('=', '=3D').replaceAll(',', '=2C'),
    ),
  GSSAPI: (_name, secret) => sasl('GSSAPI', [Buffer.from(secret), Buffer.from(secret)], undefined),
  'a mechanism unheard of': (_name, secret) =>
    sasl('X-UNHEARD-OF', [Buffer.from(secret), Buffer.from(secret), Buffer.from(secret)], undefined),
  SASL2: (name, secret) => sasl2(name, secret),
  'jabber:iq:auth': (name, secret) => iqAuth(name, secret, 'password'),
  'jabber:iq:auth digest': (name, secret) => iqAuth(name, iqAuthDigest('s1', secret), 'digest'),
};

function c2s(
  ns: string,
  local: string,
  attributes: Record<string, string>,
  children: readonly (Shape | Text)[] = [],
): Said {
  return { direction: 'c2s', shape: { ns, local, attributes, children } };
}

function s2c(
  ns: string,
  local: string,
  attributes: Record<string, string>,
  children: readonly (Shape | Text)[] = [],
): Said {
  return { direction: 's2c', shape: { ns, local, attributes, children } };
}

function encoded(bytes: Buffer): readonly Text[] {
  return [{ text: encodeBase64(bytes), base64: true }];
}

/** Payloads of both sides in turn, the client's first; an undefined first one is no initial response. */
function sasl(mechanism: string, payloads: readonly (Buffer | undefined)[], name: string | undefined): Login {
  const said = payloads.map((payload, index) => {
    const children = payload === undefined ? [] : encoded(payload);
    if (index === 0) return c2s(SASL, 'auth', { mechanism }, children);
    return index % 2 === 1 ? s2c(SASL, 'challenge', {}, children) : c2s(SASL, 'response', {}, children);
  });
  return { said: [...said, s2c(SASL, 'success', {})], name };
}

function hipchat(attributes: Record<string, string>, payload: Buffer, name: string | undefined): Login {
  return {
    said: [c2s(HIPCHAT, 'auth', attributes, encoded(payload)), s2c(SASL, 'success', { jid: '777_4242@h/r' })],
    name,
  };
}

/** Without an `@`: a first field with one could be a name, and then the second a password. */
function noAddress(secret: string): string {
  const token = secret.replaceAll('@', 'a');
  return /^\d+_\d+/.test(token) ? `t${token}` : token;
}

function digest(name: string, secret: string): Login {
  const input = {
    username: name,
    realm: 'x',
    password: secret,
    nonce: 'n',
    cnonce: 'c',
    nc: '00000001',
    qop: 'auth',
    digestUri: 'xmpp/x',
  };
  const { username, realm, nonce, cnonce, nc, qop } = input;
  const response = encodeDirectives({
    username,
    realm,
    nonce,
    cnonce,
    nc,
    qop,
    'digest-uri': 'xmpp/x',
    response: digestResponse(input),
  });
  const challenge = encodeDirectives({ realm, nonce, qop, charset: 'utf-8', algorithm: 'md5-sess' });
  const rspauth = encodeDirectives({ rspauth: digestRspauth(input) });
  return sasl('DIGEST-MD5', [undefined, challenge, response, rspauth, Buffer.alloc(0)], name.replace(/["\\]/g, '\\$&'));
}

function scram(mechanism: string, name: string, secret: string): Login {
  const binding = mechanism.endsWith('-PLUS')
    ? ({ flag: 'p', type: 'tls-exporter' } as const)
    : ({ flag: 'n' } as const);
  const first = formatClientFirst({ binding, username: name, nonce: 'c' });
  const header = first.slice(0, first.indexOf('n=', 2));
  const salt = createHash('sha1').update(secret).digest();
  const serverFirst = formatServerFirst({ nonce: 'cs', salt, iterations: 1 });
  const withoutProof = formatWithoutProof(
    Buffer.concat([Buffer.from(header), binding.flag === 'p' ? salt : Buffer.alloc(0)]),
    'cs',
  );
  const keys = scramKeys(scramHash(mechanism) ?? 'sha1', secret, salt, 1);
  const message = authMessage(first.slice(header.length), serverFirst, withoutProof);
  const final = formatClientFinal(withoutProof, clientProof(keys, message));
  const verified = Buffer.from(`v=${encodeBase64(serverSignature(keys, message))}`);
  const { said } = sasl(mechanism, [Buffer.from(first), Buffer.from(serverFirst), Buffer.from(final)], undefined);
  return {
    said: [...said.slice(0, -1), s2c(SASL, 'success', {}, encoded(verified))],
    name: name.replaceAll('=', '=3D').replaceAll(',', '=2C'),
  };
}

function sasl2(name: string, secret: string): Login {
  const kind = { hash: 'sha256', binding: undefined };
  const initial = { ns: SASL2, local: 'initial-response', children: encoded(encodeInitiator(name, secret, kind)) };
  const agent = { ns: SASL2, local: 'user-agent', attributes: { id: 'u1' }, children: [] };
  const data = { ns: SASL2, local: 'additional-data', children: encoded(encodeResponder(secret, kind)) };
  const token = {
    ns: 'urn:xmpp:fast:0',
    local: 'token',
    attributes: { expiry: '2030-01-01T00:00:00Z', token: secret },
  };
  return {
    said: [
      c2s(SASL2, 'authenticate', { mechanism: 'HT-SHA-256-NONE' }, [initial, agent]),
      s2c(SASL2, 'success', {}, [data, token]),
    ],
    name,
  };
}

function iqAuth(name: string, secret: string, field: string): Login {
  const username = { ns: IQ_AUTH, local: 'username', children: [{ text: name }] };
  const hidden = { ns: IQ_AUTH, local: field, children: [{ text: secret }] };
  const query = { ns: IQ_AUTH, local: 'query', children: [username, hidden] };
  return {
    said: [
      c2s('jabber:client', 'iq', { type: 'set', id: 'a1' }, [query]),
      s2c('jabber:client', 'iq', { type: 'result', id: 'a1' }),
    ],
    name,
  };
}

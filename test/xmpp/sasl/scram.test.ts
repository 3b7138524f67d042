import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatGs2, parseGs2 } from '../../../src/xmpp/sasl/gs2.ts';
import {
  formatClientFinal,
  formatClientFirst,
  formatServerFinal,
  formatServerFirst,
  formatWithoutProof,
  parseClientFinal,
  parseClientFirst,
  parseServerFinal,
  parseServerFirst,
} from '../../../src/xmpp/sasl/scram.ts';
import {
  authMessage,
  clientProof,
  type ScramHash,
  scramHash,
  scramKeys,
  serverSignature,
  verifyProof,
} from '../../../src/xmpp/sasl/scram-keys.ts';

const BINDING = { flag: 'n' } as const;

/** A whole exchange, each message formatted by one side and parsed by the other. */
function exchange(
  hash: ScramHash,
  user: string,
  password: string,
  clientNonce: string,
  serverNonce: string,
  salt: Buffer,
) {
  const first = parseClientFirst(formatClientFirst({ binding: BINDING, username: user, nonce: clientNonce }));
  const offer = parseServerFirst(formatServerFirst({ nonce: serverNonce, salt, iterations: 4096 }));
  if (first === undefined || offer === undefined) throw new Error('not parsed');
  const withoutProof = formatWithoutProof(Buffer.from(first.header.written), offer.nonce);
  const keys = scramKeys(hash, password, offer.salt, offer.iterations);
  const message = authMessage(first.bare, offer.text, withoutProof);
  const final = parseClientFinal(formatClientFinal(withoutProof, clientProof(keys, message)));
  return { first, final, keys, message, signature: serverSignature(keys, message) };
}

const SALT = Buffer.from('aW52ZW50ZWQtc2FsdC0xNg==', 'base64');

describe('SCRAM', () => {
  it.each<[string, string, string]>([
    ['SCRAM-SHA-1', '+n5IkfMZNPWVw7zRKkubcebrYeA=', 'h93jZfvGwvmfOkdig+WMokbWw0E='],
    ['SCRAM-SHA-256', 'jrtRddDI8nhTHgOViFGAyMYooEGa0AzQ+FhDMYb0klU=', '2hujeOHl1VIbqb1+0M+L+Y8YQGS9zNFEOqG5Quq0zO8='],
    ['SCRAM-SHA-512', 'SC7WM9JhtcNMYGH8St87PGvv2EbZ1mNPIaFIPa2EaEylWCvfQEmGNPRtEOYC3EJtN/nh/9ROiFvQ8Blbboymcw==', ''],
  ])('%s proves the password both ways', (mechanism, proof, signature) => {
    const hash = scramHash(mechanism);
    expect(hash).toBeDefined();
    const seen = exchange(hash ?? 'sha1', 'nora', 's3cr3t-pw', 'cnonce01', 'cnonce01snonce02', SALT);
    expect(seen.final?.proof.toString('base64')).toBe(proof);
    if (signature !== '') expect(seen.signature.toString('base64')).toBe(signature);
    expect(verifyProof(seen.keys, seen.message, seen.final?.proof ?? Buffer.alloc(0))).toBe(true);
  });

  it('agrees with RFC 5802 §5', () => {
    const salt = Buffer.from('QSXCR+Q6sek8bf92', 'base64');
    const nonce = 'fyko+d2lbbFgONRv9qkxdawL';
    const seen = exchange('sha1', 'user', 'pencil', nonce, `${nonce}3rfcNHYJY1ZVvWVs7j`, salt);
    expect(seen.final?.proof.toString('base64')).toBe('v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=');
    expect(seen.signature.toString('base64')).toBe('rmF9pqV8S7suAoZWja4dJRkFsKQ=');
  });

  it('refuses the proof of another password', () => {
    const right = exchange('sha256', 'nora', 's3cr3t-pw', 'c', 'cs', SALT);
    const wrong = exchange('sha256', 'nora', 's3cr3t-pv', 'c', 'cs', SALT);
    expect(verifyProof(right.keys, right.message, wrong.final?.proof ?? Buffer.alloc(0))).toBe(false);
    expect(verifyProof(right.keys, right.message, Buffer.alloc(3))).toBe(false);
  });

  it('prepares passwords, so that differently typed ones are the same', () => {
    const keys = (password: string): string => scramKeys('sha1', password, SALT, 1).storedKey.toString('hex');
    expect(keys('caf\u00e9\u00a0\u00ad!')).toBe(keys('cafe\u0301 !'));
  });

  it('is told by its name', () => {
    expect(scramHash('SCRAM-SHA-1-PLUS')).toBe('sha1');
    expect(scramHash('SCRAM-SHA3-512')).toBe('sha3-512');
    expect(scramHash('SCRAM-MD5')).toBeUndefined();
    expect(scramHash('PLAIN')).toBeUndefined();
  });
});

describe("SCRAM's messages", () => {
  it('carry any user name', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (username) => {
        const first = parseClientFirst(
          formatClientFirst({ binding: BINDING, authzid: username, username, nonce: 'r' }),
        );
        expect(first).toMatchObject({ username, header: { authzid: username } });
      }),
    );
  });

  it('tell channel binding', () => {
    const first = parseClientFirst('p=tls-exporter,,n=nora,r=abc');
    expect(first?.header.binding).toEqual({ flag: 'p', type: 'tls-exporter' });
    expect(first?.bare).toBe('n=nora,r=abc');
    const final = parseClientFinal('c=cD10bHMtZXhwb3J0ZXIsLGJpbmRpbmc=,r=abc,p=AAAA');
    expect(final?.binding.toString()).toBe('p=tls-exporter,,binding');
    expect(final?.withoutProof).toBe('c=cD10bHMtZXhwb3J0ZXIsLGJpbmRpbmc=,r=abc');
  });

  it('tell the hash of the offer (XEP-0474)', () => {
    const text = formatServerFirst({ nonce: 'r', salt: SALT, iterations: 10_000, offerHash: 'AAAA' });
    expect(parseServerFirst(text)).toEqual({ nonce: 'r', salt: SALT, iterations: 10_000, offerHash: 'AAAA', text });
  });

  it('end in a signature or an error', () => {
    for (const text of ['v=AAAA', 'e=invalid-proof']) {
      const final = parseServerFinal(text);
      expect(final && formatServerFinal(final)).toBe(text);
    }
  });

  it.each(['', 'n', 'n,', 'n=nora,r=a', 'n,,n=nora', 'x,,n=nora,r=a', 'n,,nora', 'p=,,n=a,r=b'])(
    '%j is no first message',
    (text) => {
      expect(parseClientFirst(text)).toBeUndefined();
    },
  );

  it('that are not whole are not read', () => {
    expect(parseServerFirst('r=a,s=AAAA')).toBeUndefined();
    expect(parseServerFirst('r=a,s=AAAA,i=0')).toBeUndefined();
    expect(parseServerFirst('r=a,s=‹secret›,i=4096')).toBeUndefined();
    expect(parseClientFinal('c=biws,r=a')).toBeUndefined();
    expect(parseServerFinal('x')).toBeUndefined();
  });

  it('begin with a header that is written as it was read', () => {
    for (const written of ['n,,', 'y,,', 'p=tls-unique,,', 'n,a=no=2Cra=3D,']) {
      const header = parseGs2(`${written}rest`);
      expect(header?.written).toBe(written);
      expect(header && formatGs2(header.binding, header.authzid)).toBe(written);
    }
  });
});

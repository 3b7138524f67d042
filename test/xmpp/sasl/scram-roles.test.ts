import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScramClient } from '../../../src/xmpp/sasl/scram-client.ts';
import { ScramServer } from '../../../src/xmpp/sasl/scram-server.ts';

const SALT = Buffer.from('QSXCR+Q6sek8bf92', 'base64');

interface Outcome {
  readonly serverSays: string;
  readonly clientTrusts: boolean;
}

function meet(client: ScramClient, server: ScramServer): Outcome {
  const challenge = server.take(client.first);
  if (challenge.type !== 'challenge') return { serverSays: challenge.type, clientTrusts: false };
  const response = client.respond(challenge.text);
  if (response.type !== 'response') return { serverSays: response.why, clientTrusts: false };
  const final = server.take(response.text);
  return { serverSays: final.type, clientTrusts: final.type === 'verified' && client.verifies(final.text) };
}

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes('\0'));

describe('SCRAM in both roles', () => {
  it('says what RFC 5802 §5 says', () => {
    const nonce = 'fyko+d2lbbFgONRv9qkxdawL';
    const client = new ScramClient({ hash: 'sha1', username: 'user', password: 'pencil', nonce });
    const server = new ScramServer({ hash: 'sha1', password: 'pencil', salt: SALT, nonce: '3rfcNHYJY1ZVvWVs7j' });
    expect(client.first).toBe(`n,,n=user,r=${nonce}`);
    const challenge = server.take(client.first);
    expect(challenge).toEqual({ type: 'challenge', text: `r=${nonce}3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096` });
    const response = client.respond(challenge.type === 'challenge' ? challenge.text : '');
    expect(response).toEqual({
      type: 'response',
      text: `c=biws,r=${nonce}3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=`,
    });
    const final = server.take(response.type === 'response' ? response.text : '');
    expect(final).toEqual({ type: 'verified', text: 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=', username: 'user' });
    expect(client.verifies('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=')).toBe(true);
    expect(client.verifies('v=rmF9pqV8S7suAoZWja4dJRkFsKA=')).toBe(false);
  });

  it('agrees for any name and password, and for no other password', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (username, password, same) => {
        const client = new ScramClient({ hash: 'sha256', username, password, nonce: 'c' });
        const other = same ? password : `${password}x`;
        const outcome = meet(client, new ScramServer({ hash: 'sha256', password: other, salt: SALT, nonce: 's' }));
        expect(outcome).toEqual({ serverSays: same ? 'verified' : 'refused', clientTrusts: same });
      }),
      { numRuns: 20 },
    );
  });

  it('binds to the connection that both see', () => {
    const bind = (mine: string, theirs: string): Outcome => {
      const binding = { flag: { flag: 'p', type: 'tls-exporter' }, data: Buffer.from(mine) } as const;
      const client = new ScramClient({ hash: 'sha1', username: 'nora', password: 'pw', nonce: 'c', binding });
      const bindingData = (type: string) => (type === 'tls-exporter' ? Buffer.from(theirs) : undefined);
      return meet(client, new ScramServer({ hash: 'sha1', password: 'pw', salt: SALT, nonce: 's', bindingData }));
    };
    expect(bind('one leg', 'one leg')).toEqual({ serverSays: 'verified', clientTrusts: true });
    expect(bind('one leg', 'another')).toEqual({ serverSays: 'refused', clientTrusts: false });
  });

  it('is refused a server that does not know the password, asks too much or answers another', () => {
    const client = new ScramClient({ hash: 'sha1', username: 'nora', password: 'pw', nonce: 'cnonce' });
    expect(client.respond('r=other,s=QSXCR+Q6sek8bf92,i=4096')).toMatchObject({ type: 'refused' });
    expect(client.respond('r=cnonce1,s=QSXCR+Q6sek8bf92,i=999999999')).toMatchObject({ type: 'refused' });
    expect(client.respond('nonsense')).toMatchObject({ type: 'refused' });
    expect(client.verifies('v=rmF9pqV8S7suAoZWja4dJRkFsKQ=')).toBe(false);
  });

  it('never throws at what a peer says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        const server = new ScramServer({ hash: 'sha1', password: 'pw', salt: SALT, nonce: 's' });
        expect(server.take(one).type).not.toBe('verified');
        expect(server.take(two).type).not.toBe('verified');
      }),
    );
  });
});

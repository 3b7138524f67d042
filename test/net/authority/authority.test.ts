/**
 * The authority in use: real TLS clients trust what it makes, and what was made once is kept while it is fresh.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ConnectionOptions, connect, createServer, type SecureVersion } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../../src/net/authority/authority.ts';
import type { LeafNames } from '../../../src/net/authority/names.ts';
import { authorityMadeAt, temporaryFolder } from './folder.ts';

const NOW = new Date();
const DAY_MS = 24 * 60 * 60 * 1000;
const authority = authorityMadeAt(NOW);
const NAMES: LeafNames = {
  domain: 'bücher.example',
  hosts: ['upstream.example', 'proxy_host', '127.0.0.1', '::1', 'extra.example'],
};

describe('a TLS client that trusts the CA', () => {
  it.each<[SecureVersion, string]>([
    ['TLSv1.3', 'xn--bcher-kva.example'],
    ['TLSv1.3', 'upstream.example'],
    ['TLSv1.3', 'proxy_host'],
    ['TLSv1.3', 'extra.example'],
    ['TLSv1.3', 'localhost'],
    ['TLSv1.2', 'xn--bcher-kva.example'],
  ])('accepts the leaf over %s as %s', async (version, servername) => {
    const accepted = await handshake({ servername, minVersion: version, maxVersion: version });
    expect(accepted).toEqual({ authorized: true, protocol: version });
  });

  it.each([['127.0.0.1'], ['::1']])('accepts the leaf as the address %s it dialled', async (address) => {
    expect((await handshake({ servername: '', host: address }, address)).authorized).toBe(true);
  });

  it('refuses it as a name it was not made for', async () => {
    await expect(handshake({ servername: 'other.example' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('does not accept it when it does not trust the CA', async () => {
    await expect(handshake({ servername: 'localhost', ca: [] })).rejects.toMatchObject({
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
  });
});

describe('leaves', () => {
  it('are made once for the same names, in whatever order and spelling', () => {
    const one = authority.leaf({ domain: 'example.org', hosts: ['a.example', 'b.example'] }, NOW);
    expect(authority.leaf({ domain: 'EXAMPLE.org.', hosts: ['b.example', '*', 'a.example'] }, NOW)).toBe(one);
    expect(authority.leaf({ domain: 'a.example', hosts: ['example.org', 'b.example'] }, NOW)).not.toBe(one);
  });

  it('come with one TLS context', () => {
    expect(authority.secureContext(NAMES, NOW)).toBe(authority.leaf(NAMES, NOW).secureContext);
  });

  it('are made anew well before they expire, and when the clock went back', () => {
    const names = { domain: 'lasting.example', hosts: [] };
    const first = authority.leaf(names, NOW);
    expect(authority.leaf(names, daysLater(30))).toBe(first);
    const second = authority.leaf(names, daysLater(36));
    expect(second).not.toBe(first);
    expect(Date.parse(second.facts.validTo)).toBeGreaterThan(Date.parse(first.facts.validTo));
    expect(authority.leaf(names, daysLater(-100)).facts.fingerprint256).not.toBe(second.facts.fingerprint256);
  });

  it('are still made when the CA has expired meanwhile', () => {
    expect(authority.leaf({ domain: 'late.example', hosts: [] }, daysLater(4000)).facts.subject).toBe(
      'CN=late.example',
    );
  });
});

describe('openAuthority', () => {
  it('opens the same CA again', () => {
    const folder = temporaryFolder();
    const [one, other] = [openAuthority(folder, NOW), openAuthority(folder, daysLater(100))];
    expect(other.certificatePem).toBe(one.certificatePem);
    expect(other.certificateFile).toBe(one.certificateFile);
  });

  it('refuses an expired CA, with its file and the way out', () => {
    const folder = temporaryFolder();
    const { certificateFile } = openAuthority(folder, NOW);
    expect(() => openAuthority(folder, daysLater(3653))).toThrow(
      expect.objectContaining({ reason: 'expired', message: expect.stringContaining(`delete ${certificateFile}`) }),
    );
  });

  it('refuses a CA of the future', () => {
    const folder = temporaryFolder();
    openAuthority(folder, NOW);
    expect(() => openAuthority(folder, daysLater(-3))).toThrow(expect.objectContaining({ reason: 'not-yet-valid' }));
  });
});

function daysLater(days: number): Date {
  return new Date(NOW.getTime() + days * DAY_MS);
}

interface Accepted {
  readonly authorized: boolean;
  readonly protocol: string | null;
}

/** One handshake of a client with a server that shows the leaf. */
async function handshake(options: ConnectionOptions, address = '127.0.0.1'): Promise<Accepted> {
  const server = createServer({ SNICallback: (_name, done) => done(null, authority.secureContext(NAMES, NOW)) });
  server.setSecureContext({ key: authority.leaf(NAMES, NOW).key, cert: authority.leaf(NAMES, NOW).chain });
  server.on('tlsClientError', () => {});
  server.listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ ca: authority.certificatePem, host: address, ...options, port });
  try {
    await once(client, 'secureConnect');
    return { authorized: client.authorized, protocol: client.getProtocol() };
  } finally {
    client.destroy();
    server.close();
  }
}

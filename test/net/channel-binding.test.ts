import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp, createServer } from 'node:net';
import { connect, type SecureVersion, TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { bindingsOf, endPointOf } from '../../src/net/channel-binding.ts';
import type { ChannelBindings } from '../../src/session/vocabulary.ts';
import { scratchFolder } from '../support/hiptap.ts';

interface Ends {
  readonly initiating: ChannelBindings;
  readonly receiving: ChannelBindings;
  /** The client's first Finished message. */
  readonly finished: Buffer | undefined;
}

async function meet(maxVersion: SecureVersion): Promise<Ends> {
  using folder = scratchFolder();
  const leaf = openAuthority(folder.file('ca'), new Date()).leaf({ domain: 'example.test', hosts: [] }, new Date());
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const arrived = once(server, 'connection');
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const ours = connect({ socket: connectTcp({ port, host: '127.0.0.1' }), rejectUnauthorized: false, maxVersion });
  const [socket] = await arrived;
  const theirs = new TLSSocket(socket, { isServer: true, secureContext: leaf.secureContext });
  await Promise.all([once(theirs, 'secure'), once(ours, 'secureConnect')]);
  const initiating = bindingsOf(ours, 'initiating', ours.getPeerCertificate().raw);
  const receiving = bindingsOf(theirs, 'receiving', new X509Certificate(leaf.chain).raw);
  const finished = ours.getFinished();
  ours.destroy();
  theirs.destroy();
  server.close();
  return { initiating, receiving, finished };
}

describe('what a login is bound to', () => {
  it.each([
    ['TLSv1.3', ['tls-exporter', 'tls-server-end-point']],
    ['TLSv1.2', ['tls-unique', 'tls-server-end-point']],
  ] as const)('is the same at both ends of %s', async (version, types) => {
    const { initiating, receiving } = await meet(version);
    expect([...initiating.keys()]).toEqual(types);
    for (const [type, data] of initiating) expect(receiving.get(type)).toEqual(data);
    for (const data of initiating.values()) expect(data.length).toBeGreaterThan(11);
  });

  it('is what OpenSSL calls tls-unique under TLS 1.3 too, for clients that insist', async () => {
    const { initiating, receiving, finished } = await meet('TLSv1.3');
    expect(initiating.has('tls-unique')).toBe(false);
    expect(receiving.get('tls-unique')).toEqual(finished);
  });

  it('is another on every connection, but for the certificate', async () => {
    const [one, other] = [await meet('TLSv1.3'), await meet('TLSv1.3')];
    expect(one.initiating.get('tls-exporter')).not.toEqual(other.initiating.get('tls-exporter'));
  });

  it('takes the certificate under the hash of its signature', () => {
    using folder = scratchFolder();
    const leaf = openAuthority(folder.file('ca'), new Date()).leaf({ hosts: ['x.test'] }, new Date());
    const { raw } = new X509Certificate(leaf.chain);
    expect(endPointOf(raw)).toEqual(createHash('sha256').update(raw).digest());
    expect(endPointOf(Buffer.from('no certificate'))).toBeUndefined();
  });
});

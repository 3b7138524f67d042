/**
 * What a server's certificate chain is worth.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { doubtIn } from '../../src/net/server-peers.ts';
import { scratchFolder } from '../support/hiptap.ts';

const NOW = new Date('2026-06-01T12:00:00Z');

function chain(dir: string, domain: string): { readonly sent: X509Certificate[]; readonly root: X509Certificate } {
  const authority = openAuthority(dir, NOW);
  const pems = authority.leaf({ domain, hosts: [], server: true }, NOW).chain.split(/(?<=-----END CERTIFICATE-----)\n/);
  const sent = pems.filter((pem) => pem.includes('BEGIN')).map((pem) => new X509Certificate(pem));
  return { sent, root: new X509Certificate(readFileSync(authority.certificateFile)) };
}

describe('a server’s chain', () => {
  it('holds where it leads to an authority, sent along or not', () => {
    using folder = scratchFolder();
    const { sent, root } = chain(folder.file('a'), 'garden.test');
    expect(doubtIn(sent, [root], NOW)).toBeUndefined();
    expect(doubtIn(sent.slice(0, 1), [root], NOW)).toBeUndefined();
  });

  it('does not hold by another authority, by itself, nor outside of its time', () => {
    using folder = scratchFolder();
    const { sent, root } = chain(folder.file('a'), 'garden.test');
    const other = chain(folder.file('b'), 'garden.test');
    expect(doubtIn(sent, [other.root], NOW)).toMatch(/not known/);
    expect(doubtIn([...sent.slice(0, 1), other.root], [other.root], NOW)).toMatch(/broken/);
    // A leaf signs nothing, whatever it says.
    expect(doubtIn([...other.sent.slice(0, 1), ...sent], [root], NOW)).toMatch(/broken/);
    expect(doubtIn(sent, [root], new Date('2027-06-01T12:00:00Z'))).toMatch(/out of its time/);
    expect(doubtIn([], [root], NOW)).toMatch(/not known/);
  });

  it('holds for one that is trusted by itself', () => {
    using folder = scratchFolder();
    const { sent } = chain(folder.file('a'), 'garden.test');
    expect(doubtIn(sent.slice(0, 1), sent.slice(0, 1), NOW)).toBeUndefined();
  });

  it('is for the server it names, as a server and as a client of others, and for nobody else', () => {
    using folder = scratchFolder();
    const [leaf] = chain(folder.file('a'), 'garden.test').sent;
    expect(leaf?.subjectAltName).toMatch(/^DNS:garden\.test, othername:[^,]*, othername:[^,]*, othername:[^,]*$/);
    // extKeyUsage (RFC 5280 §4.2.1.12): serverAuth, clientAuth.
    expect(leaf?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });
});

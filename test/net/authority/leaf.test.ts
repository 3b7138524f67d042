/**
 * Leaves as others read them: node's own parser, OpenSSL's, and node-forge's chain check.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { authorityMadeAt, temporaryFolder } from './folder.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const authority = authorityMadeAt(NOW);
const ca = new X509Certificate(authority.certificatePem);
const withOpenssl = spawnSync('openssl', ['version']).status === 0;

function leafOf(domain: string | undefined, ...hosts: string[]): X509Certificate {
  return new X509Certificate(authority.leaf({ domain, hosts }, NOW).chain);
}

describe('a leaf', () => {
  it('names the domain, the hosts, localhost and the addresses, and the domain as XMPP has it', () => {
    const leaf = leafOf('bücher.example', 'upstream.example', '127.0.0.1', '2001:db8::1');
    expect(leaf.subjectAltName?.split(', ')).toEqual([
      'DNS:xn--bcher-kva.example',
      'DNS:localhost',
      'DNS:upstream.example',
      'IP Address:127.0.0.1',
      'IP Address:2001:DB8:0:0:0:0:0:1',
      'othername:XmppAddr:bücher.example',
      'othername:SRVName:_xmpp-client.xn--bcher-kva.example',
      'othername:SRVName:_xmpps-client.xn--bcher-kva.example',
    ]);
    expect(leaf.subject).toBe('CN=xn--bcher-kva.example');
  });

  it('tells the same in its facts', () => {
    const { facts, chain } = authority.leaf({ domain: 'example.org', hosts: [] }, NOW);
    const leaf = new X509Certificate(chain);
    expect(facts.names).toEqual(leaf.subjectAltName?.split(', '));
    expect(facts).toMatchObject({ subject: 'CN=example.org', fingerprint256: leaf.fingerprint256 });
    expect(facts.issuer).toMatch(/^CN=hiptap CA [0-9a-f]{8}, O=hiptap$/);
    expect(facts.validTo).toBe(new Date(leaf.validTo).toISOString());
  });

  it('is signed by the CA, for servers only, and is no CA', () => {
    const leaf = leafOf('example.org');
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('comes with the CA certificate after it, in a chain that node-forge verifies', () => {
    const { chain } = authority.leaf({ domain: 'example.org', hosts: [] }, NOW);
    const certificates = chain
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((pem) => forge.pki.certificateFromPem(pem));
    const store = forge.pki.createCaStore([authority.certificatePem]);
    expect(certificates).toHaveLength(2);
    expect(forge.pki.verifyCertificateChain(store, certificates, { validityCheckDate: NOW })).toBe(true);
  });

  it('began one or two days ago and lives at most 45 days in all', () => {
    const leaf = leafOf('example.org');
    const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
    expect((NOW.getTime() - from) / DAY_MS).toBeGreaterThanOrEqual(1);
    expect((NOW.getTime() - from) / DAY_MS).toBeLessThanOrEqual(2);
    expect((to - from) / DAY_MS).toBeLessThanOrEqual(45);
    expect((to - NOW.getTime()) / DAY_MS).toBeGreaterThan(30);
  });

  it('has a serial number of its own: positive, 16 bytes, another each time', () => {
    const serials = ['a.example', 'b.example', 'c.example'].map((domain) => leafOf(domain).serialNumber);
    expect(new Set(serials).size).toBe(3);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it('shares its key with all other leaves', () => {
    const [one, other] = [leafOf('one.example'), leafOf('other.example')];
    expect(one.publicKey.equals(other.publicKey)).toBe(true);
    expect(one.publicKey.equals(ca.publicKey)).toBe(false);
  });

  it('has a common name that fits and is nobody else’s when the domain is longer than 64 characters', () => {
    const domain = `${'a'.repeat(40)}.${'b'.repeat(40)}.example`;
    const leaf = leafOf(domain);
    expect(leaf.subject).toBe(`CN=${domain.slice(0, 63)}…`);
    expect(leaf.checkHost(domain)).toBe(domain);
    expect(leafOf('a'.repeat(60).concat('.org')).subject).toBe(`CN=${'a'.repeat(60)}.org`);
  });

  it.runIf(withOpenssl)('is what it should be to OpenSSL', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'leaf.pem'),
      authority.leaf({ domain: 'bücher.example', hosts: ['192.0.2.7'] }, NOW).chain,
    );
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    const at = String(NOW.getTime() / 1000);
    expect(
      openssl('verify', '-x509_strict', '-attime', at, '-purpose', 'sslserver', '-CAfile', 'ca.pem', 'leaf.pem'),
    ).toContain('OK');
    const text = openssl('x509', '-in', 'leaf.pem', '-noout', '-text', '-nameopt', 'multiline,show_type');
    expect(text).toMatch(/commonName += UTF8STRING:xn--bcher-kva.example/);
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Key Encipherment/);
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toContain(
      'DNS:xn--bcher-kva.example, DNS:localhost, IP Address:192.0.2.7, othername: XmppAddr::bücher.example',
    );
    expect(text).toMatch(/Authority Key Identifier:/);
    expect(text).toMatch(/Subject Key Identifier:/);
  });
});

describe('a hostile domain', () => {
  it.each([
    ['*.example.org'],
    ['*'],
    ['example.org\0.evil.example'],
    ['x'.repeat(10_240)],
    ['example.org, DNS:evil.example'],
    ['\u001b[2J'],
    ['" onload="'],
    [''],
  ])('%j is in no certificate', (domain) => {
    const leaf = leafOf(domain);
    expect(leaf.subjectAltName).toBe('DNS:localhost');
    expect(leaf.subject).toBe('CN=localhost');
  });

  it('never throws and never appears unless it is a host name', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (domain, host) => {
        const names = leafOf(domain, host).subjectAltName?.split(', ') ?? [];
        expect(names).toContain('DNS:localhost');
        for (const name of names)
          expect(name).toMatch(
            /^(?:DNS:[a-z0-9._-]+|IP Address:[0-9A-F.:]+|othername:(?:XmppAddr|SRVName):[^\s*/:@]+)$/u,
          );
      }),
      { numRuns: 200 },
    );
  });
});

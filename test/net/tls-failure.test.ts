/**
 * Failures of real handshakes over loopback sockets, on either leg, and the line the operator gets for each.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { explainSilentClient, explainTlsFailure, type TlsFailure } from '../../src/net/tls-failure.ts';
import { authorityMadeAt, temporaryFolder } from './authority/folder.ts';
import { alert, listening, openssl, type Peer, refusing, tlsClient, tlsServer } from './tls-peers.ts';

const NOW = new Date();
const LONG_AGO = new Date('2021-05-01T00:00:00Z');
const authority = authorityMadeAt(NOW);
const NAMES = { domain: 'example.org', hosts: [] };
const leaf = authority.leaf(NAMES, NOW);
const expired = authority.leaf({ domain: 'example.org', hosts: ['old.example'] }, LONG_AGO);
const unborn = authority.leaf({ domain: 'example.org', hosts: ['new.example'] }, new Date('2099-01-01T00:00:00Z'));
const TRUSTING = { servername: 'example.org', ca: authority.certificatePem };
const FACTS = { caFile: '/home/nora/ca.pem' };
const VERSIONS: readonly tls.SecureVersion[] = ['TLSv1.2', 'TLSv1.3'];
const withOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.each(VERSIONS)('a server that hiptap refuses or that refuses it, over %s', (version) => {
  const only = { minVersion: version, maxVersion: version };

  it.each<[string, ServerCase]>([
    ['self-signed', { client: { ca: [] }, reason: 'certificate-not-trusted', says: /--upstream-ca FILE.*-k$/ }],
    [
      'wrong name',
      {
        client: { servername: 'other.example' },
        reason: 'certificate-wrong-name',
        says: /but for DNS:example\.org, .*--domain/,
      },
    ],
    ['expired', { server: expired, reason: 'certificate-expired', says: /expired: renew it.*-k$/ }],
    ['not yet valid', { server: unborn, reason: 'certificate-not-yet-valid', says: /clocks/ }],
    [
      'ALPN',
      {
        client: { ALPNProtocols: ['xmpp-client'] },
        server: { ...leaf, ALPNProtocols: ['h2'] },
        reason: 'no-shared-alpn',
        says: /ALPN/,
      },
    ],
  ])('%s', async (_name, { client, server = leaf, reason, says }) => {
    const failure = await serverLeg({ ...only, ...client }, tlsServer(server));
    expect(failure).toMatchObject({ reason, line: expect.stringMatching(says) });
    expectOneLine(failure);
  });

  it('a client certificate demanded', async () => {
    const demanding = { ...leaf, requestCert: true, rejectUnauthorized: true };
    const failure = await serverLeg(only, tlsServer(demanding));
    const [reason, says] =
      version === 'TLSv1.3' ? ['certificate-required', /client certificate/] : ['refused', /client certificate/];
    expect(failure).toMatchObject({ reason, line: expect.stringMatching(says) });
  });

  it('a reset', async () => {
    expect(await serverLeg(only, (socket) => socket.once('data', () => socket.resetAndDestroy()))).toMatchObject({
      reason: 'reset',
    });
  });

  it('an end', async () => {
    expect(await serverLeg(only, (socket) => socket.once('data', () => socket.end()))).toMatchObject({
      reason: 'ended',
      line: expect.stringContaining('--upstream-tls'),
    });
  });
});

describe('a server that does not understand', () => {
  it.each([
    ['XML', "<?xml version='1.0'?><stream:stream from='example.org'>"],
    ['another protocol', '220 mail.example ESMTP\r\n'],
  ])('answers with %s', async (_name, text) => {
    expect(await serverLeg({}, (socket) => socket.write(text))).toMatchObject({
      reason: 'not-tls',
      line: expect.stringContaining('--upstream-tls'),
    });
  });

  it('speaks newer versions only', async () => {
    const failure = await serverLeg({ maxVersion: 'TLSv1.2' }, tlsServer({ ...leaf, minVersion: 'TLSv1.3' }));
    expect(failure.reason).toBe('no-shared-protocol');
  });

  it('has no cipher in common', async () => {
    const failure = await serverLeg(
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
      tlsServer(leaf),
    );
    expect(failure).toMatchObject({ reason: 'refused', line: expect.stringContaining('no cipher in common') });
  });

  it('does not know the name', async () => {
    const failure = await serverLeg({}, (socket) => socket.write(alert(112)));
    expect(failure).toMatchObject({ reason: 'refused', line: expect.stringContaining('does it serve example.org?') });
  });

  it('says an alert nobody foresaw', async () => {
    const failure = await serverLeg({}, (socket) => socket.write(alert(80)));
    expect(failure).toMatchObject({
      reason: 'refused',
      line: 'the server broke the TLS handshake off (internal error)',
    });
  });
});

describe('a client that refuses the certificate', () => {
  it.each([
    [42, 'bad certificate'],
    [43, 'unsupported certificate'],
    [44, 'certificate revoked'],
    [45, 'certificate expired'],
    [46, 'certificate unknown'],
    [48, 'unknown ca'],
    [49, 'access denied'],
  ])('with alert %i says why: %s', async (code, words) => {
    const failure = await clientLeg({ maxVersion: 'TLSv1.2' }, refusing(code));
    expect(failure.reason).toBe('rejected-certificate');
    expect(failure.line).toContain(`(${words})`);
    expect(failure.line).toContain(
      words === 'certificate expired' ? 'clock' : 'make it trust /home/nora/ca.pem, see `hiptap ca trust`',
    );
    expectOneLine(failure);
  });

  it.runIf(withOpenssl).each(VERSIONS)('as OpenSSL does over %s', async (version) => {
    const args = [
      's_client',
      '-verify_return_error',
      '-servername',
      'example.org',
      version === 'TLSv1.3' ? '-tls1_3' : '-tls1_2',
    ];
    expect(await clientLeg({}, openssl([...args, '-CAfile', foreignCa()]))).toMatchObject({
      reason: 'rejected-certificate',
      line: expect.stringContaining('(unknown ca)'),
    });
    const misnamed = openssl([...args, '-CAfile', ownCa(), '-verify_hostname', 'other.example']);
    expect(await clientLeg({}, misnamed)).toMatchObject({
      reason: 'rejected-certificate',
      line: expect.stringContaining('--cert-name'),
    });
  });

  it('without a word in the middle of the handshake, as node does over TLS 1.3', async () => {
    const failure = await clientLeg({}, tlsClient({ ...TRUSTING, servername: 'other.example', minVersion: 'TLSv1.3' }));
    expect(failure).toMatchObject({
      reason: 'ended',
      line: expect.stringContaining('perhaps it does not trust /home/nora/ca.pem'),
    });
  });

  it('without a word after the handshake, as node does over TLS 1.2', async () => {
    const server = tls.createServer(pemOf(leaf));
    const { port } = await listening(server);
    const client = tls.connect({
      port,
      servername: 'other.example',
      ca: authority.certificatePem,
      maxVersion: 'TLSv1.2',
    });
    client.on('error', () => {});
    const [secured] = (await once(server, 'secureConnection')) as [tls.TLSSocket];
    const heard = await secured.toArray();
    server.close();
    expect(heard).toEqual([]);
    expect(explainSilentClient(FACTS)).toMatchObject({
      reason: 'probably-rejected-certificate',
      line: expect.stringContaining('perhaps it does not trust /home/nora/ca.pem'),
    });
  });
});

describe('a client that cannot go on', () => {
  it.each<[string, tls.SecureContextOptions, Peer, TlsFailure['reason'], RegExp]>([
    [
      'XML',
      {},
      (socket) => socket.write("<?xml version='1.0'?><stream:stream to='example.org'>"),
      'not-tls',
      /--client-tls/,
    ],
    ['HTTP', {}, (socket) => socket.write('GET / HTTP/1.0\r\n\r\n'), 'not-tls', /http request/],
    [
      'something like TLS',
      {},
      (socket) => socket.write(Buffer.from('16030100050909090909', 'hex')),
      'not-tls',
      /--client-tls/,
    ],
    ['a reset', {}, (socket) => socket.resetAndDestroy(), 'reset', /dropped the connection/],
    ['an end', {}, (socket) => socket.end(), 'ended', /closed the connection/],
    [
      'an old version',
      { minVersion: 'TLSv1.3' },
      tlsClient({ ...TRUSTING, maxVersion: 'TLSv1.2' }),
      'no-shared-protocol',
      /--tls-version-client-min TLS1$/,
    ],
    [
      'no cipher of ours',
      {},
      tlsClient({ ...TRUSTING, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }),
      'no-shared-cipher',
      /cipher/,
    ],
  ])('comes with %s', async (_name, server, client, reason, says) => {
    const failure = await clientLeg(server, client);
    expect(failure).toMatchObject({ reason, line: expect.stringMatching(says) });
    expectOneLine(failure);
  });

  it('comes with other ALPN protocols', async () => {
    const failure = await clientLeg({}, tlsClient({ ...TRUSTING, ALPNProtocols: ['h2'] }), ['xmpp-client']);
    expect(failure).toMatchObject({ reason: 'no-shared-alpn', line: expect.stringContaining('ALPN') });
  });
});

describe('any other error', () => {
  it('is told in its own words, as one line', () => {
    const error = Object.assign(new Error('odd\n\u001b[31mthing'), { code: 'ERR_ODD' });
    expect(explainTlsFailure('server', error, { domain: 'example.org' })).toEqual({
      reason: 'other',
      line: 'the TLS handshake with the server failed: odd\\n\\e[31mthing',
    });
  });

  it('is a certificate refused also under the names that later versions of OpenSSL give', () => {
    const error = Object.assign(new Error('x'), { code: 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN' });
    expect(explainTlsFailure('client', error, FACTS)).toMatchObject({ reason: 'rejected-certificate' });
  });

  it('is a time-out where the system says so', () => {
    const error = Object.assign(new Error('x'), { code: 'ETIMEDOUT' });
    expect(explainTlsFailure('client', error, FACTS)).toMatchObject({ reason: 'timed-out' });
  });

  it('shows names from a certificate as text, and not too many', () => {
    const subjectaltname = Array.from({ length: 50 }, (_, number) => `DNS:\u202e${number}.example`).join(', ');
    const error = Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID', cert: { subjectaltname } });
    const { line } = explainTlsFailure('server', error, { domain: 'example.org' });
    expect(line).toMatch(/^[\x20-\x7e…]*$/);
    expect(line.match(/DNS:/g)).toHaveLength(5);
  });
});

interface ServerCase {
  readonly client?: tls.ConnectionOptions;
  readonly server?: tls.TlsOptions & { readonly key?: string; readonly chain?: string };
  readonly reason: TlsFailure['reason'];
  readonly says: RegExp;
}

/** hiptap's handshake as a client with some server: what became of it. */
async function serverLeg(options: tls.ConnectionOptions, behave: Peer): Promise<TlsFailure> {
  const server = createServer({ allowHalfOpen: true }, behave);
  const { port } = await listening(server);
  const clear = connect({ port, allowHalfOpen: true });
  await once(clear, 'connect');
  const client = tls.connect({ socket: clear, servername: 'example.org', ca: authority.certificatePem, ...options });
  client.resume();
  const error = await failureOf(client);
  client.destroy();
  server.close();
  return explainTlsFailure('server', error, { domain: options.servername ?? 'example.org' });
}

/** hiptap's handshake as a server with some client: what became of it. */
async function clientLeg(options: tls.SecureContextOptions, behave: Peer, alpn?: string[]): Promise<TlsFailure> {
  const server = createServer({ allowHalfOpen: true });
  const { port } = await listening(server);
  const peer = connect({ port });
  peer.on('error', () => {});
  const [[accepted]] = (await Promise.all([once(server, 'connection'), once(peer, 'connect')])) as [[Socket], unknown];
  const secureContext = tls.createSecureContext({ ...pemOf(leaf), ...options });
  const secured = new tls.TLSSocket(accepted, {
    isServer: true,
    secureContext,
    ...(alpn === undefined ? {} : { ALPNProtocols: alpn }),
  });
  secured.resume();
  const failed = failureOf(secured);
  behave(peer);
  const error = await failed;
  peer.destroy();
  secured.destroy();
  server.close();
  return explainTlsFailure('client', error, FACTS);
}

/** The first error, or undefined when the peer closed without one. */
function failureOf(socket: tls.TLSSocket): Promise<Error | undefined> {
  return new Promise((resolve) => {
    socket.on('error', resolve);
    socket.on('close', () => resolve(undefined));
    // A FIN in a client's handshake is followed by an error, in a server's by nothing.
    socket.on('end', () => setImmediate(() => resolve(undefined)));
  });
}

function pemOf({ key, chain }: { readonly key: string; readonly chain: string }): tls.SecureContextOptions {
  return { key, cert: chain };
}

function ownCa(): string {
  return written(authority.certificatePem);
}

function foreignCa(): string {
  return written(authorityMadeAt(NOW).certificatePem);
}

function written(pem: string): string {
  const file = join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, pem);
  return file;
}

function expectOneLine(failure: TlsFailure): void {
  expect(failure.line).toMatch(/^[\x20-\x7e…]{10,300}$/);
}

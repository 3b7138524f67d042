import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { DialReport } from '../../src/net/dial.ts';
import { dialDomain } from '../../src/net/dial-domain.ts';
import { NameServer } from '../../src/net/name-server.ts';
import type { TlsMode } from '../../src/session/vocabulary.ts';
import { freePorts } from '../real/processes.ts';
import { nameServer, type Zone } from '../support/name-server.ts';

const XMPP = '_xmpp-client._tcp.example.test';
const XMPPS = '_xmpps-client._tcp.example.test';

async function listening(): Promise<{ readonly port: number; [Symbol.dispose](): void }> {
  const server: Server = createServer((socket) => socket.on('error', () => {}).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, [Symbol.dispose]: () => server.close() };
}

/** What is told, up to the outcome. */
async function dialled(zone: Zone, upstreamTls: TlsMode = 'auto', domain = 'example.test') {
  using dns = await nameServer(zone);
  const names = new NameServer({ host: '127.0.0.1', port: dns.port });
  const told: string[] = [];
  const outcome = await new Promise<DialReport>((resolve) => {
    dialDomain(domain, { names, upstreamTls, random: () => 0 }, (report) => {
      if (report.type === 'remark') told.push(`${report.level}: ${report.text}`);
      else resolve(report);
    });
  });
  if (outcome.type === 'connected') outcome.socket.destroy();
  return { outcome, told, asked: [...dns.asked] };
}

describe('dialling a domain', () => {
  it('reaches the server of the best priority, and knows how it begins', async () => {
    using server = await listening();
    const { outcome, told } = await dialled({
      [XMPPS]: { srv: [`1 0 ${server.port} a.example.test`] },
      [XMPP]: { srv: ['2 0 5222 b.example.test'] },
      'a.example.test': { addresses: ['127.0.0.1'] },
    });
    expect(outcome).toMatchObject({ type: 'connected', kind: 'direct' });
    expect(told).toEqual([`info: SRV of example.test names a.example.test:${server.port} for direct TLS`]);
  });

  it('goes on to the next when one does not answer, and says so', async () => {
    using server = await listening();
    const [dead = 0] = await freePorts(1);
    const { outcome, told } = await dialled({
      [XMPPS]: { srv: [`1 0 ${dead} a.example.test`, '2 0 5223 nowhere.example.test'] },
      [XMPP]: { srv: [`3 0 ${server.port} a.example.test`] },
      'a.example.test': { addresses: ['127.0.0.1'] },
    });
    expect(outcome).toMatchObject({ type: 'connected', kind: 'starttls' });
    expect(told).toEqual([
      `warning: SRV of example.test names a.example.test:${dead} for direct TLS: cannot reach the server at a.example.test:${dead}: connection refused; is the server running, and is this its port?`,
      'warning: SRV of example.test names nowhere.example.test:5223 for direct TLS: cannot reach the server at nowhere.example.test:5223: no such host',
      `info: SRV of example.test names a.example.test:${server.port} for STARTTLS`,
    ]);
  });

  it('asks only for the service it was told to use', async () => {
    using server = await listening();
    const zone = {
      [XMPPS]: { srv: [`1 0 ${server.port} a.example.test`] },
      [XMPP]: { srv: [`1 0 ${server.port} a.example.test`] },
      'a.example.test': { addresses: ['127.0.0.1'] },
    };
    const asked = async (mode: TlsMode) => (await dialled(zone, mode)).asked.filter((one) => one.startsWith('SRV'));
    expect((await asked('auto')).sort()).toEqual([`SRV ${XMPP}`, `SRV ${XMPPS}`]);
    expect(await asked('direct')).toEqual([`SRV ${XMPPS}`]);
    expect(await asked('starttls')).toEqual([`SRV ${XMPP}`]);
    expect(await asked('none')).toEqual([`SRV ${XMPP}`]);
  });

  it('takes the domain for a host where it names none (RFC 6120 §3.2.2)', async () => {
    const { outcome, told, asked } = await dialled({});
    expect(outcome).toMatchObject({
      type: 'failed',
      line: 'cannot reach the server at example.test:5222: no such host',
    });
    expect(told).toEqual(['info: no SRV record names a server of example.test: trying example.test:5222']);
    expect(asked).toContain('A example.test');
  });

  it('says what could not be looked up, and goes on without', async () => {
    using server = await listening();
    const { outcome, told } = await dialled({
      [XMPPS]: { fails: true },
      [XMPP]: { srv: [`1 0 ${server.port} localhost`] },
    });
    expect(outcome).toMatchObject({ type: 'connected', kind: 'starttls' });
    expect(told[0]).toBe(`warning: ${XMPPS} could not be looked up (ESERVFAIL); going on without`);
  });

  it('does not say that there is no record where none could be looked up', async () => {
    const { told } = await dialled({ [XMPPS]: { fails: true }, [XMPP]: { fails: true } });
    expect(told.at(-1)).toBe('info: no server is known by SRV of example.test: trying example.test:5222');
  });

  it('tries nothing else for direct TLS where the domain has no such service', async () => {
    const { outcome } = await dialled({ [XMPPS]: { srv: ['0 0 0 .'] } }, 'direct');
    expect(outcome).toMatchObject({ line: 'the DNS of example.test says that it has no XMPP server' });
  });

  it('fails in one line when the domain has no server, and asks for no address', async () => {
    const { outcome, asked } = await dialled({ [XMPP]: { srv: ['0 0 0 .'] } });
    expect(outcome).toMatchObject({ line: 'the DNS of example.test says that it has no XMPP server' });
    expect(asked.filter((one) => !one.startsWith('SRV'))).toEqual([]);
  });

  it('fails in one line when SRV leads nowhere', async () => {
    const { outcome } = await dialled({ [XMPP]: { srv: ['0 0 5222 a.example.test', '1 0 5222 b.example.test'] } });
    expect(outcome).toMatchObject({
      type: 'failed',
      reason: 'unreachable',
      line: 'none of the 2 servers that SRV records name for example.test could be reached',
    });
  });

  it.each(['127.0.0.1', '::1'])('asks nobody for %s, which is an address', async (address) => {
    const { asked } = await dialled({}, 'auto', address);
    expect(asked).toEqual([]);
  });

  it('is silent once it was cancelled', async () => {
    using dns = await nameServer({ [XMPP]: { fails: true }, [XMPPS]: { fails: true } });
    const names = new NameServer({ host: '127.0.0.1', port: dns.port });
    const told: DialReport[] = [];
    const attempt = dialDomain('example.test', { names, upstreamTls: 'auto', random: () => 0 }, (one) =>
      told.push(one),
    );
    attempt.cancel();
    await expect(names.srv(XMPP)).resolves.toEqual({ type: 'failed', why: 'ESERVFAIL' });
    expect(told).toEqual([]);
  });
});

describe('the addresses of a host', () => {
  it('are enough in one family, whatever became of the other', async () => {
    using server = await listening();
    const { outcome } = await dialled({
      [XMPP]: { srv: [`1 0 ${server.port} a.example.test`] },
      'a.example.test': { addresses: ['127.0.0.1'], failsFor: 'AAAA' },
    });
    expect(outcome).toMatchObject({ type: 'connected' });
  });

  it('are not taken for absent when nobody answers', async () => {
    const { told } = await dialled({ [XMPP]: { srv: ['1 0 5222 a.example.test'] }, 'a.example.test': { fails: true } });
    expect(told.join()).toMatch(/a\.example\.test:5222: the name could not be looked up/);
  });
});

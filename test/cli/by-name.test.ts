/**
 * `proxy --domain NAME` alone: the servers are found by SRV records, asked of a name server on loopback.
 */
import { describe, expect, it } from 'vitest';
import { freePorts } from '../real/processes.ts';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { nameServer, type Zone } from '../support/name-server.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const XMPP = '_xmpp-client._tcp.example.test';
const XMPPS = '_xmpps-client._tcp.example.test';

interface Scene {
  readonly proxy: Run;
  readonly lobby: Lobby;
  readonly caFile: string;
}

async function scene(zone: (port: number) => Zone, args: readonly string[], play: (scene: Scene) => Promise<void>) {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  using dns = await nameServer(zone(lobby.port));
  serverCertificate(folder.path, ['example.test']);
  await using proxy = await startProxy([
    ...['--domain', 'example.test', '--resolver', `127.0.0.1:${dns.port}`],
    ...['--ca-dir', folder.file('ca'), '--format', 'summary', ...args],
  ]);
  await play({ proxy, lobby, caFile: folder.file('ca') });
}

describe('proxy --domain', () => {
  it('finds the server, and goes on to the next where one is dead', async () => {
    const [dead = 0] = await freePorts(1);
    const zone = (port: number) => ({
      [XMPPS]: { srv: [`1 0 ${dead} localhost`] },
      [XMPP]: { srv: [`5 0 ${port} chat.example.test`] },
      'chat.example.test': { addresses: ['127.0.0.1'] },
    });
    await scene(zone, ['-v'], async ({ proxy, lobby }) => {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      const server = await lobby.next();
      await server.hear(HEADER);
      await Promise.all([server.end(), client.end()]);
      const { stdout, stderr } = await proxy.stop();
      expect(stderr).toContain(`names localhost:${dead} for direct TLS: cannot reach the server`);
      expect(stderr).toContain(`SRV of example.test names chat.example.test:${lobby.port} for STARTTLS`);
      expect(stdout).toContain('names chat.example.test');
    });
  });

  it('tells the client in XMPP when SRV leads nowhere, and lives on', async () => {
    const zone = () => ({ [XMPP]: { srv: ['5 0 5222 nowhere.example.test'] } });
    await scene(zone, [], async ({ proxy }) => {
      for (let n = 0; n < 2; n += 1) {
        const client = await talkTo(proxy.port);
        client.say(HEADER);
        await client.hear('<remote-connection-failed');
        await client.end();
      }
      const { status, stderr } = await proxy.stop();
      expect(status).toBe(0);
      expect(stderr).toMatch(/#1 error: the one server that SRV records name for example\.test could not be reached/);
    });
  });

  it.each([
    [[], /name the server with --upstream HOST\[:PORT\], or its domain with --domain NAME/],
    [
      ['--domain', 'example.test', '--resolver', 'dns.example.test'],
      /--resolver dns\.example\.test: not an IP address/,
    ],
    [['--upstream', 'a', '--resolver', '127.0.0.1:0'], /--resolver 127\.0\.0\.1:0/],
  ])('%j is one clear line', async (args, pattern) => {
    const { status, stderr } = await hiptap(['proxy', ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(pattern);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordProxy } from '../../src/testing/index.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

describe('recordProxy', () => {
  it('records what a client and a server said', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const file = folder.file('x.hiptap');
    const proxy = await recordProxy({ upstream: { host: '127.0.0.1', port: lobby.port }, file, upstreamTls: 'none' });
    expect(proxy.ca).toContain('BEGIN CERTIFICATE');
    const client = await talkTo(proxy.port);
    client.say(HEADER, '<presence/>');
    const server = await lobby.next();
    await server.hear('<presence/>');
    await Promise.all([client.end(), server.end()]);
    await proxy.close();
    expect(readFileSync(file, 'utf8')).toContain('<presence/>');
  });

  it('is disposed of like any resource, twice without harm', async () => {
    using folder = scratchFolder();
    const file = folder.file('x.hiptap');
    await using proxy = await recordProxy({ upstream: { host: '127.0.0.1', port: 1 }, file });
    await proxy.close();
  });

  it('refuses to overwrite a capture', async () => {
    using folder = scratchFolder();
    const options = { upstream: { host: '127.0.0.1', port: 1 }, file: folder.file('x.hiptap') };
    await using first = await recordProxy(options);
    expect(first.port).toBeGreaterThan(0);
    await expect(recordProxy(options)).rejects.toThrow(/ already exists$/);
  });
});

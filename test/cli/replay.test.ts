/** `hiptap replay` as its users meet it when something is wrong. */
import { describe, expect, it } from 'vitest';
import { hiptap, Run, scratchFolder, startListening } from '../support/hiptap.ts';
import { nameServer } from '../support/name-server.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const CAPTURE = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;
const MANY = new URL('../../captures/failed-logins.hiptap', import.meta.url).pathname;
const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

describe('hiptap replay', () => {
  it.each([['SIGTERM'], ['SIGHUP']] as const)(
    'as the client says how far it came, and keeps what it recorded, when %s ends it',
    async (signal) => {
      using folder = scratchFolder();
      using lobby = await Lobby.open();
      const there = ['--upstream', `127.0.0.1:${lobby.port}`, '--upstream-tls', 'none', '--ca-dir', folder.file('ca')];
      await using run = new Run(['replay', 'client', CAPTURE, ...there, '-w', folder.file('run.hiptap')]);
      const server = await lobby.next();
      await server.hear('<stream:stream');
      run.child.kill(signal);
      const { status, stdout } = await run.finished();
      expect([status, stdout]).toEqual([1, expect.stringContaining('· stopped')]);
      const recorded = await hiptap(['print', '--format', 'json', folder.file('run.hiptap')]);
      expect([recorded.status, recorded.stderr]).toEqual([0, '']);
      expect(recorded.stdout).toContain('"kind":"closed"');
    },
  );

  it.each([
    [['replay'], 'say whether to play the server or the client'],
    [['replay', 'server', '/nowhere.hiptap'], '/nowhere.hiptap'],
    [['replay', 'server', CAPTURE, '--session', '7'], 'has no session 7 that could be played'],
    [['replay', 'server', CAPTURE, '--timing', 'slow'], '--timing slow: none, recorded, or xN such as x2'],
    [['replay', 'server', CAPTURE, '--map', 'x'], '--map x: write it like old.example=new.example'],
    [['replay', 'server', CAPTURE, '--password-env', 'HIPTAP_NO_SUCH'], '--password-env HIPTAP_NO_SUCH: is not set'],
    [['replay', 'client', MANY, '--upstream', '127.0.0.1:1'], 'holds 14 sessions; name one with --session'],
    [
      ['replay', 'client', CAPTURE, '--upstream', '127.0.0.1:1'],
      'cannot reach the server at 127.0.0.1:1: connection refused',
    ],
    [['replay', 'client', CAPTURE], 'name the server with --upstream HOST[:PORT], or its domain with --domain NAME'],
    [
      ['replay', 'client', CAPTURE, '--upstream', 'wss://example.test/ws', '--upstream-tls', 'none'],
      'says whether the server speaks TLS',
    ],
  ])('%j could not start: one line and exit 2', async (args, message) => {
    using folder = scratchFolder();
    const { status, stderr, stdout } = await hiptap([
      ...args,
      ...(args.length > 1 ? ['--ca-dir', folder.file('ca')] : []),
    ]);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('answers no stanza before a login that was recorded', async () => {
    using folder = scratchFolder();
    const options = ['-p', '0', '--once', '--client-tls', 'none', '--ca-dir', folder.file('ca')];
    await using replay = await startListening(['replay', 'server', CAPTURE, ...options]);
    const client = await talkTo(replay.port);
    client.say(HEADER, "<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>");
    await client.hear('<not-authorized xmlns=');
    await client.untilEnded();
    await client.end();
    const { status, stdout } = await replay.finished();
    expect(stdout).toContain('the client sent a stanza before it logged in');
    expect(status).toBe(1);
  });

  it('tells a client that speaks no XML so inside a stream', async () => {
    using folder = scratchFolder();
    const options = ['-p', '0', '--once', '--client-tls', 'none', '--ca-dir', folder.file('ca')];
    await using replay = await startListening(['replay', 'server', CAPTURE, ...options]);
    const client = await talkTo(replay.port);
    client.say('no xml at all\r\n');
    await client.hear('<stream:stream ');
    await client.hear('<not-well-formed');
    await client.untilEnded();
    await client.end();
    expect((await replay.finished()).status).toBe(1);
  });

  it.each([
    ['starttls', '_xmpp-client._tcp.example.test'],
    ['direct', '_xmpps-client._tcp.example.test'],
  ])('finds the server that SRV records name for --domain: %s', async (tls, service) => {
    using folder = scratchFolder();
    const own = ['--ca-dir', folder.file('ca')];
    await using server = await startListening([
      'replay',
      'server',
      CAPTURE,
      '-p',
      '0',
      '--once',
      '--client-tls',
      tls,
      ...own,
    ]);
    using dns = await nameServer({
      [service]: { srv: [`5 0 ${server.port} chat.example.test`] },
      'chat.example.test': { addresses: ['127.0.0.1'] },
    });
    const where = ['--domain', 'example.test', '--resolver', `127.0.0.1:${dns.port}`];
    const { stdout } = await hiptap(['ca', 'path', ...own]);
    const trust = ['--upstream-ca', stdout.trim()];
    const client = await hiptap(['replay', 'client', CAPTURE, '-v', ...where, ...trust, ...own]);
    expect(client.stderr).toContain(`SRV of example.test names chat.example.test:${server.port}`);
    expect(client.stdout).toMatch(/^run 1 as nora@example\.test\/\S+: complete/);
    expect((await server.finished()).status).toBe(0);
  });
});

/** `--filter`: selects what is printed and never what is recorded; a mistake in it is pointed at. */
import { describe, expect, it } from 'vitest';
import { captureOf } from '../support/captures.ts';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { standardSession } from '../support/standard-script.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const STANDARD = captureOf(standardSession().records);
const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

function lines(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}

describe('print --filter', () => {
  it('prints what it selects, with names learned from what is not shown', async () => {
    const { status, stdout, stderr } = await hiptap(
      ['print', '-', '--format', 'summary', '--filter', '~m ~b tea'],
      STANDARD,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines(stdout)).toHaveLength(1);
    expect(stdout).toContain('Ola Brand to you: “Tea & cake');
  });

  it('shows each acknowledgement that it selects, and folds them where nothing was asked for', async () => {
    const page = async (...args: readonly string[]) =>
      (await hiptap(['print', 'captures/xmppjs-stream-management.hiptap', '--format', 'summary', ...args])).stdout;
    const asked = / → r +how many stanzas has the server seen\?/;
    expect(await page('--filter', '~ns urn:xmpp:sm:3')).toMatch(asked);
    expect(await page()).toMatch(/<r\/> and \d+ <a\/>.*\(folded\)/);
    expect(await page()).not.toMatch(asked);
  });

  it('goes together with the other choices, in every format', async () => {
    const args = ['print', '-', '--filter', '~i', '--direction', 's2c', '--session', '2'];
    const json = lines((await hiptap([...args, '--format', 'json'], STANDARD)).stdout).map((line) => JSON.parse(line));
    expect(json.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['iq s2c', 'iq s2c', 'iq s2c']);
    expect((await hiptap([...args, '--filter', '~p'], STANDARD)).stderr).toContain('more than once');
    expect(lines((await hiptap([...args, '--format', 'summary'], STANDARD)).stdout)).toHaveLength(3);
  });

  it('selects nothing without a complaint', async () => {
    expect(await hiptap(['print', '-', '--filter', '~session 9'], STANDARD)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('a filter with a mistake', () => {
  it.each([
    ['~m ~boddy', '--filter: there is no ~boddy; there are ~m ~p', '  ~m ~boddy\n     ^\n'],
    ['日本 ~lat soon', 'write a comparison', '  日本 ~lat soon\n            ^\n'],
    ['a\u001b (b', 'this ( is never closed', '  a\\e (b\n      ^\n'],
    [`${'x '.repeat(100)}~b "y`, 'this quote is never closed', ' ~b "y\n'],
    [' ', 'nothing to select by', '   \n   ^\n'],
  ])('%j is refused with a caret under it', async (filter, words, below) => {
    const { status, stdout, stderr } = await hiptap(['print', '-', '--filter', filter]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).toContain(below);
    expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });

  it('is refused by the proxy before anything starts', async () => {
    const { status, stderr } = await hiptap(['proxy', '--upstream', 'example.test', '--filter', '~m &']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'hiptap: --filter: something has to follow\n  ~m &\n      ^\n',
    });
  });

  it('does not go with raw bytes', async () => {
    const args = ['print', '-', '--format', 'raw', '--session', '2', '--direction', 'c2s', '--filter', '~m'];
    expect((await hiptap(args, STANDARD)).stderr).toContain('--format raw has none');
  });
});

describe('proxy --filter', () => {
  it('prints what it selects and records everything', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const file = folder.file('all.hiptap');
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${lobby.port}`, '--ca-dir', folder.file('ca'), '-w', file],
      ...['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'summary', '--filter', '~m ~rx'],
    ]);
    const client = await talkTo(proxy.port);
    client.say(HEADER, '<presence/>');
    const server = await lobby.next();
    await server.hear('<presence/>');
    server.say(HEADER, "<message from='ola@example.test'><body>hi</body></message>", '</stream:stream>');
    await client.hear('</stream:stream>');
    await Promise.all([client.end(), server.end()]);
    const { status, stdout } = await proxy.stop();
    expect(status).toBe(0);
    expect(lines(stdout)).toHaveLength(1);
    expect(stdout).toContain('“hi”');
    const recorded = (await hiptap(['print', file, '--format', 'json'])).stdout;
    expect(recorded).toContain('"kind":"presence"');
    expect(recorded).toContain('"kind":"stream-close"');
  });
});

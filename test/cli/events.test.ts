/** `--format events`, from a file and live: an event a line, and a filter chooses among them. */
import { describe, expect, it } from 'vitest';
import { captureOf } from '../support/captures.ts';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { standardSession } from '../support/standard-script.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

function namesIn(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly event: string }).event);
}

describe('--format events', () => {
  it('prints a capture', async () => {
    const args = ['print', '-', '--format', 'events', '--filter', '~m ~jid ola@example.net'];
    const { status, stdout, stderr } = await hiptap(args, captureOf(standardSession().records));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(namesIn(stdout)).toEqual([
      'xmpp.chat.message',
      'xmpp.chat.message',
      'xmpp.chat.receipt',
      'xmpp.chat.message',
    ]);
    expect(stdout).toContain(String.raw`"content":"Tea & cake 🍰 at <four>?\nBring the saw."`);
  });

  it('prints a session as it passes', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${lobby.port}`, '--ca-dir', folder.file('ca')],
      ...['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'events'],
    ]);
    const client = await talkTo(proxy.port);
    client.say(HEADER, '<presence/>');
    const server = await lobby.next();
    await server.hear('<presence/>');
    server.say(HEADER, "<message from='ola@example.test'><body>hi</body></message>");
    await client.hear('</message>');
    client.say('</stream:stream>');
    await server.hear('</stream:stream>');
    await Promise.all([client.end(), server.end()]);
    const { status, stdout } = await proxy.stop();
    expect(status).toBe(0);
    expect(namesIn(stdout)).toEqual(['xmpp.presence', 'xmpp.chat.message', 'xmpp.logout']);
  });
});

/**
 * Compressed streams that nobody means well with, through the real proxy: one entry, the bytes go on, and nobody else notices.
 */
import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const COMPRESS = "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>";
const COMPRESSED = "<compressed xmlns='http://jabber.org/protocol/compress'/>";

async function agree(client: Talker, server: Talker): Promise<void> {
  await server.hear(HEADER);
  server.say(HEADER);
  await client.hear(HEADER);
  client.say(COMPRESS);
  await server.hear(COMPRESS);
  server.say(COMPRESSED);
  await client.hear(COMPRESSED);
}

it.each([
  ['a bomb', deflateSync(`<message>${'ab'.repeat(30_000_000)}`), 'compression-bomb', /would unpack to more/],
  ['no zlib stream', Buffer.from('<message/>'.repeat(50)), 'bad-compression', /no zlib stream any more/],
  [
    'a stream cut off',
    deflateSync(`<message>${'0123456789'.repeat(90)}</message>`).subarray(0, -16),
    'truncated',
    /ended in the middle/,
  ],
])('%s is one entry', async (_what, bytes, reason, words) => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const file = folder.file('c.hiptap');
  await using proxy = await startProxy([
    ...['--upstream', `127.0.0.1:${lobby.port}`, '--ca-dir', folder.file('ca'), '-w', file, '--format', 'none'],
  ]);
  const bystander = await talkTo(proxy.port);
  bystander.say(HEADER);
  const other = await lobby.next();
  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await agree(client, server);
  server.say(bytes);
  await client.hear(bytes);
  await other.hear(HEADER);
  other.say(HEADER);
  await bystander.hear(HEADER);
  await Promise.all([client.end(), server.end(), bystander.end(), other.end()]);
  expect(client.heard.equals(server.wrote)).toBe(true);
  const { status, stderr } = await proxy.stop();
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/bug/);
  const { stdout } = await hiptap(['print', '--format', 'json', file]);
  const broken = stdout.split('\n').filter((line) => line.includes('"kind":"malformed"'));
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(words);
  expect(broken[0]).toContain(`"reason":"${reason}"`);
});

/** What explaining costs a proxy: annotators are asked about what is printed, and about nothing where nothing is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

/** Notes down in which message it was asked. */
function asking(notes: string): string {
  return `import { appendFileSync } from 'node:fs';
export const annotators = [{ ns: 'urn:example:game', name: 'player', annotate(player, { stanza }) {
  appendFileSync(${JSON.stringify(notes)}, stanza.attributes.id + ' ');
  return { spec: 'game', level: 'info', summary: 'plays', fields: {} };
} }];`;
}

/** The ids of the messages that annotators of a proxy with these options were asked about, of three that passed. */
async function asked(options: readonly string[]): Promise<string> {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const [notes, annotators, capture] = [folder.file('notes'), folder.file('game.mjs'), folder.file('run.hiptap')];
  writeFileSync(notes, '');
  writeFileSync(annotators, asking(notes));
  const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca')];
  const upstream = ['--upstream', `127.0.0.1:${lobby.port}`, '-w', capture, '--annotators', annotators];
  await using proxy = await startProxy([...upstream, ...clear, ...options]);
  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  server.say(HEADER);
  await client.hear(HEADER);
  for (const id of ['m1', 'm2', 'm3']) {
    const message = `<message to='ola@example.test' id='${id}'><player xmlns='urn:example:game'/></message>`;
    client.say(message);
    await server.hear(message);
  }
  expect((await proxy.stop()).status).toBe(0);
  expect(readFileSync(capture, 'utf8')).toContain("id='m3'");
  return readFileSync(notes, 'utf8').trim();
}

describe('annotators of a proxy that records', () => {
  it.each([
    ['nothing is printed', ['--format', 'none'], ''],
    ['raw bytes are printed', ['--format', 'raw'], ''],
    ['nothing is let through', ['--filter', '~id m4'], ''],
    ['one stanza is let through', ['--filter', '~id m2'], 'm2'],
    ['all is printed', ['--format', 'summary'], 'm1 m2 m3'],
    ['changes are made inline, and nothing is printed', ['--format', 'none', '--rule', '~id m9 => drop'], ''],
  ])('are asked only about what is shown where %s', async (_, options, ids) => {
    expect(await asked(options)).toBe(ids);
  });
});

/**
 * What is recorded, played and recorded again is the same: the library's captures, by hiptap's own commands over real sockets.
 */
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;

describe('a capture played as server and as client through the proxy, and recorded again', () => {
  it.concurrent.each(['hipchat-session', 'hipchat-oauth', 'yandex-connection', 'prosody-chat', 'prosody-xmppjs'])(
    'does not differ: %s',
    async (name) => {
      using folder = scratchFolder();
      const file = `${FOLDER}${name}.hiptap`;
      const again = folder.file('again.hiptap');
      await playThrough(file, again, folder.file('ca'));
      const { stdout, stderr, status } = await hiptap(['diff', '--session', '1', file, again]);
      expect(stdout + stderr).toMatch(/^no difference in 1 session: \d+ stanzas alike\n$/);
      expect(status).toBe(0);
    },
  );
});

/** Session 1, without a password: whoever logs in gives the mark that stands in the capture. */
async function playThrough(file: string, again: string, caDir: string): Promise<void> {
  const ca = openAuthority(caDir, new Date()).certificateFile;
  const common = ['--ca-dir', caDir];
  const one = ['--session', '1', ...common];
  await using server = await startListening(['replay', 'server', file, '-p', '0', '--once', ...one]);
  const trusted = (port: number): readonly string[] => ['--upstream', `127.0.0.1:${port}`, '--upstream-ca', ca];
  await using proxy = await startProxy([...trusted(server.port), ...common, '-w', again, '--format', 'none']);
  const client = await hiptap(['replay', 'client', file, ...trusted(proxy.port), ...one]);
  expect(client.stdout + client.stderr).toMatch(/^run 1 as \S+: complete/);
  expect(client.status).toBe(0);
  const played = await server.finished();
  expect(played.stdout + played.stderr).toMatch(/run 1 as \S+: complete/);
  expect(played.status).toBe(0);
  expect((await proxy.stop()).status).toBe(0);
}

/**
 * Whether an exported script plays against a real Prosody: exported from a session with one, and read by another program than
 * the one that wrote it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { hiptap } from '../support/hiptap.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const PLAYER = new URL('clients/scansion_player.mjs', import.meta.url).pathname;

/**
 * Scripts' own password; the player asks for no TLS, as scansion does for localhost. It must manage no stream either (XEP-0198): what
 * it had not acknowledged when it leaves would bounce, and rooms would turn it out for that.
 */
const PROSODY = {
  users: { nora: 'password', ola: 'password' },
  extra:
    'modules_disabled = { "s2s", "tls", "smacks" }\nc2s_require_encryption = false\nallow_unencrypted_plain_auth = true',
} as const;

async function play(script: string): Promise<{ readonly status: unknown; readonly said: string }> {
  await using server = await startProsody(PROSODY);
  const player = spawn(process.execPath, [PLAYER, String(server.port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  player.stdin.end(script);
  const [said, [status]] = await Promise.all([text(player.stdout), once(player, 'close')]);
  return { status, said };
}

describeReal('a scansion script', ['prosody'], () => {
  it.each(['prosody-xmppjs', 'prosody-chat'])('of %s plays against Prosody as the sessions went', async (name) => {
    const { stdout: script } = await hiptap(['export', `${FOLDER}${name}.hiptap`, '--to', 'scs', '-o', '-']);
    const { status, said } = await play(script);
    expect({ status, said }).toEqual({ status: 0, said });
    expect(said.split('\n').filter((line) => line.includes('receives')).length).toBeGreaterThan(5);
  });

  it('fails where the server says something else', async () => {
    const { stdout: script } = await hiptap(['export', `${FOLDER}prosody-xmppjs.hiptap`, '--to', 'scs', '-o', '-']);
    const { status, said } = await play(script.replace(/(from="[^"]+" id="chat-0"[^>]*>\s*<body>)/, '$1not '));
    expect(status).toBe(1);
    expect(said).toContain('instead of “not hello');
  });
});

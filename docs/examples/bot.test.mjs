// node --test docs/examples/bot.test.mjs
import assert from 'node:assert/strict';
import test from 'node:test';
import { replayServer } from 'hiptap/testing';
import { greet } from './bot.mjs';

const CAPTURE = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;

test('the bot greets its room', async () => {
  // @xmpp/client takes no CA of a test's own, so this server speaks in the clear, where it will only do SCRAM: hence the password.
  const password = 'of this test';
  const server = await replayServer(CAPTURE, { clientTls: 'none', password });
  try {
    const bot = await greet({
      service: `xmpp://${server.host}:${server.port}`,
      domain: server.domain,
      username: 'nora',
      password,
      room: 'garden@rooms.example.test',
      say: ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"],
    });
    await server.done();
    await bot.leave();
    assert.ok(bot.heard.includes('hello room from nora'));
    assert.equal(server.received().filter(({ kind }) => kind === 'message').length, 3);
  } finally {
    await server.close();
  }
});

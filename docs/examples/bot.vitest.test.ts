// npx vitest run docs/examples/bot.vitest.test.ts: the same for vitest, where the server is disposed of by itself.
import { replayServer } from 'hiptap/testing';
import { expect, test } from 'vitest';
import { greet } from './bot.mjs';

const CAPTURE = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;
const password = 'of this test';
const SAY = ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"];

test('the bot greets its room', async () => {
  await using server = await replayServer(CAPTURE, { clientTls: 'none', password });
  const service = `xmpp://${server.host}:${server.port}`;
  const who = { service, domain: server.domain, username: 'nora', password };
  const bot = await greet({ ...who, room: 'garden@rooms.example.test', say: SAY });
  await server.done();
  await bot.leave();
  expect(bot.heard).toContain('hello room from nora');
});

test('the report says what the bot should have said', async () => {
  await using server = await replayServer(CAPTURE, { clientTls: 'none', password });
  const service = `xmpp://${server.host}:${server.port}`;
  const who = { service, domain: server.domain, username: 'nora', password };
  const bot = await greet({ ...who, room: 'garden@rooms.example.test', say: ['hello Ola', SAY[1]] });
  await expect(server.done({ timeout: 500 })).rejects.toThrow('hello Ola');
  await bot.leave();
});

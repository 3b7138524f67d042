/** What peers do to hiptap: they die, fall silent, stand still, leave by halves and come in crowds. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Survivor } from '../support/survivor.ts';
import { talkTo } from '../support/talker.ts';

describe('the next session is served, and the capture loads', () => {
  it('when the server is killed in the middle of a stanza', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    server.say("<message id='half'><body>the ga");
    await client.hear('the ga');
    server.socket.resetAndDestroy();
    await client.untilEnded();
    await client.end();
    await here.serves();
    await here.proxy.stop();
    const recorded = await here.recorded();
    const broken = recorded.filter(({ kind }) => kind === 'malformed');
    expect(broken.map(({ xml, session }) => [xml, session])).toEqual([["<message id='half'><body>the ga", 1]]);
  });

  it('when the client is killed in the middle of a stanza', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    client.say("<message id='half'><body>the ga");
    await server.hear('the ga');
    client.socket.resetAndDestroy();
    await server.untilEnded();
    await server.end();
    await here.serves();
    await here.proxy.stop();
    expect((await here.recorded()).filter(({ kind }) => kind === 'malformed').length).toBe(1);
  });

  it.each(['client', 'server'] as const)(
    'when the %s ends its half first, and the other still has much to say',
    async (first) => {
      await using here = await Survivor.start();
      const chat = await here.chat();
      const [one, other] = first === 'client' ? [chat.client, chat.server] : [chat.server, chat.client];
      one.say('</stream:stream>');
      one.socket.end();
      await other.untilEnded();
      const rest = `<message id='late'><body>${'late '.repeat(20_000)}</body></message></stream:stream>`;
      other.say(rest);
      await one.hear(rest);
      await Promise.all([one.end(), other.end()]);
      await here.serves();
      await here.proxy.stop();
      const late = (await here.recorded()).filter(({ xml }) => xml?.includes("id='late'"));
      expect(late.map(({ kind, session }) => [kind, session])).toEqual([['message', 1]]);
    },
  );

  it('while others stand still, one half of whom read nothing', async () => {
    await using here = await Survivor.start();
    const still = await Promise.all(Array.from({ length: 10 }, () => here.chat()));
    const flood = `<message><body>${'flood '.repeat(10_000)}</body></message>`.repeat(20);
    for (const { client, server } of still) {
      client.socket.pause();
      server.say(flood);
    }
    await here.serves();
    for (const { client, server } of still) {
      client.socket.resume();
      await client.hear(flood.slice(-1000));
      await Promise.all([client.end(), server.end()]);
    }
    await here.proxy.stop();
    const floods = (await here.recorded()).filter(({ xml }) => xml?.includes('flood'));
    expect(floods.length).toBe(still.length * 20);
  });

  it('while hundreds come at once, and each of them is', async () => {
    await using here = await Survivor.start();
    const sockets = Array.from({ length: CROWD }, () => connect({ port: here.proxy.port, host: '127.0.0.1' }));
    for (const socket of sockets) socket.on('error', () => {});
    await here.serves();
    await here.connected(CROWD + 1);
    for (const socket of sockets) socket.destroy();
    await here.serves();
    expect((await here.proxy.stop()).status).toBe(0);
    const opened = (await here.recorded()).filter(({ kind }) => kind === 'opened');
    expect(new Set(opened.map(({ session }) => session)).size).toBe(CROWD + 2);
  });
});

/** Connections at once; `HIPTAP_CROWD=5000` for as many as one client can have. */
const CROWD = Number(process.env['HIPTAP_CROWD'] ?? 300);

it('a client that comes and says nothing costs no other client its place', async () => {
  await using here = await Survivor.start();
  const silent = await talkTo(here.proxy.port);
  await here.serves();
  silent.socket.destroy();
  expect((await here.proxy.stop()).status).toBe(0);
});

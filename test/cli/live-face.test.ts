/** The terminal interface over a real session on loopback, without a terminal: keys in, and what the peers then hear. */

import { chmodSync, writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { LiveFace } from '../../src/cli/live-face.ts';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { NO_CHANGES } from '../../src/net/changes.ts';
import { preciseNow } from '../../src/net/clock.ts';
import { Handshakes } from '../../src/net/handshakes.ts';
import { listenAsProxy } from '../../src/net/proxy.ts';
import { trustIn } from '../../src/net/upgrade.ts';
import { view } from '../../src/tui/view/frame.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { textOf } from '../support/desk.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

interface Scene {
  readonly client: Talker;
  readonly server: Talker;
  readonly records: readonly SessionRecord[];
  file(name: string): string;
  press(...keys: readonly string[]): void;
  /** The screen, once it shows the pattern. */
  until(pattern: RegExp): Promise<string>;
}

const KEYS: Readonly<Record<string, string>> = { enter: '\r', escape: '\x1b', 'C-u': '\x15' };

/** A client and its server, in the clear, past their headers, and somebody at the keys. */
async function scene(play: (scene: Scene) => Promise<void>, keepalive = 50_000): Promise<void> {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 120, rows: 30 });
  let drawn = (): void => {};
  output.on('data', () => drawn());
  const records: SessionRecord[] = [];
  const face = new LiveFace({
    ...{
      annotators: [],
      silence: [],
      timeZone: 'UTC',
      colour: true,
      filter: undefined,
      faults: [],
      showSecrets: false,
    },
    onLeave: () => {},
    terminal: { input, output },
  });
  const authority = openAuthority(folder.file('ca'), new Date());
  const handshakes = new Handshakes({ authority, names: [], upstream: { trust: trustIn(undefined), insecure: false } });
  const proxy = await listenAsProxy(
    {
      ...{ listen: { host: '127.0.0.1', port: 0 }, upstream: { host: '127.0.0.1', port: lobby.port } },
      ...{ clientTls: 'none', upstreamTls: 'none', showSecrets: false, handshakes, after: { seq: 0, session: 0 } },
      ...{ now: preciseNow, timeouts: { keepalive }, changes: { ...NO_CHANGES, intercept: face.intercept } },
    },
    {
      record: (record) => {
        records.push(record);
        face.record(record);
      },
      log: (level, text, session) => face.log(level, text, session),
      sessionEnded: (session) => face.sessionEnded(session),
    },
  );
  face.open(proxy, '127.0.0.1:0');
  const screen = (): string => (face.model === undefined ? '' : textOf(view(face.model)));
  const until = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      if (pattern.test(screen())) return screen();
      await new Promise<void>((resolve) => {
        drawn = resolve;
      });
    }
  };
  const press = (...keys: readonly string[]): void => {
    for (const key of keys) input.write(KEYS[key] ?? key);
  };
  const client = await talkTo(proxy.address.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  server.say(HEADER);
  await client.hear(HEADER);
  try {
    await until(/1 open/);
    await play({ client, server, records, file: folder.file, press, until });
  } finally {
    await proxy.close();
    face.end();
    input.end();
  }
}

const MESSAGE = (text: string): string => `<message to='ola@example.test'><body>${text}</body></message>`;

/** An editor that needs nobody. */
function editor(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o700);
  process.env['EDITOR'] = file;
}

const before = { EDITOR: process.env['EDITOR'], VISUAL: process.env['VISUAL'] };
delete process.env['VISUAL'];

afterEach(() => {
  if (before.EDITOR === undefined) delete process.env['EDITOR'];
  else process.env['EDITOR'] = before.EDITOR;
});

describe('a stanza that is held', () => {
  it('goes on changed after it was edited, what follows it behind it, and both are recorded', () =>
    scene(async ({ client, server, records, file, press, until }) => {
      editor(file('editor'), 'sed -i \'s/squeaks/sings/\' "$1"');
      press('i', '~m', 'enter');
      await until(/hold ~m/);
      client.say(MESSAGE('the gate squeaks'), "<iq type='get' id='q1'><ping xmlns='urn:xmpp:ping'/></iq>", ' ');
      await server.hear(' ');
      expect(server.heard.toString()).not.toContain('<message');
      await until(/1 more waits behind it/);
      press('e');
      await until(/edited; this goes in its place/);
      press('a');
      await server.hear(MESSAGE('the gate sings'));
      await server.hear('<iq ');
      await until(/edited by hand/);
      expect(records.map(({ fact }) => (fact.type === 'change' ? fact.why : '')).filter((why) => why !== '')).toEqual([
        'edited by hand',
      ]);
    }));

  it('comes back to the editor with what is wrong until it is whole, or left as it is', () =>
    scene(async ({ client, server, file, press, until }) => {
      const seen = file('seen');
      editor(file('editor'), `cat "$1" >> ${seen}; grep -q hiptap: "$1" && exit 0; echo '<message' > "$1"`);
      press('i', '~m', 'enter');
      await until(/hold ~m/);
      client.say(MESSAGE('the gate squeaks'));
      await until(/1 stanza held/);
      press('e');
      await until(/it ends before its end tag; nothing was changed/);
      press('a');
      await server.hear(MESSAGE('the gate squeaks'));
    }));

  it('is dropped, and never heard of', () =>
    scene(async ({ client, server, press, until }) => {
      press('i', '~b squeaks', 'enter');
      await until(/hold ~b/);
      client.say(MESSAGE('the gate squeaks'), MESSAGE('never mind'));
      await until(/1 stanza held/);
      press('X');
      await server.hear(MESSAGE('never mind'));
      expect(server.heard.toString()).not.toContain('squeaks');
      await until(/dropped by hand/);
    }));

  it('shows no secret, whichever way it is looked at, and goes on with it', () =>
    scene(async ({ client, server, press, until }) => {
      const join =
        "<presence to='shed@rooms.example.test/nora'><x xmlns='http://jabber.org/protocol/muc'><password>s3cr3tPW</password></x></presence>";
      press('i', '~p', 'enter');
      await until(/hold ~p/);
      client.say(join);
      await until(/1 stanza held/);
      for (const [key, shown] of [
        ['1', /redacted: room password/],
        ['2', /<password>‹secret›/],
        ['3', /│><password>‹secret›/],
        ['4', /e2 80 b9 73 65 63/],
        ['5', /"xml": [^}]*‹secret›/],
      ] as const) {
        press(key);
        const screen = await until(shown);
        expect(screen).not.toMatch(/s3cr3t|73 33 63 72/);
      }
      press('a');
      await server.hear(join);
    }));

  it('is let go with its session', () =>
    scene(async ({ client, server, press, until }) => {
      press('i', '~m', 'enter');
      await until(/hold ~m/);
      client.say(MESSAGE('the gate squeaks'));
      await until(/1 stanza held/);
      client.socket.resetAndDestroy();
      server.socket.resetAndDestroy();
      await until(/0 open/);
      expect(await until(/stanzas/)).not.toContain('1 stanza held');
    }));

  it('costs nobody the session, though it is held for longer than the server takes silence', () =>
    scene(async ({ client, server, records, press, until }) => {
      press('i', '~m', 'enter');
      await until(/hold ~m/);
      const limit = strictly(server, 600);
      client.say(MESSAGE('the gate squeaks'));
      await until(/1 stanza held/);
      for (let heard = 0; heard < 8; heard++) await server.hear(' ');
      press('a');
      await server.hear(MESSAGE('the gate squeaks'));
      expect(limit.reached).toBe(false);
      clearTimeout(limit.timer);
      const own = records.filter(({ fact }) => fact.type === 'change' && /falling asleep/.test(fact.why));
      expect(own.length).toBeGreaterThanOrEqual(8);
    }, 150));

  it('shows no secret', () =>
    scene(async ({ client, press, until }) => {
      press('i', '~x auth', 'enter');
      await until(/hold ~x/);
      const secret = Buffer.from('\0nora\0s3cr3t').toString('base64');
      client.say(`<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`);
      const screen = await until(/1 stanza held/);
      expect(screen).not.toContain(secret);
      press('e');
      await until(/it holds a secret/);
    }));
});

/** A server that drops a client it has not heard for so many milliseconds. */
function strictly(server: Talker, milliseconds: number): { reached: boolean; timer: NodeJS.Timeout | undefined } {
  const limit: ReturnType<typeof strictly> = { reached: false, timer: undefined };
  const begin = (): void => {
    clearTimeout(limit.timer);
    limit.timer = setTimeout(() => {
      limit.reached = true;
      server.socket.destroy();
    }, milliseconds);
  };
  server.socket.on('data', begin);
  begin();
  return limit;
}

describe('what is said by hand', () => {
  it('reaches the side it was said to, and is recorded as hiptap’s own', () =>
    scene(async ({ client, server, press, until }) => {
      press('s', 'G', 'enter');
      await until(/^say to the server of #1/m);
      press('C-u', "<iq type='get' id='own'><ping xmlns='urn:xmpp:ping'/></iq>", 'enter');
      await server.hear("id='own'");
      await until(/said by hand/);
      press('s', 't', 'enter', 'C-u', "<message from='x@y'/>", 'enter');
      await client.hear("<message from='x@y'/>");
    }));
});

describe('faults by hand', () => {
  it('begin and end while the session runs', () =>
    scene(async ({ client, server, press, until }) => {
      press('B', 'enter', 'drop if ~b squeaks', 'enter', 'escape');
      await until(/1 fault/);
      client.say(MESSAGE('the gate squeaks'), MESSAGE('one'));
      await server.hear(MESSAGE('one'));
      expect(server.heard.toString()).not.toContain('squeaks');
      press('B', 'g', 'd', 'escape');
      client.say(MESSAGE('two'));
      await server.hear(MESSAGE('two'));
      await until(/two/);
      client.say(MESSAGE('it squeaks again'));
      await server.hear(MESSAGE('it squeaks again'));
    }));
});

/**
 * A replayed client over WebSocket and by BOSH, against a replayed server and against what no server should say.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientRole } from '../../src/replay/client-role.ts';
import { type Part, partOf } from '../../src/replay/part.ts';
import { BoshClient, type BoshOutcome } from '../../src/replay/web/bosh-client.ts';
import { WebDoor } from '../../src/replay/web/web-door.ts';
import { WebSocketClient } from '../../src/replay/web/websocket-client.ts';
import { BoshDesk } from '../../src/session/bosh-desk.ts';
import type { RelayCommand, RelayEvent, Timer } from '../../src/session/vocabulary.ts';
import { WebTap } from '../../src/session/web-tap.ts';
import { acceptFor } from '../../src/transport/websocket-writer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { BoshPair, PLACE } from '../support/bosh-pair.ts';
import { COMMON } from '../support/replay-options.ts';
import { newTap, RolePair, type Wrapping } from '../support/role-pair.ts';
import { anyUtterances, PLAIN_NAMES, recorded } from './arbitrary-session.ts';
import { diffOf, onlySession } from './sessions.ts';

async function partFrom(records: readonly SessionRecord[]): Promise<Part> {
  return partOf(await onlySession(records));
}

const inOrder = anyUtterances.map((all) => recorded(all, [...all.keys()], PLAIN_NAMES));
const dice = fc.array(fc.nat(2000), { minLength: 1 });

function thrown(numbers: readonly number[]): (of: number) => number {
  let turn = 0;
  return (of) => (of === 0 ? 0 : (numbers[turn++ % numbers.length] ?? 0) % of);
}

function overWebSocket(secure: boolean): Wrapping {
  const place = { ...PLACE, secure };
  const random = (bytes: number) => Buffer.alloc(bytes, 9);
  const desk = new BoshDesk({ tap: newTap, allot: () => 2, record: () => {}, ended: () => {} });
  return {
    client: (role) => new WebSocketClient({ role, place, random }),
    server: (role) => new WebDoor({ role, clientTls: 'auto', bosh: () => {}, stir: () => {} }),
    tap: () => new WebTap(newTap(), desk, 1),
  };
}

describe('a recorded session, played by both roles over the web', () => {
  it.each([
    ['ws', false],
    ['wss', true],
  ] as const)('is complete by %s, and does not differ, whatever the network does', async (_, secure) => {
    await fc.assert(
      fc.asyncProperty(inOrder, dice, async (records, numbers) => {
        const throws = thrown(numbers);
        const cut = (waiting: number) => 1 + throws(waiting);
        const pair = new RolePair(await partFrom(records), {}, {}, cut, overWebSocket(secure)).run();
        expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect((await diffOf(records, pair.records)).findings).toEqual([]);
      }),
    );
  });

  it('is complete by BOSH, whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(inOrder, dice, async (records, numbers) => {
        const pair = new BoshPair(await partFrom(records), {}, thrown(numbers)).run();
        expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
      }),
    );
  });

  it('is complete by BOSH where connections are lost', async () => {
    await fc.assert(
      fc.asyncProperty(inOrder, dice, fc.nat(2), async (records, numbers, losses) => {
        const pair = new BoshPair(await partFrom(records), {}, thrown(numbers), losses).run();
        expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0, why: undefined });
      }),
    );
  });
});

describe('a replayed client over WebSocket', () => {
  const KEY = Buffer.alloc(16, 9).toString('base64');
  const accepted = (more: string) =>
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${acceptFor(KEY)}\r\n${more}\r\n`;

  it.each([
    [
      'another status',
      'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
      /refuses the WebSocket by HTTP 404 Not Found/,
    ],
    ['no key', 'HTTP/1.1 101 X\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n', /did not read the WebSocket’s key/],
    ['no subprotocol', accepted(''), /does not take up the subprotocol xmpp/],
    ['no HTTP', '<stream:stream>\n\n\n', /is no HTTP\/1/],
    ['a broken frame', `${accepted('Sec-WebSocket-Protocol: xmpp\r\n')}\x87\x00`, /breaks RFC 6455/],
  ])('gives up on %s, and says why', async (_, answer, why) => {
    const stage = await webSocketStage();
    expect(stage.says).toMatch(/^GET \/http-bind HTTP\/1\.1\r\nHost: live\.example:5280\r\n/);
    stage.hears(answer);
    expect(stage.role.report.why).toMatch(why);
    expect(stage.aborted).toBe(true);
  });

  it('answers a ping, and says nothing before the WebSocket is open', async () => {
    const stage = await webSocketStage();
    expect(stage.says).not.toContain('\x81');
    const before = stage.says.length;
    stage.hears(`${accepted('Sec-WebSocket-Protocol: xmpp\r\n')}\x89\x02hi`);
    const frames = Buffer.from(stage.says.slice(before), 'latin1');
    expect(frames[0]).toBe(0x81);
    expect(frames.subarray(-8, -6)).toEqual(Buffer.of(0x8a, 0x82));
  });
});

describe('a replayed client by BOSH', () => {
  const BODY = "<body xmlns='http://jabber.org/protocol/httpbind'";

  it.each([
    ['another status', { type: 'failed', why: 'the server answers BOSH by HTTP 404 Not Found' }, /by HTTP 404/],
    ['what is no body', answered('<html/>'), /is no <body\/> of BOSH/],
    ['no session', answered(`${BODY}/>`), /begins no session/],
    ['an end', answered(`${BODY} type='terminate' condition='host-unknown'/>`), /ended the BOSH session: host-unknown/],
  ] as const)('gives up on %s, and says why', async (_, outcome, why) => {
    const stage = await boshStage();
    stage.hears(100, outcome);
    expect(stage.role.report.why).toMatch(why);
    expect(stage.stopped).toBe(true);
  });

  it('gives up once a request was lost three times', async () => {
    const stage = await boshStage();
    for (const times of [1, 2, 3]) {
      expect(stage.posted).toHaveLength(times);
      stage.hears(100, { type: 'lost' });
    }
    expect(stage.role.report.why).toMatch(/lost 3 times/);
  });

  it('asks for a session, keeps a request open, and no more of them than was agreed on', async () => {
    const stage = await boshStage();
    expect(stage.posted[0]).toMatch(/^<body xmlns='[^']*' rid='100' to='example\.org' ver='1\.11' wait='60' hold='1'/);
    stage.hears(100, answered(`${BODY} sid='5e' requests='1' hold='1'/>`));
    expect(stage.posted.slice(1)).toEqual([`${BODY} rid='101' sid='5e'/>`]);
  });

  it('polls where the server holds nothing', async () => {
    const stage = await boshStage();
    stage.hears(100, answered(`${BODY} sid='5e' requests='1' hold='0' polling='5'/>`));
    expect(stage.posted).toHaveLength(1);
    expect(stage.wakes()).toEqual(['keepalive 5000']);
    stage.wake('keepalive');
    expect(stage.posted.slice(1)).toEqual([`${BODY} rid='101' sid='5e'/>`]);
  });
});

function answered(body: string): BoshOutcome {
  return { type: 'answered', bytes: Buffer.from(body) };
}

async function aRole(): Promise<ClientRole> {
  const part = await partFrom(recorded([], [], PLAIN_NAMES));
  const own = { upstreamTls: 'auto', upstreamPort: 5280, patience: 1000, username: undefined } as const;
  return new ClientRole({ ...COMMON, part, ...own });
}

/** A client that has been dialled. */
async function webSocketStage() {
  const role = await aRole();
  const client = new WebSocketClient({ role, place: PLACE, random: (bytes) => Buffer.alloc(bytes, 9) });
  const stage = {
    role,
    says: '',
    aborted: false,
    hears: (text: string) => hand({ type: 'received', leg: 'server', bytes: Buffer.from(text, 'latin1') }),
  };
  const hand = (event: RelayEvent): void => {
    for (const command of client.handle(event)) {
      if (command.type === 'send') stage.says += command.bytes.toString('latin1');
      stage.aborted ||= command.type === 'abort';
    }
  };
  hand({ type: 'started' });
  hand({ type: 'dialled', peer: 's', local: 'c' });
  return stage;
}

async function boshStage() {
  const role = await aRole();
  let commands: readonly RelayCommand[] = [];
  const world = {
    post: (_: number, body: string) => void stage.posted.push(body),
    stop: () => {
      stage.stopped = true;
    },
  };
  const client = new BoshClient({ role, world, rid: 100 });
  const hand = (event: RelayEvent) => {
    commands = client.handle(event);
  };
  const stage = {
    role,
    posted: [] as string[],
    stopped: false,
    hears: (rid: number, outcome: BoshOutcome) => {
      client.came(rid, outcome);
      hand({ type: 'drained', leg: 'server' });
    },
    wake: (timer: Timer) => hand({ type: 'woke', timer }),
    wakes: () =>
      commands.flatMap((one) =>
        one.type === 'wake' && one.timer === 'keepalive' ? [`${one.timer} ${one.after}`] : [],
      ),
  };
  hand({ type: 'started' });
  return stage;
}

/**
 * XMPP over the web as the tap hears it: WebSockets, and BOSH sessions put together from whatever connections carry them.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoshDesk } from '../../src/session/bosh-desk.ts';
import { BODY_ROOTS } from '../../src/session/wrapping.ts';
import { newTap } from '../support/role-pair.ts';
import { type WebConnection, WebListening } from '../support/web-listening.ts';
import { closeFrame, deflated, frame } from '../support/websocket-frames.ts';

const BOSH = "xmlns='http://jabber.org/protocol/httpbind'";
const OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>";
const CLOSE = "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>";
const HELLO = "<message xmlns='jabber:client' to='ola@example.org'><body>hello</body></message>";
const MASK = [1, 2, 3, 4] as const;

function upgrade(protocol = 'Sec-WebSocket-Protocol: xmpp\r\n'): string {
  return `GET /ws?token=s3cr3t HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${protocol}\r\n`;
}

function upgraded(fields = 'Sec-WebSocket-Protocol: xmpp\r\n'): string {
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n${fields}\r\n`;
}

function body(attributes: string, inside?: string): string {
  return inside === undefined ? `<body ${BOSH} ${attributes}/>` : `<body ${BOSH} ${attributes}>${inside}</body>`;
}

/** A BOSH session that has begun with request 100. */
function begun(listening: WebListening, sid = 'sid-one', more = ''): WebConnection {
  return listening
    .connection()
    .asks(body(`to='example.org' wait='60' hold='1' rid='100'${more}`))
    .answers(body(`sid='${sid}' wait='60'`, '<x/>'));
}

function notes(listening: WebListening, session: number): readonly string[] {
  return listening.lines(session).filter((line) => /^note (?:warning|error)/.test(line));
}

describe('a WebSocket', () => {
  it('is a session whose messages are its pieces', () => {
    const listening = new WebListening();
    listening
      .connection()
      .client(upgrade())
      .server(upgraded())
      .client(Buffer.concat([frame(OPEN, { mask: MASK }), frame('ping', { opcode: 9, mask: MASK })]))
      .server(frame(OPEN))
      .client(frame(HELLO.slice(0, 20), { mask: MASK, final: false }))
      .client(frame(HELLO.slice(20), { mask: MASK, opcode: 0 }))
      .server(Buffer.concat([frame(CLOSE), closeFrame(1000, 'bye')]))
      .closes();
    expect(listening.lines(1)).toEqual([
      'client opened',
      'server opened',
      'note info: WebSocket (RFC 7395) at /ws, with the subprotocol xmpp',
      `→ stream-open ${OPEN}`,
      'note info: the client keeps the WebSocket open by pings (RFC 6455 §5.5.2)',
      `← stream-open ${OPEN}`,
      `→ message ${HELLO}`,
      `← stream-close ${CLOSE}`,
      'note info: the server closes the WebSocket (code 1000, bye)',
      'client closed',
      'server closed',
    ]);
  });

  it('is the same however its bytes arrive', () => {
    const [client, server] = [
      Buffer.concat([Buffer.from(upgrade()), frame(OPEN, { mask: MASK }), frame(HELLO, { mask: MASK })]),
      Buffer.concat([Buffer.from(upgraded()), frame(OPEN)]),
    ];
    fc.assert(
      fc.property(fc.nat(client.length), fc.nat(server.length), fc.boolean(), (a, b, serverFirst) => {
        const listening = new WebListening();
        const connection = listening.connection();
        connection.client(client.subarray(0, a));
        if (serverFirst && a >= upgrade().length) connection.server(server.subarray(0, b)).client(client.subarray(a));
        else connection.client(client.subarray(a)).server(server.subarray(0, b));
        connection.server(server.subarray(b)).closes();
        expect(listening.said(1, 'c2s')).toBe(OPEN + HELLO);
        expect(listening.said(1, 's2c')).toBe(OPEN);
      }),
    );
  });

  it('is inflated where compression was agreed on', () => {
    const listening = new WebListening();
    listening
      .connection()
      .client(upgrade())
      .server(upgraded('Sec-WebSocket-Protocol: xmpp\r\nSec-WebSocket-Extensions: permessage-deflate\r\n'))
      .client(frame(deflated(HELLO), { mask: MASK, compressed: true }))
      .client(frame(deflated(HELLO, HELLO), { mask: MASK, compressed: true }));
    expect(listening.lines(1).slice(2)).toEqual([
      'note info: WebSocket (RFC 7395) at /ws, with the subprotocol xmpp, compressed (RFC 7692)',
      `→ message ${HELLO}`,
      `→ message ${HELLO}`,
    ]);
  });

  it.each([
    [
      'another subprotocol',
      upgrade('Sec-WebSocket-Protocol: chat\r\n'),
      upgraded(''),
      /the subprotocol chat, not xmpp/,
    ],
    ['no subprotocol taken up', upgrade(), upgraded(''), /does not take up the subprotocol/],
    ['a refusal', upgrade(), 'HTTP/1.1 501 No\r\nContent-Length: 0\r\n\r\n', /refuses it by HTTP 501 No/],
  ])('with %s is said to be wrong', (_, asked, answered, words) => {
    const listening = new WebListening();
    listening.connection().client(asked).server(answered);
    expect(notes(listening, 1).join('\n')).toMatch(words);
  });

  it('that breaks the rules is said to, once, and disturbs nobody', () => {
    const listening = new WebListening();
    listening
      .connection()
      .client(upgrade())
      .server(upgraded())
      .client(frame('x', { opcode: 5, mask: MASK }))
      .client(frame(HELLO, { mask: MASK }))
      .server(frame(HELLO));
    expect(notes(listening, 1)).toHaveLength(1);
    expect(listening.said(1, 's2c')).toBe(HELLO);
  });

  it('shows stanzas in JSON as stanzas, and XMPP-FTW’s events by name, without their secrets', () => {
    const listening = new WebListening();
    const connection = listening.connection().client(upgrade()).server(upgraded());
    const stanza = '<message xmlns="jabber:client"><body>hi</body></message>';
    connection.client(frame(JSON.stringify({ s: stanza }), { mask: [1, 2, 3, 4] }));
    connection.server(frame(JSON.stringify({ s: stanza })));
    const login = { jid: 'nora@example.org', password: 's3cr3t-nora-pw' };
    connection.client(frame(`42${JSON.stringify(['xmpp.login', login])}`, { mask: [1, 2, 3, 4] }));
    connection.client(frame('421["xmpp.roster.get",{}]', { mask: [1, 2, 3, 4] }));
    connection.server(frame(`431${JSON.stringify([null, [{ token: 's3cr3t-nora-pw' }]])}`));
    expect(listening.lines(1).at(-1)).toBe(
      'note info: the server’s answer to xmpp.roster.get null [{"token":"‹secret›"}]',
    );
    const error = { type: 'auth', condition: 'login-fail', request: login };
    connection.server(frame(`42${JSON.stringify(['xmpp.error', error])}`));
    const lines = listening.lines(1);
    expect(lines).toContain(`→ message ${stanza}`);
    expect(lines).toContain(`← message ${stanza}`);
    expect(lines.filter((line) => line.includes('XEP-0295'))).toHaveLength(1);
    const hidden = '"jid":"nora@example.org","password":"‹secret›"';
    expect(lines).toContain(`note info: the client’s event xmpp.login {${hidden}}`);
    expect(lines.at(-1)).toMatch(new RegExp(`the server’s event xmpp.error .*"request":{${hidden}}`));
    expect(lines.join('\n')).not.toContain('s3cr3t-nora-pw');
  });

  it('of socket.io shows its session’s sid nowhere', () => {
    const listening = new WebListening();
    const target = '/socket.io/?EIO=3&transport=websocket&sid=s3cr3t';
    const connection = listening
      .connection()
      .client(upgrade('').replace('/ws?token=s3cr3t', target))
      .server(upgraded(''))
      .client(frame('2probe', { mask: MASK }))
      .server(frame('3probe'))
      .server(frame('0{"sid":"s3cr3t","upgrades":[],"pingInterval":25000}'))
      .server(frame('40{"sid":"s3cr3t"}'))
      .server(frame('40'))
      .client(frame('42["xmpp.login.anonymous",{}]', { mask: MASK }));
    connection.closes();
    const old = upgrade('').replace('/ws?token=s3cr3t', '/socket.io/1/websocket/s3cr3t');
    listening.connection().client(old).server(upgraded(''));
    expect(listening.lines(1)).toContain('note info: WebSocket (RFC 7395) at /socket.io/, without a subprotocol');
    expect(listening.lines(1)).toContain('note info: the client’s event xmpp.login.anonymous {}');
    expect(listening.lines(2).at(-1)).toContain('/socket.io/1/websocket/‹secret›');
    expect(JSON.stringify([...listening.facts])).not.toContain('s3cr3t');
  });

  it('is a session of its own on a connection that has carried BOSH before', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    connection
      .client(upgrade())
      .server(upgraded())
      .client(frame(OPEN, { mask: MASK }))
      .server(frame(HELLO));
    connection.closes();
    expect(listening.lines(1).join('\n')).not.toMatch(/WebSocket|hello/);
    expect(listening.lines(2)).toEqual([
      'client opened',
      'server opened',
      'note info: WebSocket (RFC 7395) at /ws, with the subprotocol xmpp',
      `→ stream-open ${OPEN}`,
      `← message ${HELLO}`,
      'client closed',
      'server closed',
    ]);
    expect(listening.ended).toEqual([2]);
  });

  it('shows no token of its URL', () => {
    const listening = new WebListening();
    listening.connection().client(upgrade()).server(upgraded());
    expect(listening.lines(1).join('\n')).not.toContain('s3cr3t');
  });
});

describe('a BOSH session', () => {
  it('is one session over several connections, its secrets out', () => {
    const listening = new WebListening();
    const first = begun(listening);
    const second = listening.connection();
    first.asks(body("sid='sid-one' rid='101'", '<a/>'));
    second.asks(body("sid='sid-one' rid='102'", HELLO));
    first.answers(body("sid='sid-one'")).closes();
    second.answers(body("sid='sid-one'", '<b/>'));
    second.asks(body("sid='sid-one' rid='103' type='terminate'")).answers(body("type='terminate'")).closes();
    expect(listening.lines(1)).toEqual([
      'client opened',
      'server opened',
      'note info: BOSH (XEP-0124) at /http-bind',
      `→ stream-open ${body("to='example.org' wait='60' hold='1' rid='100'")}`,
      `← stream-open ${body("sid='‹secret›' wait='60'", '').replace('</body>', '')}`,
      '← nonza <x/>',
      '← misc </body>',
      `→ misc ${body("sid='‹secret›' rid='101'", '').replace('</body>', '')}`,
      '→ nonza <a/>',
      '→ misc </body>',
      `→ misc ${body("sid='‹secret›' rid='102'", '').replace('</body>', '')}`,
      `→ message ${HELLO}`,
      '→ misc </body>',
      'note info: BOSH: the session goes on over another connection, from client',
      `← misc ${body("sid='‹secret›'")}`,
      `← misc ${body("sid='‹secret›'", '').replace('</body>', '')}`,
      '← nonza <b/>',
      '← misc </body>',
      `→ stream-close ${body("sid='‹secret›' rid='103' type='terminate'")}`,
      `← stream-close ${body("type='terminate'")}`,
      'client closed',
      'server closed',
    ]);
    expect(listening.facts.get(2) ?? []).toEqual([]);
    expect(listening.ended).toEqual([1]);
  });

  it('is told in the order of its requests, in whatever order they and their answers come', () => {
    const order = fc.shuffledSubarray([101, 102, 103, 104], { minLength: 4 });
    fc.assert(
      fc.property(order, order, (asked, answered) => {
        const listening = new WebListening(true);
        begun(listening);
        const carriers = new Map(
          asked.map((rid) => [rid, listening.connection().asks(body(`sid='sid-one' rid='${rid}'`))]),
        );
        for (const rid of answered) carriers.get(rid)?.answers(body("sid='sid-one'", `<to-${rid}/>`));
        const order = /rid='(\d+)'/g;
        expect([...listening.said(1, 'c2s').matchAll(order)].map(([, rid]) => Number(rid))).toEqual([
          100, 101, 102, 103, 104,
        ]);
        const answers = [...listening.said(1, 's2c').matchAll(/<to-(\d+)\/>/g)].map(([, rid]) => Number(rid));
        expect(answers).toEqual([101, 102, 103, 104]);
      }),
    );
  });

  it('reads bodies that are packed', () => {
    const listening = new WebListening();
    const packed = gzipSync(body("sid='sid-one'", HELLO));
    begun(listening)
      .asks(gzipSync(body("sid='sid-one' rid='101'")), 'Content-Encoding: gzip\r\n')
      .answers(packed, 'Content-Encoding: gzip\r\n');
    expect(listening.lines(1)).toContain(`← message ${HELLO}`);
  });

  it('does not mix with another on the same connection', () => {
    const listening = new WebListening(true);
    const connection = begun(listening);
    connection.asks(body("to='example.org' wait='60' rid='7'")).answers(body("sid='sid-two' wait='60'"));
    connection.asks(body("sid='sid-one' rid='101'", '<one/>')).answers(body(''));
    connection.asks(body("sid='sid-two' rid='8'", '<two/>')).answers(body(''));
    expect(listening.said(1, 'c2s')).toMatch(/one/);
    expect(listening.said(1, 'c2s')).not.toMatch(/two/);
    expect(listening.said(2, 'c2s')).toMatch(/two/);
    expect(listening.lines(2).slice(0, 2)).toEqual(['client opened', 'server opened']);
  });

  it('says that a request was sent again, and shows it once', () => {
    const listening = new WebListening(true);
    begun(listening).asks(body("sid='sid-one' rid='101'", '<a/>')).closes();
    listening.connection().asks(body("sid='sid-one' rid='101'", '<a/>')).answers(body(''));
    expect(listening.said(1, 'c2s').match(/<a\/>/g)).toHaveLength(1);
    expect(listening.lines(1).join('\n')).toMatch(/request 101 was sent again/);
  });

  it('shows an answer that comes twice once, and nothing of it after the end', () => {
    const listening = new WebListening(true);
    const one = begun(listening);
    const two = listening.connection();
    for (const [rid, more] of [
      [101, ''],
      [102, " type='terminate'"],
    ] as const) {
      one.asks(body(`sid='sid-one' rid='${rid}'${more}`));
      two.asks(body(`sid='sid-one' rid='${rid}'${more}`));
      one.answers(body('', `<to-${rid}/>`));
      two.answers(body('', `<to-${rid}/>`));
    }
    expect(listening.said(1, 's2c').match(/<to-\d+\/>/g)).toEqual(['<to-101/>', '<to-102/>']);
    expect(listening.lines(1).slice(-2)).toEqual(['client closed', 'server closed']);
    expect(listening.ended).toEqual([1]);
  });

  it('that is gone on with after its end gets another number, although what was decided says the old one', () => {
    const recorded: [number, string][] = [];
    let numbers = 1;
    const desk = new BoshDesk({
      tap: () => newTap(BODY_ROOTS),
      allot: () => ++numbers,
      record: (session, facts) => recorded.push(...facts.map(({ type }): [number, string] => [session, type])),
      ended: () => {},
    });
    const carrier = { number: 1, adopt: () => undefined, beginning: () => [] };
    const decided = { session: 1, told: undefined };
    const exchange = (attributes: string, answer: string) => {
      const asked = desk.request(carrier, '/bosh', Buffer.from(body(attributes)), decided);
      if (asked !== undefined) desk.answer(asked, '200 OK', Buffer.from(body(answer)));
    };
    exchange("to='example.org' rid='100'", "sid='sid-one'");
    exchange("sid='sid-one' rid='101' type='terminate'", '');
    const before = recorded.length;
    exchange("sid='sid-one' rid='102'", '');
    desk.tell(1, { type: 'noted', level: 'info', text: 'held' });
    const after = recorded.slice(before);
    expect(after.length).toBeGreaterThan(2);
    expect(new Set(after.map(([session]) => session))).toEqual(new Set([2]));
  });

  it.each([
    ['a number far from the next', "sid='sid-one' rid='500'", /request 500 came, where 101 was to be next/],
    ['no number', "sid='sid-one'", /a request without a number/],
    ['a number that is none', "sid='sid-one' rid='-1'", /a request without a number/],
  ])('with %s is said to be wrong', (_, attributes, words) => {
    const listening = new WebListening();
    begun(listening).asks(body(attributes)).answers(body("type='terminate' condition='item-not-found'"));
    expect(notes(listening, 1).join('\n')).toMatch(words);
    expect(listening.ended).toEqual([1]);
  });

  it('that has ended and is asked for again is told by its number', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    connection.asks(body("sid='sid-one' rid='101'")).answers(body("type='terminate' condition='bad-request'"));
    connection.asks(body("sid='sid-one' rid='102'")).answers(body(''));
    expect(notes(listening, 2)).toEqual(['note warning: BOSH: session #1, which has ended, is asked for again']);
  });

  it('that nobody knows is a session of its own, with the server’s answer', () => {
    const listening = new WebListening();
    listening
      .connection()
      .asks(body("sid='nobody' rid='5'"))
      .answers(body("type='terminate' condition='item-not-found'"));
    expect(notes(listening, 1).join('\n')).toMatch(/has not seen begin/);
    expect(listening.said(1, 's2c')).toMatch(/item-not-found/);
    expect(listening.ended).toEqual([1]);
  });

  it('follows the chain of its keys, and says where it breaks', () => {
    const keys = ['s3cr3t-seed'];
    for (let at = 0; at < 3; at++)
      keys.push(
        createHash('sha1')
          .update(keys[at] ?? '')
          .digest('hex'),
      );
    const listening = new WebListening();
    const connection = begun(listening, 'sid-one', ` newkey='${keys[3]}'`);
    connection.asks(body(`sid='sid-one' rid='101' key='${keys[2]}'`)).answers(body(''));
    expect(notes(listening, 1)).toEqual([]);
    connection.asks(body(`sid='sid-one' rid='102' key='${keys[0]}'`)).answers(body(''));
    expect(notes(listening, 1).join('\n')).toMatch(/key of request 102 does not follow/);
    for (const key of keys) expect(listening.lines(1).join('\n')).not.toContain(key);
  });

  it('says that a request carries bodies of two', () => {
    const listening = new WebListening();
    begun(listening)
      .asks(body("sid='sid-one' rid='101'") + body("sid='s3cr3t-two' rid='9'"))
      .answers(body(''));
    expect(notes(listening, 1).join('\n')).toMatch(/2 bodies of 2 sessions in one request/);
    expect(listening.lines(1).join('\n')).not.toContain('s3cr3t');
  });

  it('ends when it has been silent for as long as its server allows', () => {
    const listening = new WebListening();
    listening.connection().asks(body("to='a' wait='60' rid='1'")).answers(body("sid='s' wait='60' inactivity='30'"));
    for (const now of [1_000, 20_000, 31_000]) listening.desk.tick(now);
    expect(listening.ended).toEqual([]);
    listening.desk.tick(31_001);
    expect(listening.ended).toEqual([1]);
  });

  it('is not ended by silence while a request is open, or during a pause that was asked for', () => {
    const listening = new WebListening();
    const connection = begun(listening).asks(body("sid='sid-one' rid='101' pause='500'"));
    for (const now of [0, 1_000_000]) listening.desk.tick(now);
    connection.answers(body(''));
    for (const now of [2_000_000, 2_400_000]) listening.desk.tick(now);
    expect(listening.ended).toEqual([]);
  });

  it('that a request asks for by what is no body is refused, and its line says how', () => {
    const listening = new WebListening();
    listening.connection().asks('<message/>').answers(body("type='terminate' condition='bad-request'"));
    expect(notes(listening, 1)).toEqual([
      'note warning: HTTP POST /http-bind: 200 OK: it is no <body/> of BOSH, and is answered by one that says bad-request',
    ]);
  });

  it('ends when the server says so by HTTP’s status alone', () => {
    const listening = new WebListening();
    begun(listening).asks(body("sid='sid-one' rid='101'")).answers('', '', '404 Not Found');
    expect(notes(listening, 1).join('\n')).toMatch(/request 101 was answered by HTTP 404 Not Found/);
    expect(listening.ended).toEqual([1]);
  });
});

describe('other HTTP', () => {
  it('is a line a request, without what may be secret', () => {
    const listening = new WebListening();
    const connection = listening.connection();
    connection
      .client('OPTIONS /http-bind?key=s3cr3t HTTP/1.1\r\nCookie: s3cr3t\r\n\r\n')
      .server('HTTP/1.1 204 No Content\r\n\r\n');
    connection.asks('user=nora&password=s3cr3t').answers('no').closes();
    expect(listening.lines(1)).toEqual([
      'client opened',
      'server opened',
      'note info: HTTP OPTIONS /http-bind: 204 No Content',
      'note info: HTTP POST /http-bind: 200 OK',
      'client closed',
      'server closed',
    ]);
  });

  it('that is none is said to be, once', () => {
    const listening = new WebListening();
    listening.connection().client('GET me out\r\n\r\n').client('more').closes();
    expect(notes(listening, 1)).toHaveLength(1);
  });
});

describe('any bytes', () => {
  it('are taken', () => {
    const chunk = fc.tuple(
      fc.boolean(),
      fc.oneof(
        fc.uint8Array(),
        fc.constantFrom(upgrade(), upgraded(), body("rid='1'")).map((text) => Buffer.from(text)),
      ),
    );
    fc.assert(
      fc.property(fc.array(chunk), (chunks) => {
        const connection = new WebListening().connection();
        for (const [fromClient, bytes] of chunks)
          if (fromClient) connection.client(Buffer.from(bytes));
          else connection.server(Buffer.from(bytes));
        connection.closes();
      }),
    );
  });
});

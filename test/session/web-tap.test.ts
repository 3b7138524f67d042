/**
 * XMPP over the web as the tap hears it: WebSockets, and BOSH sessions put together from whatever connections carry them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebListening } from '../support/web-listening.ts';
import { begun, body, CLOSE, HELLO, MASK, notes, OPEN, upgrade, upgraded } from '../support/web-words.ts';
import { closeFrame, deflated, frame } from '../support/websocket-frames.ts';

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
    for (const said of [
      'the client keeps the WebSocket open by pings of socket.io',
      'the server opens an engine.io session (its id is left out)',
      'the server connects socket.io',
    ])
      expect(listening.lines(1)).toContain(`note info: ${said}`);
    expect(listening.lines(1).filter((line) => /^[→←]/.test(line))).toEqual([]);
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

  it('is read no further where its client says a megabyte before it is accepted, nor ever after', () => {
    const listening = new WebListening();
    const connection = listening.connection().client(upgrade()).server('HTTP/1.1 101 ');
    for (let said = 0; said < 20; said++) connection.client(frame('x'.repeat(100_000), { mask: MASK }));
    connection
      .server(upgraded().slice('HTTP/1.1 101 '.length))
      .server(frame(OPEN))
      .client(frame(HELLO, { mask: MASK }));
    connection.closes();
    expect(notes(listening, 1)).toEqual([
      'note error: the client says more than 1024 KiB before it is told whether it may leave HTTP; it is relayed, but not read',
    ]);
    expect([listening.said(1, 'c2s'), listening.said(1, 's2c')]).toEqual(['', OPEN]);
  });

  it('shows no token of its URL', () => {
    const listening = new WebListening();
    listening.connection().client(upgrade()).server(upgraded());
    expect(listening.lines(1).join('\n')).not.toContain('s3cr3t');
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

/**
 * A replayed server before clients over the web: what they are answered, and what becomes of those who break a rule.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { STREAMS } from '../../src/xmpp/namespaces.ts';
import { BODY, WebStage } from '../support/web-stage.ts';
import { closeFrame, frame } from '../support/websocket-frames.ts';

const UPGRADE =
  'GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
const XMPP = 'Sec-WebSocket-Protocol: xmpp\r\n\r\n';
const MASK = [1, 2, 3, 4] as const;
const OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>";

describe('a replayed server over WebSocket', () => {
  it('opens, pongs, and says its header and features as messages that stand by themselves', () => {
    const client = new WebStage().connection();
    // RFC 6455 §1.3's own example.
    expect(client.says(UPGRADE + XMPP)).toMatch(
      /^HTTP\/1\.1 101 .*Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/s,
    );
    expect(client.says(frame('hi', { opcode: 9, mask: MASK }))).toBe('\x8a\x02hi');
    const answer = client.says(frame(OPEN, { mask: MASK }));
    expect(answer).toMatch(/<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='example\.org' id='[0-9a-f]+' /);
    expect(answer).toContain(`<stream:features xmlns='jabber:client' xmlns:stream='${STREAMS}'>`);
    expect(answer).not.toContain('starttls');
    expect(client.says(frame(closeFrame(1000).subarray(2), { opcode: 8, mask: MASK }))).toMatch(/\x88\x02\x03\xe8/);
    expect(client.ended).toBe(true);
  });

  it('refuses another subprotocol, and goes on', () => {
    const client = new WebStage().connection();
    expect(client.says(`${UPGRADE}Sec-WebSocket-Protocol: mqtt\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400 .*subprotocol.*xmpp/s,
    );
    expect(client.says(UPGRADE + XMPP)).toMatch(/^HTTP\/1\.1 101/);
  });

  it.each([
    ['an oversized message', Buffer.concat([frame(Buffer.alloc(11 * 1024 * 1024), { mask: MASK })]), 1009],
    ['a frame of no known kind', frame('x', { opcode: 7, mask: MASK }), 1002],
    ['a frame without a mask', frame(OPEN), 1002],
    ['a binary message', frame('x', { opcode: 2, mask: MASK }), 1003],
  ])('closes on %s with the code for it', (_, bytes, code) => {
    const client = new WebStage().connection();
    client.says(UPGRADE + XMPP);
    const said = Buffer.from(client.says(bytes), 'latin1');
    expect([said[0], said.readUInt16BE(2)]).toEqual([0x88, code]);
    expect(client.ended).toBe(true);
  });
});

describe('a replayed server by BOSH', () => {
  const begin = (stage: WebStage, more = '') =>
    stage.connection().asks(`<body ${BODY} rid='100' to='example.org' hold='1' wait='60'${more}/>`);
  const sidIn = (answer: string) => / sid='([0-9a-f]+)'/.exec(answer)?.[1] ?? 'none';

  it('begins with its terms and features, whose prefixes are declared', () => {
    const answer = begin(new WebStage());
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).toContain(`xmlns:stream='${STREAMS}'`);
    expect(answer).toMatch(/wait='60' requests='2' hold='1' inactivity='60'.*<stream:features/);
  });

  it('holds one request, and answers it when the next comes, or when there is something to say', () => {
    const stage = new WebStage();
    const sid = sidIn(begin(stage));
    const one = stage.connection();
    expect(one.asks(`<body ${BODY} rid='101' sid='${sid}'/>`)).toBe('');
    const two = stage.connection();
    expect(two.asks(`<body ${BODY} rid='102' sid='${sid}'/>`)).toBe('');
    expect(one.heard()).toMatch(/<body xmlns='[^']*'\/>$/);
    const login = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAcHc=</auth>";
    expect(one.asks(`<body ${BODY} rid='103' sid='${sid}'>${login}</body>`)).toBe('');
    expect(two.heard()).toMatch(/<success /);
    expect(one.asks(`<body ${BODY} rid='104' sid='${sid}' type='terminate'/>`)).toMatch(/type='terminate'/);
  });

  it('takes requests in the order of their numbers, and answers one that is sent again as before', () => {
    const stage = new WebStage();
    const sid = sidIn(begin(stage));
    const [one, two] = [stage.connection(), stage.connection()];
    expect(two.asks(`<body ${BODY} rid='102' sid='${sid}'/>`)).toBe('');
    expect(one.asks(`<body ${BODY} rid='101' sid='${sid}'/>`)).toMatch(/<body [^>]*\/>$/);
    const again = stage.connection().asks(`<body ${BODY} rid='100' to='example.org'  sid='${sid}'/>`);
    expect(again).toContain(`sid='${sid}'`);
  });

  it('answers where it was asked last a request that came before its turn, and again', () => {
    const stage = new WebStage();
    const sid = sidIn(begin(stage));
    const [lost, again] = [stage.connection(), stage.connection()];
    for (const one of [lost, again]) expect(one.asks(`<body ${BODY} rid='102' sid='${sid}'/>`)).toBe('');
    stage.connection().asks(`<body ${BODY} rid='101' sid='${sid}'/>`);
    stage.wakes('keepalive');
    expect(again.heard()).toMatch(/<body [^>]*\/>$/);
    expect(lost.heard()).toBe('');
  });

  it('waits no longer than was agreed', () => {
    const stage = new WebStage();
    const sid = sidIn(begin(stage));
    const one = stage.connection();
    expect(one.asks(`<body ${BODY} rid='101' sid='${sid}'/>`)).toBe('');
    stage.wakes('keepalive');
    expect(one.heard()).toMatch(/<body [^>]*\/>$/);
  });

  it.each([
    ['a number out of reach', (sid: string) => `<body ${BODY} rid='103' sid='${sid}'/>`, 'item-not-found', true],
    ['a number that is long gone', (sid: string) => `<body ${BODY} rid='7' sid='${sid}'/>`, 'item-not-found', true],
    ['no number', (sid: string) => `<body ${BODY} sid='${sid}'/>`, 'bad-request', true],
    ['an unknown sid', () => `<body ${BODY} rid='101' sid='f00'/>`, 'item-not-found', false],
    [
      'bodies of two sessions in one',
      (sid: string) => `<body ${BODY} rid='101' sid='${sid}'/><body ${BODY} rid='5' sid='f00'/>`,
      'bad-request',
      false,
    ],
    ['no body at all', () => '<message/>', 'bad-request', false],
  ])('answers %s by the condition for it, and leaves others alone', (_, request, condition, ends) => {
    const stage = new WebStage();
    const [mine, other] = [sidIn(begin(stage)), sidIn(begin(stage))];
    const answer = stage.connection().asks(request(mine));
    expect(answer).toMatch(new RegExp(`<body [^>]*type='terminate' condition='${condition}'/>$`));
    const next = (sid: string) => stage.connection().asks(`<body ${BODY} rid='101' sid='${sid}'/>`);
    expect(next(other)).toBe('');
    if (ends) expect(next(mine)).toMatch(/item-not-found/);
    else expect(next(mine)).toBe('');
  });

  it('goes on by a chain of keys, and ends where it breaks', () => {
    const keys = ['start'];
    for (let at = 0; at < 3; at++)
      keys.push(
        createHash('sha1')
          .update(keys.at(-1) ?? '')
          .digest('hex'),
      );
    const stage = new WebStage();
    const sid = sidIn(begin(stage, ` newkey='${keys[3]}'`));
    const one = stage.connection();
    expect(one.asks(`<body ${BODY} rid='101' sid='${sid}' key='${keys[2]}'/>`)).toBe('');
    const two = stage.connection();
    expect(two.asks(`<body ${BODY} rid='102' sid='${sid}' key='${keys[0]}'/>`)).toMatch(/condition='item-not-found'/);
    expect(one.heard()).toMatch(/type='terminate'/);
  });

  it('says where it is (XEP-0156), and that it has no other pages', () => {
    const client = new WebStage().connection();
    const get = (path: string) => client.says(`GET ${path} HTTP/1.1\r\nHost: localhost:7\r\n\r\n`);
    expect(get('/.well-known/host-meta')).toMatch(/urn:xmpp:alt-connections:websocket' href='ws:\/\/localhost:7\//);
    expect(get('/.well-known/host-meta.json')).toContain('"href":"http://localhost:7/http-bind"');
    expect(get('/')).toMatch(/^HTTP\/1\.1 404/);
    expect(client.says('OPTIONS /http-bind HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 204 .*Allow-Origin: \*/s,
    );
  });
});

describe('a replayed server over HTTP', () => {
  it('answers HEAD by a head alone, so that what follows is read', () => {
    const client = new WebStage().connection();
    const answers = client.says('HEAD / HTTP/1.1\r\nHost: x\r\n\r\nOPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(answers).toMatch(/^HTTP\/1\.1 404 (?:[^\r]*\r\n)+\r\nHTTP\/1\.1 204 /);
    expect(client.ended).toBe(false);
  });

  it('tells a client to go on that waits for it, after what it owes it', () => {
    const client = new WebStage().connection();
    const body = `<body ${BODY} rid='1' to='example.org' wait='60' hold='1'/>`;
    const head = `POST /http-bind HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`;
    const before = 'OPTIONS / HTTP/1.1\r\n\r\n';
    expect(client.says(before + head)).toMatch(/^HTTP\/1\.1 204 .*\r\n\r\nHTTP\/1\.1 100 Continue\r\n\r\n$/s);
    expect(client.says(body)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('hangs up after the answer to a request that says it is the last', () => {
    const client = new WebStage().connection();
    const answers = client.says('OPTIONS / HTTP/1.1\r\nConnection: close\r\n\r\nOPTIONS / HTTP/1.1\r\n\r\n');
    expect(answers.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(client.ended).toBe(true);
  });

  it('hangs up on what is no HTTP, and answers it once', () => {
    const client = new WebStage().connection();
    expect(client.says('NO HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*Connection: close/s);
    expect(client.ended).toBe(true);
    expect(client.says('more of it')).toBe('');
  });
});

/**
 * BOSH as the tap tells it: one session over many connections (XEP-0124).
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BoshDesk } from '../../src/session/bosh-desk.ts';
import { BODY_ROOTS } from '../../src/session/wrapping.ts';
import { newTap } from '../support/role-pair.ts';
import { WebListening } from '../support/web-listening.ts';
import { begun, body, HELLO, notes } from '../support/web-words.ts';

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

  it('is whole, and so is what follows it, where a request is answered before all of it has come', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    const early = body("sid='sid-one' rid='101'", '<presence/>');
    const head = `POST /http-bind HTTP/1.1\r\nHost: a\r\nContent-Length: ${early.length}\r\n\r\n`;
    connection.client(head + early.slice(0, 20)).answers(body("type='ok'", '<message>early</message>'));
    connection.client(early.slice(20));
    connection
      .asks(body("sid='sid-one' rid='102'", '<message/>'))
      .answers(body("type='ok'", '<message>late</message>'));
    expect(notes(listening, 1)).toEqual([]);
    const [asked, answered] = [listening.said(1, 'c2s'), listening.said(1, 's2c')];
    expect(asked).toMatch(/<presence\/>.*<message\/>/);
    expect(answered).toMatch(/early.*late/);
    const lines = listening.lines(1);
    const at = (words: string) => lines.findIndex((line) => line.includes(words));
    expect(at('→ presence')).toBeLessThan(at('early'));
    expect(at('early')).toBeLessThan(at('→ message'));
  });

  it('that the connection leaves in the middle of a request still shows what that was answered', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    connection
      .client('POST /http-bind HTTP/1.1\r\nContent-Length: 900\r\n\r\n<body')
      .answers('', '', '413 Too Large')
      .closes();
    expect(notes(listening, 1).join()).toBe('');
    const other = listening.connection();
    other.client('POST /x HTTP/1.1\r\nContent-Length: 900\r\n\r\n<body').answers('', '', '413 Too Large').closes();
    expect(listening.lines(2)).toContain('note info: HTTP POST /x: 413 Too Large');
  });

  it('goes on in order, and at no growing cost, where a client asks on and on without an answer', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    for (let rid = 101; rid < 301; rid++) connection.asks(body(`sid='sid-one' rid='${rid}'`));
    const min = vi.spyOn(Math, 'min');
    for (let rid = 101; rid < 301; rid++) connection.answers(body("type='ok'", `<message>${rid}</message>`));
    const most = Math.max(...min.mock.calls.map((numbers) => numbers.length));
    min.mockRestore();
    const answered = [...listening.said(1, 's2c').matchAll(/<message>(\d+)/g)].map(([, rid]) => Number(rid));
    expect(answered).toEqual(Array.from({ length: 200 }, (_, at) => 101 + at));
    expect(most).toBeLessThan(100);
  });

  it('leaves nothing that is wrong with its connection unsaid once it has ended', () => {
    const listening = new WebListening();
    const connection = begun(listening);
    connection.asks(body("sid='sid-one' rid='101' type='terminate'")).answers(body("type='terminate'"));
    connection.asks('junk').answers(body("type='terminate' condition='bad-request'"));
    connection.client('NO HTTP\r\n\r\n').closes();
    expect(notes(listening, 1)).toEqual([]);
    expect(notes(listening, 2)).toEqual([
      'note warning: HTTP POST /http-bind: 200 OK: it is no <body/> of BOSH, and is answered by one that says bad-request',
      expect.stringMatching(/note error: the client sends what is no HTTP\/1/),
    ]);
    expect(listening.lines(2).slice(-2)).toEqual(['client closed', 'server closed']);
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

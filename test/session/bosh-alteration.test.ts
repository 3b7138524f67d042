/**
 * Changes over BOSH: a body in which nothing is changed goes on as it came, head and coding included; what is changed is written anew,
 * and what has to wait for a body waits for the next.
 */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changer, PASS } from '../../src/session/changer.ts';
import { answer, BOSH_XMLNS as B, ChangedBosh, request } from '../support/changed-bosh.ts';
import { frame } from '../support/websocket-frames.ts';

const said = (text: string) => `<message xmlns='jabber:client'><body>${text}</body></message>`;
const asked = (rid: number, inner: string) => `<body ${B} rid='${rid}' sid='s1' key='k${rid}'>${inner}</body>`;
const told = (inner: string) => `<body ${B} xmlns:stream='http://etherx.jabber.org/streams'>${inner}</body>`;
const text = (bytes: Buffer) => bytes.toString('latin1');
const OPEN = `<body ${B} rid='1' to='example.org' wait='60' hold='1'/>`;
const OPENED = `<body ${B} sid='s1' wait='60' inactivity='60'><stream:features xmlns:stream='http://etherx.jabber.org/streams'/></body>`;

/** Decides by what a message says. */
function byWord(): Changer {
  let holds = 0;
  return {
    decide({ element, piece }, voice) {
      const words = piece.bytes.toString('utf8');
      if (element?.local !== 'message') return PASS;
      if (words.includes('drop')) return { type: 'drop', why: 'asked for' };
      if (words.includes('hold')) return { type: 'hold', hold: ++holds };
      if (words.includes('more')) voice.say('server', 'message', '<message><body>added</body></message>', 'asked for');
      if (words.includes('back')) voice.say('client', 'message', '<message><body>to you</body></message>', 'asked for');
      return words.includes('old') ? { type: 'replace', text: words.replace('old', 'new'), why: 'asked for' } : PASS;
    },
  };
}

function opened(changer: Changer = byWord()) {
  const bosh = new ChangedBosh(changer);
  const one = bosh.connection();
  one.asks(OPEN).answers(OPENED);
  expect(one.took('server')).toBe(text(request(OPEN)));
  expect(one.took('client')).toBe(text(answer(OPENED)));
  return { bosh, one };
}

/** As a script's onSession does. */
function speaking(): Changer {
  let begun = false;
  return {
    decide(_, voice) {
      if (!begun) voice.say('client', 'message', said('welcome'), 'asked for');
      begun = true;
      return PASS;
    },
  };
}

describe('changes over BOSH', () => {
  it('say nothing to a client before the answer that opens its session', () => {
    const bosh = new ChangedBosh(speaking());
    const one = bosh.connection();
    one.asks(OPEN);
    expect(one.took('client')).toBe('');
    one.answers(OPENED);
    const heard = one.took('client');
    expect(heard).toContain(`<body ${B} sid='s1' wait='60' inactivity='60'>`);
    expect(heard.split(said('welcome'))).toHaveLength(2);
    expect(heard.indexOf('welcome')).toBeGreaterThan(heard.indexOf('<body'));
  });

  it('let an answer that does not end go on as it comes, and those after it be changed', () => {
    const { one } = opened();
    one.asks(asked(2, ''));
    one.took('server');
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${12 * 1024 * 1024}\r\n\r\n`;
    one.server(head);
    for (let turn = 0; turn < 12; turn++) one.server('x'.repeat(1024 * 1024));
    expect(one.took('client') === head + 'x'.repeat(12 * 1024 * 1024)).toBe(true);
    one.asks(asked(3, '')).answers(told(said('drop') + said('stays')));
    expect(one.took('client')).toBe(text(answer(told(said('stays')))));
  });

  it('keep no more of an answer than is read of a body', () => {
    const { one } = opened();
    one.asks(asked(2, ''));
    one.server(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n`);
    for (let turn = 0; turn < 11; turn++) one.server(`100000\r\n${'x'.repeat(1024 * 1024)}\r\n`);
    expect(one.took('client').length).toBeGreaterThan(10 * 1024 * 1024);
  });

  it('are said, once, not to be made of a request that waits to be told to go on', () => {
    const { bosh, one } = opened();
    for (const rid of [2, 3]) {
      const body = asked(rid, said('drop'));
      one.client(request(body, 'Expect: 100-continue\r\n')).server('HTTP/1.1 100 Continue\r\n\r\n').answers(told(''));
      expect(one.took('server')).toContain('drop');
    }
    expect(bosh.logged.filter((line) => line.includes('Expect: 100-continue'))).toHaveLength(1);
  });

  it('leave what nobody changes as it came: chunks, trailers and codings included, however the bytes come', () => {
    const body = asked(2, `${said('one')}\n ${said('two')}`);
    const packed = gzipSync(body);
    const chunked = Buffer.concat([
      Buffer.from('POST /http-bind HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n\r\n'),
      Buffer.from(
        `5;x=y\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\nT: r\r\n\r\n`,
      ),
    ]);
    const wires = fc.constantFrom(request(body), request(packed, 'Content-Encoding: gzip\r\n'), chunked);
    fc.assert(
      fc.property(wires, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (wire, cuts) => {
        const { bosh, one } = opened();
        for (let at = 0, turn = 0; at < wire.length; turn++) {
          const size = cuts[turn % cuts.length] ?? 1;
          one.client(wire.subarray(at, at + size));
          at += size;
        }
        expect(one.took('server')).toBe(text(wire));
        const reply = answer(gzipSync(told(said('three'))), 'Content-Encoding: gzip\r\nX-Own: 1\r\n');
        for (const byte of reply) one.server(Buffer.of(byte));
        expect(one.took('client')).toBe(text(reply));
        expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([said('one'), said('two')]);
        expect(bosh.stanzas(1, 's2c', 'client')).toEqual([said('three')]);
      }),
      { numRuns: 40 },
    );
  });

  it('write a changed body anew, its tag untouched, and tell what came and what went', () => {
    const { bosh, one } = opened();
    one.asks(asked(2, said('old') + said('drop') + said('stays')), 'X-Own: 1\r\n');
    expect(one.took('server')).toBe(text(request(asked(2, said('new') + said('stays')), 'X-Own: 1\r\n')));
    one.answers(gzipSync(told(said('drop'))), 'Content-Encoding: gzip\r\nETag: x\r\n');
    expect(one.took('client')).toBe(text(answer(told(''))));
    expect(bosh.stanzas(1, 'c2s', 'client')).toEqual([said('old'), said('drop'), said('stays')]);
    expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([said('new'), said('stays')]);
    expect(bosh.stanzas(1, 's2c', 'client')).toEqual([]);
    expect(bosh.stanzas(1, 's2c', 'server')).toEqual([said('drop')]);
    expect(JSON.stringify([...bosh.facts])).not.toMatch(/malformed|k2/);
  });

  it('say what is added with the body at hand, or the next', () => {
    const { bosh, one } = opened();
    const added = "<message xmlns='jabber:client'><body>added</body></message>";
    one.asks(asked(2, said('more')));
    expect(one.took('server')).toBe(text(request(asked(2, said('more') + added))));
    one.answers(told(''));
    one.took('client');
    one.asks(`<body ${B} rid='3' sid='s1'/>`);
    bosh.happens({
      type: 'asked',
      leg: 'client',
      said: { kind: 'message', text: '<message id="1"/>' },
      why: 'a person',
    });
    bosh.happens({
      type: 'asked',
      leg: 'server',
      said: { kind: 'message', text: '<message id="2"/>' },
      why: 'a person',
    });
    expect(one.took('client')).toBe('');
    one.answers(`<body ${B}/>`);
    expect(one.took('client')).toBe(text(answer(`<body ${B}><message xmlns='jabber:client' id="1"/></body>`)));
    one.took('server');
    one.asks(`<body ${B} rid='4' sid='s1'/>`);
    expect(one.took('server')).toBe(
      text(request(`<body ${B} rid='4' sid='s1'><message xmlns='jabber:client' id="2"/></body>`)),
    );
  });

  it('hold a request, and what follows it, until it is released', () => {
    const { bosh, one } = opened();
    const two = bosh.connection();
    one.asks(asked(2, said('hold') + said('a')));
    two.asks(asked(3, said('b')));
    expect([one.took('server'), two.took('server')]).toEqual(['', '']);
    bosh.happens({ type: 'released', hold: 1, decision: PASS });
    expect(one.took('server')).toBe(text(request(asked(2, said('hold') + said('a')))));
    expect(two.took('server')).toBe(text(request(asked(3, said('b')))));
    expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([said('hold'), said('a'), said('b')]);
  });

  it('let a request go without what is held of it after half of what it may wait, and that with a later one', () => {
    const { bosh, one } = opened();
    one.asks(asked(2, said('first') + said('hold') + said('a')));
    expect(bosh.driven[0]?.timers.get('request')).toBe(30_000);
    bosh.wakes('request');
    expect(one.took('server')).toBe(text(request(asked(2, said('first')))));
    expect(bosh.notes(1)).toMatch(/a request has waited long enough for what is held of it/);
    bosh.happens({ type: 'released', hold: 1, decision: { type: 'replace', text: said('edited'), why: 'a person' } });
    one.answers(told(''));
    one.asks(asked(3, said('b')));
    expect(one.took('server')).toBe(text(request(asked(3, said('edited') + said('a') + said('b')))));
    expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([said('first'), said('edited'), said('a'), said('b')]);
    expect(JSON.stringify([...bosh.facts])).not.toContain('malformed');
  });

  it('let an answer go when its request has been open for as long as it may', () => {
    const { bosh, one } = opened();
    bosh.time = 1000;
    one.asks(asked(2, ''));
    bosh.time = 11_000;
    one.answers(told(said('hold')));
    expect(one.took('client')).toBe('');
    expect(bosh.driven[0]?.timers.get('answer')).toBe(50_000);
    bosh.wakes('answer');
    expect(one.took('client')).toBe(text(answer(told(''))));
    bosh.happens({ type: 'released', hold: 1, decision: PASS });
    one.asks(asked(3, '')).answers(told(said('next')));
    expect(one.took('client')).toBe(text(answer(told(said('hold') + said('next')))));
    expect(bosh.stanzas(1, 's2c', 'client')).toEqual([said('hold'), said('next')]);
  });

  it('let go of what waits when its connection goes, and become the same when it is sent again', () => {
    const { bosh, one } = opened();
    one.asks(asked(2, said('old') + said('hold')));
    one.happens({ type: 'closed', leg: 'client', reason: 'reset' });
    expect(one.took('server')).toBe(text(request(asked(2, said('new')))));
    const two = bosh.connection();
    two.asks(asked(2, said('old') + said('hold')));
    expect(two.took('server')).toBe(text(request(asked(2, said('new')))));
    bosh.happens({ type: 'released', hold: 1, decision: PASS });
    two.answers(told(''));
    two.asks(asked(3, ''));
    expect(two.took('server')).toBe(text(request(asked(2 + 1, said('hold')))));
  });

  it('go on waiting when another connection of the session goes', () => {
    const { bosh, one } = opened();
    const two = bosh.connection();
    one.asks(asked(2, ''));
    two.asks(asked(3, said('hold')));
    one.happens({ type: 'closed', leg: 'client', reason: 'reset' });
    expect(two.took('server')).toBe('');
    bosh.happens({ type: 'released', hold: 1, decision: PASS });
    expect(two.took('server')).toBe(text(request(asked(3, said('hold')))));
  });

  it('tell what was never sent when the session ends', () => {
    const { bosh, one } = opened();
    one.asks(asked(2, ''));
    one.answers(told(said('hold') + said('behind')).replace('<body', "<body type='terminate'"));
    bosh.wakes('answer');
    expect(one.took('client')).toContain("type='terminate'");
    expect(bosh.stanzas(1, 's2c', 'server')).toEqual([said('hold'), said('behind')]);
    expect(bosh.stanzas(1, 's2c', 'client')).toEqual([]);
    expect(bosh.ended).toEqual([1]);
  });

  it('touch nothing that is no single, whole body', () => {
    const { bosh, one } = opened();
    const odd = [
      `${asked(2, said('old'))}<body ${B} sid='other'/>`,
      '<body',
      asked(2, '<a>').replace('</a>', ''),
      'old',
    ];
    for (const body of odd) {
      one.asks(body);
      expect(one.took('server')).toBe(text(request(body)));
      one.answers(body);
      expect(one.took('client')).toBe(text(answer(body)));
    }
    expect(bosh.notes(1)).toMatch(/2 bodies of 2 sessions/);
  });

  it('write an answer anew that only the end of its connection ends', () => {
    const { one } = opened();
    one.asks(asked(2, ''));
    one.server(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${told(said('old'))}`);
    expect(one.took('client')).toBe('');
    one.happens({ type: 'ended', leg: 'server' });
    expect(one.took('client')).toBe(text(answer(told(said('new')), 'Connection: close\r\n')));
  });

  it('go on apart in a WebSocket that comes over a connection that carried BOSH before', () => {
    const { bosh, one } = opened();
    one.client('GET /ws HTTP/1.1\r\nHost: example.org\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n');
    one.server('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n');
    one.client(frame(said('old'), { mask: [1, 2, 3, 4] }));
    expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([]);
    expect(bosh.stanzas(2, 'c2s', 'server')).toEqual([said('new')]);
    expect(bosh.changersOf.at(-1)).toBe(2);
  });

  it('keep two sessions apart, whose connections are the same', () => {
    const { bosh, one } = opened();
    const other = OPEN.replace("rid='1'", "rid='70'");
    one.asks(other).answers(OPENED.replaceAll("'s1'", "'s2'"));
    one.asks(asked(2, said('hold')));
    const two = bosh.connection();
    two.asks(asked(71, said('old')).replace("'s1'", "'s2'"));
    expect(two.took('server')).toBe(text(request(asked(71, said('new')).replace("'s1'", "'s2'"))));
    expect(bosh.stanzas(1, 'c2s', 'server')).toEqual([]);
    expect(bosh.stanzas(2, 'c2s', 'server')).toEqual([said('new')]);
  });

  it('end a session on both sides in its own words, and drop the connections that carry it', () => {
    const ending: Changer = {
      decide({ element, piece }, voice) {
        if (element?.local !== 'message') return PASS;
        if (piece.bytes.includes('reset')) for (const leg of ['client', 'server'] as const) voice.reset(leg);
        voice.say('client', 'nonza', "<stream:error xmlns:stream='http://etherx.jabber.org/streams'/>", 'fault');
        voice.say('client', 'stream-close', '</body>', 'fault');
        return { type: 'drop', why: 'fault' };
      },
    };
    const { one } = opened(ending);
    one.asks(asked(2, said('x'))).answers(`<body ${B}/>`);
    expect(one.took('client')).toContain(
      `<body type='terminate' ${B}><stream:error xmlns:stream='http://etherx.jabber.org/streams'/></body>`,
    );
    one.asks(asked(3, said('reset')));
    expect(one.aborted).toEqual(['client', 'server']);
  });

  it('pass on a request whose client waits to be told to go on, and say of polling that it is not changed', () => {
    const { bosh, one } = opened();
    const expecting = request(asked(2, said('old')), 'Expect: 100-continue\r\n');
    const end = expecting.indexOf('\r\n\r\n') + 4;
    one.client(expecting.subarray(0, end));
    expect(one.took('server')).toBe(text(expecting.subarray(0, end)));
    one.server('HTTP/1.1 100 Continue\r\n\r\n');
    expect(one.took('client')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    one.client(expecting.subarray(end));
    expect(one.took('server')).toBe(text(expecting.subarray(end)));
    one.answers(told(said('x')));
    const poll = request(`0,${said('old')}`, 'Content-Type: application/x-www-form-urlencoded\r\n');
    one.took('server');
    one.client(poll);
    expect(one.took('server')).toBe(text(poll));
    expect(bosh.logged.join('\n')).toMatch(/what goes by HTTP polling goes on as it is/);
  });

  it('lose nothing and keep the order, whatever is held for however long', () => {
    const verdict = fc.constantFrom('pass', 'hold', 'drop', 'old');
    const step = fc.oneof(
      fc.record({ type: fc.constant('ask' as const), words: fc.array(verdict, { maxLength: 3 }) }),
      fc.record({ type: fc.constant('release' as const) }),
      fc.record({ type: fc.constant('time' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { bosh } = opened();
        const due: string[] = [];
        const connections = [bosh.connection()];
        let [rid, number, released] = [1, 0, 0];
        for (const one of steps) {
          if (one.type === 'release') bosh.happens({ type: 'released', hold: ++released, decision: PASS });
          else if (one.type === 'time') bosh.driven[0]?.timers.has('request') && bosh.wakes('request');
          else {
            const words = one.words.map((word) => `${word} ${++number}`);
            due.push(...words.filter((word) => !word.startsWith('drop')).map((word) => word.replace(/^old/, 'new')));
            const connection = bosh.connection();
            connections.push(connection);
            connection.asks(asked(++rid, words.map(said).join('')));
          }
        }
        for (let hold = 1; hold <= number; hold++) bosh.happens({ type: 'released', hold, decision: PASS });
        connections.push(bosh.connection().asks(asked(++rid, '')));
        const sent = connections.map(({ heard }) => heard.server);
        const went = sent.flatMap((wire) =>
          [...wire.matchAll(/<message.*?<body>(.*?)<\/body>/g)].map(([, word]) => word),
        );
        expect(went).toEqual(due);
        expect(bosh.stanzas(1, 'c2s', 'server')).toEqual(due.map(said));
        for (const wire of sent.filter((one) => one !== '')) {
          const [head = '', body = ''] = wire.split('\r\n\r\n');
          expect(head).toContain(`Content-Length: ${body.length}`);
        }
      }),
    );
  });
});

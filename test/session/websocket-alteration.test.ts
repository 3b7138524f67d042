/**
 * Changes over a WebSocket: what is changed goes on in a frame of its own, all else in the frames it came in.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Changer, Decision } from '../../src/session/changer.ts';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import { Playbook } from '../support/playbook.ts';
import { closeFrame, frame } from '../support/websocket-frames.ts';

const WEB: Partial<RelayOptions> = {
  upstreamHost: 'chat.example.org',
  upstreamPort: 5280,
  upstreamTls: 'none',
  mask: () => Buffer.of(9, 9, 9, 9),
  web: { authority: 'chat.example.org:5280', path: '/ws' },
};
const OURS = [9, 9, 9, 9] as const;
const MASK = [1, 2, 3, 4] as const;
const UPGRADE = (host: string, path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n${more}Sec-WebSocket-Version: 13\r\n\r\n`;
const SWITCHED = 'HTTP/1.1 101 Switching Protocols\r\n\r\n';
const said = (text: string) => `<message xmlns='jabber:client'><body>${text}</body></message>`;
const OPEN = frame("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");

/** Decides by what a message says. */
const BY_WORD: Changer = {
  decide({ element, piece }, voice): Decision {
    const text = piece.bytes.toString('utf8');
    if (element?.local !== 'message') return { type: 'pass' };
    if (text.includes('drop')) return { type: 'drop', why: 'asked for' };
    if (text.includes('hold')) return { type: 'hold', hold: 1 };
    if (text.includes('more')) voice.say('server', 'message', '<message><body>added</body></message>', 'asked for');
    return text.includes('old')
      ? { type: 'replace', text: text.replace('old', 'new'), why: 'asked for' }
      : { type: 'pass' };
  },
};

function opened(changer: Changer = BY_WORD): Playbook {
  return new Playbook({ ...WEB, changers: () => [changer] })
    .connected()
    .client(UPGRADE('localhost', '/any', 'Sec-WebSocket-Extensions: permessage-deflate\r\n'))
    .toServer(UPGRADE('chat.example.org:5280', '/ws'))
    .server(SWITCHED)
    .toClient(SWITCHED);
}

describe('changes over a WebSocket', () => {
  it('keep compression from being agreed on, which is told', () => {
    expect(opened().told.join('\n')).toMatch(/changed for server: HTTP: .*no Sec-WebSocket-Extensions/);
  });

  it('leave what nobody changes in the frames it came in, however the bytes come', () => {
    const parts = [
      frame("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>", { mask: MASK }),
      frame(said('one ').slice(0, 9), { mask: MASK, final: false }),
      frame(said('one ').slice(9), { mask: MASK, opcode: 0 }),
      frame('', { mask: MASK, opcode: 9 }),
      frame(`<?xml version='1.0'?>\n${said('with a prolog')} `, { mask: MASK }),
      frame(said('two') + said('at once'), { mask: MASK }),
      frame('', { mask: MASK }),
      frame('broken <', { mask: MASK }),
      frame(said('binary'), { mask: MASK, opcode: 2 }),
      closeFrame(1000),
    ];
    const all = Buffer.concat(parts);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (cuts) => {
        const play = opened();
        let heard = Buffer.alloc(0);
        for (let at = 0, turn = 0; at < all.length; turn++) {
          const bytes = all.subarray(at, at + (cuts[turn % cuts.length] ?? 1));
          at += bytes.length;
          for (const command of play.relay.handle({ type: 'received', leg: 'client', bytes }))
            if (command.type === 'send') heard = Buffer.concat([heard, command.bytes]);
        }
        expect(heard.equals(all)).toBe(true);
      }),
    );
  });

  it('are said, once, not to be made of stanzas in JSON', () => {
    const play = opened();
    const wrapped = frame(JSON.stringify({ s: said('drop') }), { mask: MASK });
    play.client(wrapped).hiptapMatches(/warning.*in JSON/);
    play.toServer(wrapped).client(wrapped).toServer(wrapped).nothingLeft();
    expect(play.told.filter((line) => line.includes('in JSON'))).toHaveLength(1);
  });

  it('let go of a prolog with its stanza, changed or dropped, and never by itself', () => {
    const play = opened();
    const prolog = "<?xml version='1.0'?>";
    play.client(frame(prolog + said('old'), { mask: MASK })).toServer(frame(prolog + said('new'), { mask: OURS }));
    play.client(frame(prolog + said('drop'), { mask: MASK })).nothingLeft();
    play.client(frame(`${prolog}${said('drop')}\n${said('kept')}`, { mask: MASK }));
    play.toServer(frame(`\n${said('kept')}`, { mask: OURS })).nothingLeft();
  });

  it('of a message of several stanzas send those that stay, each by itself and in order', () => {
    const play = opened();
    const all = ['one', 'drop', 'two', 'old', 'three'].map(said).join('');
    play.client(frame(all, { mask: MASK }));
    const left = ['one', 'two', 'new', 'three'].map((text) => frame(said(text), { mask: OURS }));
    play.toServer(Buffer.concat(left)).nothingLeft();
  });

  it('send a message of several stanzas as it came once what was held of it may go', () => {
    const play = opened();
    const both = frame(said('one') + said('hold'), { mask: MASK });
    play.client(both).nothingLeft();
    play
      .happens({ type: 'released', hold: 1, decision: { type: 'pass' } })
      .toServer(both)
      .nothingLeft();
  });

  it('say what is said meanwhile after what was before it in the same message', () => {
    const play = opened();
    play.client(frame(said('one') + said('hold'), { mask: MASK })).nothingLeft();
    play.happens({ type: 'asked', leg: 'server', said: { kind: 'message', text: said('besides') }, why: 'asked for' });
    const [before, after] = ['one', 'besides'].map((text) => frame(said(text), { mask: OURS }));
    play.toServer(Buffer.concat([before ?? '', after ?? ''].map((one) => Buffer.from(one))));
    play.happens({ type: 'released', hold: 1, decision: { type: 'pass' } });
    play.toServer(frame(said('hold'), { mask: OURS })).nothingLeft();
  });

  it('write a changed message anew, masked towards the server only, and tell what came', () => {
    const play = opened();
    play.client(frame(said('old'), { mask: MASK })).toServer(frame(said('new'), { mask: OURS }));
    play.server(frame(said('old'))).toClient(frame(said('new')));
    expect(play.told).toContain(`c2s ${said('old')} becomes ${said('new')}`);
    expect(play.told).toContain(`s2c ${said('old')} becomes ${said('new')}`);
  });

  it('drop, hold and let go, in order', () => {
    const play = opened().client(OPEN).toServer(OPEN);
    play.client(frame(said('drop'), { mask: MASK })).nothingLeft();
    play.client(frame(said('hold'), { mask: MASK })).nothingLeft();
    play.client(frame(said('after'), { mask: MASK })).nothingLeft();
    play
      .wakes('keepalive')
      .toServer(frame('', { opcode: 9, mask: OURS }))
      .nothingLeft();
    play
      .happens({ type: 'released', hold: 1, decision: { type: 'replace', text: said('let go'), why: 'asked for' } })
      .toServer(Buffer.concat([frame(said('let go'), { mask: OURS }), frame(said('after'), { mask: MASK })]));
  });

  it('say nothing to a client before the server’s <open/>', () => {
    let begun = false;
    const play = opened({
      decide(_, voice) {
        if (!begun) voice.say('client', 'message', said('welcome'), 'asked for');
        begun = true;
        return { type: 'pass' };
      },
    });
    play.client(OPEN).toServer(OPEN).nothingLeft();
    play.server(OPEN).toClient(Buffer.concat([OPEN, frame(said('welcome'))]));
  });

  it('say what stands by itself', () => {
    const play = opened().server(OPEN).toClient(OPEN);
    const more = "<message xmlns='jabber:client'><body>added</body></message>";
    const came = frame(said('more'), { mask: MASK });
    play.client(came).toServer(Buffer.concat([came, frame(more, { mask: OURS })]));
    play.happens({ type: 'asked', leg: 'client', said: { kind: 'message', text: '<message/>' }, why: 'a person' });
    play.toClient(frame("<message xmlns='jabber:client'/>"));
  });

  it('let go of what is held before the end of a leg is passed on', () => {
    const play = opened();
    play
      .client(frame(said('hold'), { mask: MASK }))
      .ends('client')
      .nothingLeft();
    play
      .happens({ type: 'released', hold: 1, decision: { type: 'pass' } })
      .toServer(frame(said('hold'), { mask: MASK }))
      .hiptap('ends server');
  });

  it('let what is held go before the frame that closes the WebSocket, which nothing follows', () => {
    const [held, ping, close] = [
      frame(said('hold'), { mask: MASK }),
      frame('', { mask: MASK, opcode: 9 }),
      frame(Buffer.of(3, 232), { mask: MASK, opcode: 8 }),
    ];
    const play = opened();
    play
      .client(Buffer.concat([held, ping, close]))
      .toServer(ping)
      .nothingLeft();
    play
      .happens({ type: 'released', hold: 1, decision: { type: 'pass' } })
      .toServer(Buffer.concat([held, close]))
      .nothingLeft();
  });

  it('reach the server although the client is gone, by a reset too', () => {
    const held = frame(said('hold'), { mask: MASK });
    const play = opened();
    play.client(held).closes('client', 'reset').nothingLeft();
    play
      .happens({ type: 'released', hold: 1, decision: { type: 'pass' } })
      .toServer(held)
      .hiptap('ends server');
  });

  it('are told where there is nobody left to send them to', () => {
    const play = opened();
    play.client(Buffer.concat([frame(said('hold'), { mask: MASK }), frame(said('after'), { mask: MASK })]));
    play.closes('client', 'reset').closes('server', 'reset');
    expect(play.told.filter((line) => line.startsWith('swallowed'))).toEqual([
      `swallowed from client: ${said('hold')}`,
      `swallowed from client: ${said('after')}`,
    ]);
  });

  it('let the server say goodbye after the client has left', () => {
    const [bye, close] = ["<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>", closeFrame(1000)];
    const play = opened();
    play
      .client(Buffer.concat([frame(bye, { mask: MASK }), close]))
      .toServer(Buffer.concat([frame(bye, { mask: MASK }), close]));
    play.closes('client', 'reset').hiptap('ends server').server(frame(bye));
    expect(play.told).toContain(`s2c ${frame(bye).toString('latin1')}`);
  });

  it('end where a frame cannot be read: what follows goes on as it is, and that is said', () => {
    const odd = frame('x', { mask: MASK, compressed: true });
    opened()
      .client(odd)
      .hiptapMatches(/^says warning: the WebSocket carries what hiptap cannot read/)
      .toServer(odd)
      .client(frame(said('old'), { mask: MASK }))
      .toServer(frame(said('old'), { mask: MASK }));
  });
});

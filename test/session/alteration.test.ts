import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changer, type Decision, PASS } from '../../src/session/changer.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';

function changing(decide: (name: string) => Decision): Changer {
  return { decide: ({ element }) => (element === undefined ? PASS : decide(element.local)) };
}

const piece = fc.constantFrom(
  '<presence/>',
  "<message to='a'><body>hi</body></message>",
  ' ',
  "<iq type='get' id='1'/>",
);

describe('an alteration', () => {
  it('that changes nothing passes every byte on in order, however it comes', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(30)), (pieces, cuts) => {
        const text = HEADER + pieces.join('');
        const bench = new AlterationBench({ decide: () => PASS });
        let rest = text;
        for (const cut of cuts) {
          bench.receive('client', rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        bench.receive('client', rest);
        bench.alteration.end('client');
        bench.carryOut();
        expect(bench.sent.server).toBe(text);
        expect(bench.ended).toEqual(['server']);
      }),
    );
  });

  it('keeps the order behind what is held, whatever becomes of it', () => {
    const outcome = fc.constantFrom<'pass' | 'drop' | 'replace'>('pass', 'drop', 'replace');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), outcome), { maxLength: 8 }), (plan) => {
        let at = -1;
        const holding = changing((name) => {
          if (name === 'stream') return PASS;
          at += 1;
          return plan[at]?.[0] === true ? { type: 'hold', hold: at } : PASS;
        });
        const bench = new AlterationBench(holding).receive('client', HEADER);
        bench.receive('client', plan.map((_, index) => `<message id='${index}'/>`).join(''));
        bench.alteration.end('client');
        for (const [index, [held, how]] of plan.entries()) {
          if (!held) continue;
          if (how === 'replace') bench.alteration.release(index, { type: 'replace', text: '<r/>', why: 'test' });
          else bench.alteration.release(index, how === 'pass' ? PASS : { type: 'drop', why: 'test' });
        }
        bench.carryOut();
        const expected = plan.map(([held, how], index) => {
          if (!held || how === 'pass') return `<message id='${index}'/>`;
          return how === 'drop' ? '' : '<r/>';
        });
        expect(bench.sent.server).toBe(HEADER + expected.join(''));
        expect(bench.recorded('server', 'c2s')).toBe(bench.sent.server);
        expect(bench.recorded('client', 'c2s')).toBe(
          HEADER + plan.map((_, index) => `<message id='${index}'/>`).join(''),
        );
        expect(bench.ended).toEqual(['server']);
      }),
    );
  });

  it('tells what it still holds when there is nobody left to send it to', () => {
    const bench = new AlterationBench(changing((name) => (name === 'iq' ? { type: 'hold', hold: 1 } : PASS)));
    const said = "<iq id='1'/><message/>";
    bench.receive('client', `${HEADER}${said}<mess`);
    bench.alteration.end('client');
    bench.alteration.gone('server');
    bench.carryOut();
    expect(bench.sent.server).toBe(HEADER);
    expect(bench.recorded('client', 'c2s')).toBe(HEADER + said);
    expect(bench.facts.flatMap((fact) => (fact.type === 'piece' ? [fact.kind] : [])).at(-1)).toBe('malformed');
  });

  it('lets keepalives and acknowledgements pass what is held, and the end wait for it', () => {
    const bench = new AlterationBench(changing((name) => (name === 'message' ? { type: 'hold', hold: 1 } : PASS)));
    bench.receive('server', `${HEADER}<message/> <r xmlns='urn:xmpp:sm:3'/><presence/>`);
    bench.alteration.end('server');
    expect(bench.sent.client).toBe(`${HEADER} <r xmlns='urn:xmpp:sm:3'/>`);
    expect(bench.ended).toEqual([]);
    bench.alteration.release(1, PASS);
    bench.carryOut();
    expect(bench.sent.client).toBe(`${HEADER} <r xmlns='urn:xmpp:sm:3'/><message/><presence/>`);
    expect(bench.ended).toEqual(['client']);
  });

  it('tells the record what came, what went, and why', () => {
    const bench = new AlterationBench(
      changing((name) =>
        name === 'presence' ? { type: 'replace', text: '<presence><x/></presence>', why: 'a test' } : PASS,
      ),
    );
    bench.receive('client', `${HEADER}<presence/>`);
    expect(bench.facts.slice(1)).toEqual([
      { type: 'change', action: 'edit', direction: 'c2s', leg: 'server', why: 'a test' },
      {
        type: 'piece',
        direction: 'c2s',
        leg: 'client',
        kind: 'presence',
        content: { type: 'text', text: '<presence/>' },
        redacted: [],
      },
      {
        type: 'piece',
        direction: 'c2s',
        leg: 'server',
        kind: 'presence',
        content: { type: 'text', text: '<presence><x/></presence>' },
        redacted: [],
      },
    ]);
  });

  it('takes the secrets out of what hiptap says for somebody', () => {
    const auth = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${Buffer.from('\0nora\0s3cr3t').toString('base64')}</auth>`;
    const saying: Changer = {
      decide: ({ element }, voice) => {
        if (element?.local !== 'presence') return PASS;
        voice.say('server', 'nonza', auth, 'a test');
        return { type: 'drop', why: 'a test' };
      },
    };
    const bench = new AlterationBench(saying).receive('client', `${HEADER}<presence/>`);
    expect(bench.sent.server).toBe(HEADER + auth);
    expect(JSON.stringify(bench.facts)).not.toContain(Buffer.from('s3cr3t').toString('base64').slice(0, 8));
    expect(bench.recorded('server', 'c2s')).toContain("mechanism='PLAIN'");
  });

  it('lets each changer see what the one before it left, and records what came and what went', () => {
    const swaps = (from: string, to: string): Changer => ({
      decide: ({ piece }) => {
        const text = piece.bytes.toString();
        return text.includes(from) ? { type: 'replace', text: text.replace(from, to), why: `${from} to ${to}` } : PASS;
      },
    });
    const bench = new AlterationBench(swaps('one', 'two'), swaps('two', 'three')).receive('client', HEADER);
    bench.receive('client', "<message to='one'/>");
    expect(bench.sent.server).toBe(`${HEADER}<message to='three'/>`);
    expect(bench.recorded('client', 'c2s')).toBe(`${HEADER}<message to='one'/>`);
    expect(bench.recorded('server', 'c2s')).toBe(bench.sent.server);
    expect(bench.facts.flatMap((fact) => (fact.type === 'change' ? fact.why : []))).toEqual([
      'one to two; two to three',
    ]);
  });

  it('drops what one has changed and the next will not have', () => {
    const edits = changing((name) => (name === 'message' ? { type: 'replace', text: '<presence/>', why: 'a' } : PASS));
    const drops = changing((name) => (name === 'presence' ? { type: 'drop', why: 'b' } : PASS));
    const bench = new AlterationBench(edits, drops).receive('client', `${HEADER}<message/>`);
    expect(bench.sent.server).toBe(HEADER);
    expect(bench.recorded('client', 'c2s')).toBe(`${HEADER}<message/>`);
  });

  it('lets the rest decide about what somebody has edited', () => {
    const holds = changing((name) => (name === 'message' ? { type: 'hold', hold: 1 } : PASS));
    const drops = changing((name) => (name === 'presence' ? { type: 'drop', why: 'b' } : PASS));
    const bench = new AlterationBench(holds, drops).receive('client', `${HEADER}<message/>`);
    bench.alteration.release(1, { type: 'replace', text: '<presence/>', why: 'edited' });
    bench.carryOut();
    expect(bench.sent.server).toBe(HEADER);
  });

  it('listens no more to who goes on past what is held, until that is released', () => {
    const bench = new AlterationBench(changing((name) => (name === 'message' ? { type: 'hold', hold: 1 } : PASS)));
    bench.receive('client', `${HEADER}<message/>`);
    const presence = `<presence><status>${'x'.repeat(1_000_000)}</status></presence>`;
    for (let n = 0; n < 18; n++) bench.receive('client', presence);
    expect(bench.paused).toEqual(new Set(['client']));
    bench.alteration.release(1, PASS);
    bench.carryOut();
    expect(bench.paused.size).toBe(0);
    expect(bench.sent.server).toBe(`${HEADER}<message/>${presence.repeat(18)}`);
  });
});

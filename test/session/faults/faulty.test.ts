import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoldNumbers } from '../../../src/session/changer.ts';
import { type Fault, parseFault } from '../../../src/session/faults/fault.ts';
import { Faulty } from '../../../src/session/faults/faulty.ts';
import { seeded } from '../../../src/session/faults/seeded.ts';
import { FaultSlot } from '../../../src/session/faults/slot.ts';
import { PassingReader } from '../../../src/session/passing-reader.ts';
import { AlterationBench, HEADER } from '../../support/alteration-bench.ts';

function faultOf(text: string): Fault {
  const parsed = parseFault(text);
  if (parsed.type === 'error') throw new Error(parsed.message);
  return parsed.fault;
}

function bench(text: string | readonly string[], seed = 1): AlterationBench {
  const reader = new PassingReader(1);
  const entryOf: PassingReader['read'] = (passing) => reader.read(passing);
  const options = { numbers: new HoldNumbers(), chance: seeded(seed), entryOf, started: 0, lot: 0.5 };
  return new AlterationBench(...[text].flat().map((one) => new Faulty({ fault: faultOf(one), ...options })));
}

const MESSAGES = [1, 2, 3, 4].map((n) => `<message id='${n}'/>`);

describe('a fault', () => {
  it('of latency makes each piece late by itself, in order', () => {
    const line = bench('latency=100ms on=c2s').receive('client', HEADER).wait(40).receive('client', '<presence/>');
    expect(line.reported).toEqual(['fault: latency=100ms on=c2s: what it befalls is late from here on']);
    expect(line.wait(59).sent.server).toBe('');
    expect(line.wait(1).sent.server).toBe(HEADER);
    expect(line.wait(39).sent.server).toBe(HEADER);
    expect(line.wait(1).sent.server).toBe(`${HEADER}<presence/>`);
    expect(line.receive('server', HEADER).sent.client).toBe(HEADER);
  });

  it('of latency lets no acknowledgement overtake what it asks about; a stanza that is late by itself does', () => {
    const said = `<message/><r xmlns='urn:xmpp:sm:3'/> `;
    const slow = bench('latency=100ms on=c2s').receive('client', HEADER).wait(100).receive('client', said);
    expect(slow.sent.server).toBe(HEADER);
    expect(slow.wait(100).sent.server).toBe(HEADER + said);
    const late = bench('delay=100ms').receive('client', HEADER + said);
    expect(late.sent.server).toBe(`${HEADER}<r xmlns='urn:xmpp:sm:3'/> `);
  });

  it('doubles a stanza behind itself, also on a slow line', () => {
    const line = bench(['duplicate', 'latency=100ms']).receive('client', HEADER).wait(100);
    line.receive('client', "<message id='1'/>");
    expect(line.sent.server).toBe(HEADER);
    expect(line.wait(100).sent.server).toBe(`${HEADER}<message id='1'/><message id='1'/>`);
  });

  it('takes a filter with an if in it', () => {
    const [one, other] = ['what if', 'what'].map((body) => `<message><body>${body}</body></message>`);
    expect(bench('drop if ~b "what if"').receive('client', `${HEADER}${one}${other}`).sent.server).toBe(HEADER + other);
  });

  it('of jitter never lets a piece overtake another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(50), { maxLength: 10 }), (seed, pauses) => {
        const line = bench('latency=100ms jitter=100ms on=c2s', seed).receive('client', HEADER);
        const sent = pauses.map((pause, n) => {
          line.wait(pause).receive('client', `<message id='${n}'/>`);
          return `<message id='${n}'/>`;
        });
        expect(line.wait(100_000).sent.server).toBe(HEADER + sent.join(''));
      }),
    );
  });

  it('of bandwidth lets so many bytes pass a second', () => {
    const line = bench('bandwidth=100 on=s2c').receive(
      'server',
      `<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>`,
    );
    line.wait(10_000).receive('server', `<a>${'x'.repeat(93)}</a><b>${'x'.repeat(43)}</b>`);
    const before = line.sent.client.length;
    expect(line.wait(999).sent.client.length - before).toBe(0);
    expect(line.wait(1).sent.client.length - before).toBe(100);
    expect(line.wait(499).sent.client.length - before).toBe(100);
    expect(line.wait(1).sent.client.length - before).toBe(150);
  });

  it('drops, or doubles, the nth of what a filter selects', () => {
    const text = HEADER + MESSAGES.join('');
    const dropped = bench('drop nth=2 on=c2s if ~id [24]').receive('client', text);
    expect(dropped.sent.server).toBe(text.replace("<message id='4'/>", ''));
    expect(dropped.facts).toContainEqual(expect.objectContaining({ type: 'change', action: 'drop' }));
    const doubled = bench('duplicate nth=1 if ~id 3').receive('client', text);
    expect(doubled.sent.server).toBe(text.replace("<message id='3'/>", "<message id='3'/><message id='3'/>"));
  });

  it('of chance is the same for the same seed', () => {
    const text = HEADER + MESSAGES.join('').repeat(20);
    const [one, again, other] = [7, 7, 8].map((seed) => bench('drop p=0.5', seed).receive('client', text).sent.server);
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    const left = (one ?? '').split('<message').length - 1;
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThan(60);
  });

  it('of a reset drops both connections, and a blackhole swallows all, from their time on', () => {
    const reset = bench('reset after=1s').receive('client', HEADER);
    expect(reset.wait(999).aborted).toEqual([]);
    expect(reset.wait(1).aborted).toEqual(['client', 'server']);
    const hole = bench('blackhole after=1s on=s2c')
      .receive('server', HEADER)
      .wait(1000)
      .receive('server', '<presence/> ');
    expect(hole.sent.client).toBe(HEADER);
    expect(hole.recorded('server', 's2c')).toBe(`${HEADER}<presence/> `);
  });

  it('of a reset strikes once, by its chance; where pieces are chosen, with one of them', () => {
    expect(bench('reset after=1s p=0').wait(5000).aborted).toEqual([]);
    const chosen = bench('reset after=1s if ~p').receive('client', HEADER).wait(5000);
    expect(chosen.aborted).toEqual([]);
    expect(chosen.receive('client', '<presence/>').aborted).toEqual(['client', 'server']);
    expect(bench('reset after=1s').wait(5000).aborted).toEqual(['client', 'server']);
  });

  it('that comes while the session is silent strikes at its time, and one that was taken away never does', () => {
    const faults: Fault[] = [];
    const known = new Map<Fault, Faulty>();
    const line: AlterationBench = new AlterationBench(
      new FaultSlot(
        () => faults[0],
        (fault) => {
          const options = { numbers: new HoldNumbers(), chance: seeded(1), entryOf: () => undefined, lot: 0 };
          const faulty = known.get(fault) ?? new Faulty({ fault, ...options, started: line.time });
          known.set(fault, faulty);
          return faulty;
        },
      ),
    );
    const arrange = (...now: readonly Fault[]) => {
      faults.splice(0, 1, ...now);
      line.alteration.arrange();
      line.carryOut();
    };
    line.wait(5000);
    arrange(faultOf('reset after=1s'));
    line.wait(500);
    arrange();
    expect(line.wait(5000).aborted).toEqual([]);
    arrange(faultOf('reset after=1s'));
    expect(line.wait(999).aborted).toEqual([]);
    expect(line.wait(1).aborted).toEqual(['client', 'server']);
  });

  it('ends a stream with an error that its sender hears', () => {
    const line = bench('stream-error=conflict nth=1').receive('server', HEADER);
    line.receive('client', `${HEADER}<presence/>`);
    expect(line.sent.client).toMatch(
      /^<stream:stream [^>]*><stream:error .*<conflict xmlns=.*<\/stream:error><\/stream:stream>$/,
    );
    expect(line.ended).toEqual(['client']);
    const before = { ...line.sent };
    line.receive('client', '<message/>').receive('server', '<message/>');
    expect(line.sent).toEqual(before);
  });

  it('strips STARTTLS from features in the clear, by the session, and leaves the rest', () => {
    const stream = `<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>`;
    const tls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
    const features = `<stream:features>${tls}<ver xmlns='urn:xmpp:features:rosterver'/></stream:features>`;
    const offered = (text: string) =>
      bench(text)
        .receive('server', stream + features)
        .sent.client.slice(stream.length);
    expect(offered('strip-starttls')).toBe(features.replace(tls, ''));
    expect(offered('strip-starttls p=0.6')).toBe(features.replace(tls, ''));
    expect(offered('strip-starttls p=0.4')).toBe(features);
  });

  it.each(['nth=2', 'after=1s', 'on=c2s', 'if ~m'])('that befalls a session takes no %s', (option) => {
    expect(parseFault(`strip-starttls ${option}`)).toMatchObject({ message: expect.stringContaining('takes p') });
    expect(parseFault('strip-starttls p=0.5 on=s2c').type).toBe('fault');
  });

  it('leaves only some of the mechanisms that a server offers', () => {
    const sasl = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>%s</mechanisms>";
    const features = (names: string) => `<stream:features>${sasl.replace('%s', names)}<c/></stream:features>`;
    const line = bench('mechanisms=PLAIN,X').receive('server', HEADER);
    line.receive('server', features('<mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism>'));
    expect(line.sent.client).toBe(HEADER + features('<mechanism>PLAIN</mechanism>'));
  });

  it.each([
    [
      '',
      'nothing is none of latency, bandwidth, slow-close, reset, blackhole, drop, duplicate, delay, stream-error, mechanisms, strip-starttls',
    ],
    ['latency', 'latency needs a time, such as latency=200ms or latency=2s'],
    ['drop=1', 'drop takes no value'],
    ['drop p=2', 'p is a probability, 0 to 1'],
    ['drop nth=0', 'nth is a whole number from 1'],
    ['drop often=1', 'often is none of jitter, on, p, nth, after'],
    ['drop on=up', 'on is c2s or s2c'],
    ['bandwidth=fast', 'bandwidth needs bytes a second, such as bandwidth=32kB/s'],
    ['stream-error', 'stream-error needs a condition, such as stream-error=conflict (RFC 6120 §4.9.3)'],
    ['drop if ~', expect.stringMatching(/^after if: .*\(at \d+\)$/)],
  ])('%j is refused in one line', (text, message) => {
    expect(parseFault(text)).toEqual({ type: 'error', message });
  });

  it('is a fault or one error, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['fault', 'error']).toContain(parseFault(text).type);
      }),
    );
  });
});

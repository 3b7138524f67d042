import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseServers, type SrvAnswer, type SrvRecord } from '../../src/net/srv.ts';

const NONE: SrvAnswer = { type: 'none' };
const FAILED: SrvAnswer = { type: 'failed', why: 'ETIMEOUT' };

/** `PRIORITY WEIGHT PORT TARGET` */
function srv(...lines: readonly string[]): SrvAnswer {
  const records = lines.map((line) => {
    const [priority, weight, port, name = ''] = line.split(' ');
    return { priority: Number(priority), weight: Number(weight), port: Number(port), name };
  });
  return { type: 'records', records };
}

function order(direct: SrvAnswer, starttls: SrvAnswer, random = () => 0): readonly string[] {
  const choice = chooseServers({ direct, starttls }, random);
  if (choice.type !== 'candidates') return [choice.type];
  return choice.candidates.map(({ host, port, kind }) => `${kind} ${host}:${port}`);
}

const record: fc.Arbitrary<SrvRecord> = fc.record({
  priority: fc.integer({ min: 0, max: 3 }),
  weight: fc.integer({ min: 0, max: 65535 }),
  port: fc.integer({ min: 1, max: 65535 }),
  name: fc.stringMatching(/^[a-z]{1,5}\.example$/),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the servers of a domain', () => {
  it('are one list of both services, by priority (XEP-0368 §3)', () => {
    const direct = srv('10 0 5223 a.example', '1 0 443 b.example');
    const starttls = srv('5 0 5222 c.example');
    expect(order(direct, starttls)).toEqual([
      'direct b.example:443',
      'starttls c.example:5222',
      'direct a.example:5223',
    ]);
  });

  it('are all tried, each once, the lower priority number always first', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.array(record), fc.infiniteStream(chance), (a, b, chances) => {
        const random = () => chances.next().value ?? 0;
        const answers = { direct: { type: 'records', records: a }, starttls: { type: 'records', records: b } } as const;
        const choice = chooseServers(answers, random);
        if (choice.type !== 'candidates') throw new Error('candidates were expected');
        const spelt = (name: string, port: number, kind: string) => `${kind} ${name} ${port}`;
        const given = [
          ...a.map(({ name, port }) => spelt(name, port, 'direct')),
          ...b.map(({ name, port }) => spelt(name, port, 'starttls')),
        ];
        const tried = choice.candidates.map(({ host, port, kind }) => spelt(host, port, kind));
        expect([...tried].sort()).toEqual([...given].sort());
        const priorities = (kind: string, host: string, port: number) =>
          (kind === 'direct' ? a : b)
            .filter((one) => one.name === host && one.port === port)
            .map((one) => one.priority);
        const lowest = choice.candidates.map(({ kind, host, port }) => Math.min(...priorities(kind, host, port)));
        const highest = choice.candidates.map(({ kind, host, port }) => Math.max(...priorities(kind, host, port)));
        for (let at = 1; at < lowest.length; at += 1) expect(highest[at]).toBeGreaterThanOrEqual(lowest[at - 1] ?? 0);
      }),
    );
  });

  it('of one priority are drawn by weight (RFC 2782)', () => {
    const starttls = srv('1 10 1 light.example', '1 30 2 heavy.example', '1 0 3 none.example');
    // The sum is 40: the mark runs from 0 to 40, and 0 is the only one that takes the weightless first.
    const first = (mark: number) => order(NONE, starttls, () => mark / 41)[0];
    expect([0, 1, 10, 11, 40].map((mark) => first(mark + 0.5))).toEqual([
      'starttls none.example:3',
      'starttls light.example:1',
      'starttls light.example:1',
      'starttls heavy.example:2',
      'starttls heavy.example:2',
    ]);
  });

  it.each([
    ['nothing is said', NONE, NONE, ['address']],
    ['nobody answers', FAILED, FAILED, ['address']],
    ['there is no service', NONE, srv('0 0 0 '), ['unavailable']],
    ['there is no service at all', srv('0 0 0 '), srv('0 0 0 .'), ['unavailable']],
    ['only direct TLS is denied', srv('0 0 0 '), NONE, ['address']],
    ['only direct TLS is there', srv('0 0 443 a.example'), srv('0 0 0 '), ['direct a.example:443']],
    ['one service could not be asked for', FAILED, srv('0 0 5222 a.example'), ['starttls a.example:5222']],
  ])('when %s', (_when, direct, starttls, expected) => {
    expect(order(direct, starttls)).toEqual(expected);
  });
});

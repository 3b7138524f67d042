/** One direction's counts: an honest receiver is never suspected, a wrong one is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Count } from '../../src/inspect/stream-management/count.ts';

/** Sends and asks as told, then acknowledges; the last verdict. */
function verdicts(script: string, from = 0): readonly string[] {
  const count = new Count(from);
  const said: string[] = [];
  for (const step of script.split(' ')) {
    if (step === 's') count.send();
    else if (step === 'r') count.ask();
    else {
      const verdict = count.acknowledge(Number(step));
      said.push(
        verdict.type === 'behind'
          ? `behind${verdict.known ? ' known' : verdict.certain ? ' certain' : ''}`
          : verdict.type,
      );
    }
  }
  return said;
}

describe('a count', () => {
  it('never suspects a receiver that answers what it is asked, however late', () => {
    const step = fc.constantFrom('send', 'ask', 'deliver', 'answer');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.constantFrom(0, 5, 2 ** 32 - 3), (steps, from) => {
        const count = new Count(from);
        const wire: ('stanza' | 'r')[] = [];
        const answers: number[] = [];
        let received = from;
        for (const one of steps) {
          if (one === 'send') {
            count.send();
            wire.push('stanza');
          } else if (one === 'ask') {
            count.ask();
            wire.push('r');
          } else if (one === 'deliver') {
            const arrived = wire.shift();
            if (arrived === 'stanza') received = (received + 1) % 2 ** 32;
            if (arrived === 'r') answers.push(received);
          } else {
            const h = answers.shift();
            if (h !== undefined) expect(count.acknowledge(h)).toEqual({ type: 'fits' });
          }
        }
      }),
    );
  });

  it.each([
    ['s s r 2', 'fits'],
    ['s s 1 2', 'fits, fits'],
    ['s 2', 'too-high'],
    ['s s s 3 1', 'fits, backwards'],
    ['s s r 1', 'behind'],
    ['s s r 1 2', 'behind, fits'],
    ['s s r 1 s r 2', 'behind, behind'],
    ['s s r 1 s r 1', 'behind, behind certain'],
    ['s s r 1 s r 2 s r 3', 'behind, behind, behind certain'],
    ['s s r 1 s r 2 s r 3 s r 4', 'behind, behind, behind certain, behind known'],
    ['s s r 1 s r 2 s r 3 s r 5 s r 5', 'behind, behind, behind certain, fits, behind'],
    ['s s r 1 1', 'behind, behind'],
  ])('%s: %s', (script, said) => {
    expect(verdicts(script).join(', ')).toBe(said);
  });

  it('goes on from 0 after 2³²−1', () => {
    expect(verdicts('s r 4294967295 s r 0 s r 1', 2 ** 32 - 2)).toEqual(['fits', 'fits', 'fits']);
    expect(verdicts('s s r 1', 2 ** 32 - 2)).toEqual(['too-high']);
  });

  it('bears questions that are never answered', () => {
    const count = new Count();
    for (let i = 0; i < 100_000; i++) {
      count.send();
      count.ask();
    }
    expect(count.acknowledge(100_000)).toEqual({ type: 'fits' });
  });
});

/**
 * Every target bears its corpus, what was found before, and some mutations; `npm run fuzz` goes on from there.
 * And the campaign itself: that it finds, makes small and can find again.
 */
import { describe, expect, it } from 'vitest';
import { campaign, failureOf } from './campaign.ts';
import { kept } from './kept.ts';
import { holds, type Target } from './target.ts';
import { TARGETS } from './targets.ts';

const SEED = 20261121;
/** What was found before, some of the corpus, and as many again changed. */
const [INPUTS, WHOLE] = [60, 20];

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (name, target) => {
  it('bears what once broke it', async () => {
    for (const input of kept(name)) expect(await failureOf(target, input)).toBeUndefined();
  });

  it(`bears ${INPUTS} inputs`, async () => {
    const corpus = [...target.corpus()].filter((_, at, all) => at % Math.ceil(all.length / WHOLE) === 0);
    const { found } = await campaign(
      { ...target, corpus: () => corpus },
      { seed: SEED, goesOn: (turn) => turn < INPUTS },
    );
    expect(found).toBeUndefined();
  });
});

describe('a campaign', () => {
  const fragile: Target = {
    name: 'fragile',
    corpus: () => [Buffer.from('nora says hello to ola'), Buffer.from('<presence/>')],
    run: (bytes) => holds(!bytes.includes('&lt;'), 'it has an entity'),
  };

  it('finds what breaks a target, makes it small, and finds the same again', async () => {
    const { found } = await campaign(fragile, { seed: SEED, goesOn: (turn) => turn < 100_000 });
    expect(found?.input.toString()).toBe('&lt;');
    expect(found?.why).toContain('it has an entity');
    const { found: again } = await campaign(fragile, { seed: SEED, goesOn: (turn) => turn < 100_000 });
    expect([again?.turn, again?.input]).toEqual([found?.turn, found?.input]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenSteps } from '../../src/replay/open-steps.ts';
import { partOf } from '../../src/replay/part.ts';
import { Script } from '../support/records.ts';
import { onlySession } from './sessions.ts';

const COUNT = 10;
const script = new Script();
for (let n = 0; n < COUNT; n++) script.client(`<message id='${n}'/>`);
const { steps } = partOf(await onlySession(script.records));

describe('the steps that are open', () => {
  it('are those not taken out, in order, and the first of them is known', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(COUNT - 1)),
        fc.array(fc.boolean(), { minLength: COUNT, maxLength: COUNT }),
        (done, wanted) => {
          const open = new OpenSteps(steps, ({ index }) => wanted[index] === true);
          for (const index of done) open.delete(index);
          const left = steps
            .map(({ index }) => index)
            .filter((index) => wanted[index] === true && !done.includes(index));
          expect([...open].map(({ index }) => index)).toEqual(left);
          expect(open.first).toBe(left[0] ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });
});

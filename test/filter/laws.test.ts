/** The laws of the filter language: texts and filters correspond, not/and/or are logic's, and nothing throws. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/filter/explain.ts';
import type { Filter } from '../../src/filter/filter.ts';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { printFilter } from '../../src/filter/print.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { ENTRIES, filter, soup } from './arbitrary.ts';

const some = fc.array(fc.constantFrom(...ENTRIES), { minLength: 1, maxLength: 20 });

function selected(chosen: Filter, entries: readonly Entry[]): readonly boolean[] {
  return entries.map(matcher(chosen));
}

describe('the filter language', () => {
  it('gives back the filter that was printed', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(parseFilter(printFilter(one))).toEqual({ type: 'filter', filter: one });
      }),
      { numRuns: 1_000 },
    );
  });

  it('has De Morgan’s laws', () => {
    fc.assert(
      fc.property(fc.array(filter, { minLength: 2, maxLength: 3 }), some, (operands, entries) => {
        const inverted = operands.map((operand): Filter => ({ type: 'not', operand }));
        const neither = selected({ type: 'not', operand: { type: 'or', operands } }, entries);
        expect(neither).toEqual(selected({ type: 'and', operands: inverted }, entries));
        const notAll = selected({ type: 'not', operand: { type: 'and', operands } }, entries);
        expect(notAll).toEqual(selected({ type: 'or', operands: inverted }, entries));
      }),
    );
  });

  it('selects by and, or and not what its parts select', () => {
    fc.assert(
      fc.property(filter, filter, some, (a, b, entries) => {
        const [byA, byB] = [selected(a, entries), selected(b, entries)];
        expect(selected({ type: 'and', operands: [a, b] }, entries)).toEqual(byA.map((yes, i) => yes && byB[i]));
        expect(selected({ type: 'or', operands: [a, b] }, entries)).toEqual(byA.map((yes, i) => yes || byB[i]));
        expect(selected({ type: 'not', operand: a }, entries)).toEqual(byA.map((yes) => !yes));
      }),
    );
  });

  it('takes any text: a filter that selects or does not, or one error inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), some, (text, entries) => {
        const parsed = parseFilter(text);
        if (parsed.type === 'filter') {
          expect(selected(parsed.filter, entries)).toHaveLength(entries.length);
          expect(parseFilter(printFilter(parsed.filter))).toEqual(parsed);
          return;
        }
        expect(parsed.message).not.toBe('');
        expect(parsed.at).toBeGreaterThanOrEqual(0);
        expect(parsed.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('says every filter in words', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(explain(one)).toMatch(/^what \S/);
      }),
    );
  });

  it.each(['!'.repeat(5_000), '('.repeat(5_000), '~m '.repeat(10_000), `${'('.repeat(90)}~m${')'.repeat(90)}`])(
    'bears nesting and length: %.20s…',
    (text) => {
      expect(['filter', 'error']).toContain(parseFilter(text).type);
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/redact/edits.ts';

describe('edits', () => {
  it('change their ranges only, in whatever order they come', () => {
    const edits = [
      { start: 4, end: 6, text: 'X' },
      { start: 0, end: 1, text: '' },
      { start: 6, end: 6, text: 'Y' },
    ];
    expect(applyEdits('abcdefgh', edits)).toBe('bcdXYgh');
  });

  it('leave the text as it is when there are none', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(applyEdits(text, [])).toBe(text);
      }),
    );
  });

  it('that overlap are a mistake', () => {
    const edits = [
      { start: 0, end: 3, text: '' },
      { start: 2, end: 4, text: '' },
    ];
    expect(() => applyEdits('abcd', edits)).toThrow('overlap');
  });
});

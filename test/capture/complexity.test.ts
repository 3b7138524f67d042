import { describe, expect, it } from 'vitest';
import { isTooComplex } from '../../src/capture/complexity.ts';

/** Larger than what is parsed without a look. */
const LARGE = 2 ** 20;

describe('isTooComplex', () => {
  it.each(['[', '[],', '{},', '1,', '{"a":"\\\\"},', '"\\"",'])('is true of a large line of %j', (unit) => {
    expect(isTooComplex(Buffer.from(`{"x":[${unit.repeat(LARGE / unit.length)}`))).toBe(true);
  });

  it.each(['[', '[],', '\\"', '\\\\', '\\",[', 'é,'])('is false of one long text of %j', (unit) => {
    expect(isTooComplex(Buffer.from(`{"event":"piece","text":"${unit.repeat(LARGE / unit.length)}"}`))).toBe(false);
  });

  it('is false of a small line, whatever it holds', () => {
    expect(isTooComplex(Buffer.from('[],'.repeat(1000)))).toBe(false);
  });
});

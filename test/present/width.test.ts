import { describe, expect, it } from 'vitest';
import { columns, padTo } from '../../src/present/width.ts';

describe('columns', () => {
  it.each([
    ['', 0],
    ['plain', 5],
    ['grüße', 5],
    ['gru\u0308', 3],
    ['漢字', 4],
    ['🙂', 2],
    ['❤\ufe0f', 1],
    ['→ “x”', 5],
  ])('of %j are %i', (text, width) => {
    expect(columns(text)).toBe(width);
  });
});

describe('padTo', () => {
  it('fills up to the width and always leaves a space', () => {
    expect(padTo('iq', 5)).toBe('iq   ');
    expect(padTo('漢字', 5)).toBe('漢字 ');
    expect(padTo('presence', 5)).toBe('presence ');
  });
});

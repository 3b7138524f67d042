import { describe, expect, it } from 'vitest';
import { wildcardOf } from '../../src/replay/wildcard.ts';

describe('a wildcard', () => {
  it.each([
    ['{hiptap:any}', { type: 'any' }],
    [' {hiptap:any}\n', { type: 'any' }],
    ['{hiptap:bind ticket}', { type: 'bind', name: 'ticket' }],
    ['{hiptap:bind   a-b.c}', { type: 'bind', name: 'a-b.c' }],
  ])('is the whole value: %j', (value, wildcard) => {
    expect(wildcardOf(value)).toEqual(wildcard);
  });

  it.each([
    '',
    'any',
    'a {hiptap:any}',
    '{hiptap:any}{hiptap:any}',
    '{hiptap:bind}',
    '{hiptap:bind a b}',
    '{hiptap:some}',
  ])('is not %j', (value) => {
    expect(wildcardOf(value)).toBeUndefined();
  });
});

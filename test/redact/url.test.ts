import { describe, expect, it } from 'vitest';
import { hideLiteralParameters, hideParameters, hideQuery } from '../../src/redact/url.ts';

describe("a link's query", () => {
  it.each([
    ['https://f.example/a/rake.png?Signature=x&amp;Expires=1', 'https://f.example/a/rake.png?‹secret›'],
    ['https://f.example/a#iv-and-key', 'https://f.example/a#‹secret›'],
    ['https://f.example/a&#63;Signature=x', 'https://f.example/a?‹secret›'],
    ['https://f.example/a?‹secret›', 'https://f.example/a?‹secret›'],
  ])('%s is hidden', (raw, hidden) => {
    expect(hideQuery(raw)).toBe(hidden);
  });

  it.each(['https://f.example/a/rake.png', 'https://f.example/a?', ''])('%j has none', (raw) => {
    expect(hideQuery(raw)).toBeUndefined();
  });
});

describe("a parameter's value", () => {
  it.each([
    ['https://a.example/?auth_token=x', 'https://a.example/?auth_token=‹secret›'],
    ['https://a.example/?b=c&amp;auth_token=x&amp;d=e', 'https://a.example/?b=c&amp;auth_token=‹secret›&amp;d=e'],
    ['xmpp:nora@example.org?register;preauth=x', 'xmpp:nora@example.org?register;preauth=‹secret›'],
    ['it is &apos;here&apos; ?auth&#95;token=x and there', 'it is &apos;here&apos; ?auth_token=‹secret› and there'],
    ['?auth_token=x&#x79;z', '?auth_token=‹secret›'],
  ])('%s is hidden', (raw, hidden) => {
    expect(hideParameters(raw)).toBe(hidden);
  });

  it.each(['auth_token=x', '?auth_token=', '?my_auth_token=x', '&lt;token=x', '?page=2'])('%s is none', (raw) => {
    expect(hideParameters(raw)).toBeUndefined();
  });

  it('is found where references mean nothing', () => {
    expect(hideLiteralParameters('?a=b&#38;&auth_token=x')).toBe('?a=b&#38;&auth_token=‹secret›');
  });
});

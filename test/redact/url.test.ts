import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/redact/edits.ts';
import { SecretLinks } from '../../src/redact/links.ts';
import { findInLiteral, findInSignedUrl, findInXmlText } from '../../src/redact/text.ts';

const PLACE = { links: new SecretLinks(), everyUrl: false };

function shownUrl(raw: string): string {
  return applyEdits(raw, findInSignedUrl(raw, PLACE, 'query'));
}

function shownText(raw: string): string {
  return applyEdits(raw, findInXmlText(raw, PLACE));
}

describe("a link's query", () => {
  it.each([
    ['https://f.example/a/rake.png?Signature=x&amp;Expires=1', 'https://f.example/a/rake.png?‹secret›'],
    ['https://f.example/a#iv-and-key', 'https://f.example/a#‹secret›'],
    ['https://f.example/a&#63;Signature=x', 'https://f.example/a&#63;‹secret›'],
    ['https://f.example/a?‹secret›', 'https://f.example/a?‹secret›'],
    ['https://f.example/a/rake.png', 'https://f.example/a/rake.png'],
    ['https://f.example/a?', 'https://f.example/a?'],
    ['', ''],
  ])('%s is hidden', (raw, hidden) => {
    expect(shownUrl(raw)).toBe(hidden);
  });
});

describe("a parameter's value", () => {
  it.each([
    ['https://a.example/?auth_token=x', 'https://a.example/?auth_token=‹secret›'],
    ['https://a.example/?b=c&amp;auth_token=x&amp;d=e', 'https://a.example/?b=c&amp;auth_token=‹secret›&amp;d=e'],
    ['xmpp:nora@example.org?register;preauth=x', 'xmpp:nora@example.org?register;preauth=‹secret›'],
    ['it is &apos;here&apos; ?auth&#95;token=x there', 'it is &apos;here&apos; ?auth&#95;token=‹secret› there'],
    ['?auth_token=x&#x79;z', '?auth_token=‹secret›'],
    ['&amp;#38;token=x', '&amp;#38;token=‹secret›'],
  ])('%s is hidden', (raw, hidden) => {
    expect(shownText(raw)).toBe(hidden);
  });

  it.each(['auth_token=x', '?auth_token=', '&lt;token=x', '?page=2', '?tokens=y'])('%s is none', (raw) => {
    expect(shownText(raw)).toBe(raw);
  });

  it('is found where references mean nothing', () => {
    const text = '?a=b&#38;&auth_token=x';
    expect(applyEdits(text, findInLiteral(text, PLACE))).toBe('?a=b&#38;&auth_token=‹secret›');
  });
});

import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/redact/edits.ts';
import { SecretLinks } from '../../src/redact/links.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import { findInLiteral, findInSignedUrl, findInXmlText } from '../../src/redact/text.ts';
import { placeIn } from '../../src/redact/url.ts';

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

describe('what stands beside a secret in pasted text', () => {
  it.each([
    ['Authorization: Basic eDp5', 'Authorization: Basic ‹secret›'],
    ['Authorization: Negotiate YII=', 'Authorization: Negotiate ‹secret›'],
    ['Authorization: Digest username="nora", response="0a1b"\nHost: x', 'Authorization: Digest ‹secret›\nHost: x'],
    ['Authorization: AWS4-HMAC-SHA256 Credential=A/s3, Signature=0a1b', 'Authorization: AWS4-HMAC-SHA256 ‹secret›'],
    ['{"h":"Authorization: OAuth a=b, c=d\\nHost: x"}', '{"h":"Authorization: OAuth ‹secret›\\nHost: x"}'],
    ['Cookie: id=0a1b; other=2\r\nHost: x', 'Cookie: id=‹secret›\r\nHost: x'],
    ['Set-Cookie: id=0a1b; Path=/', 'Set-Cookie: id=‹secret›'],
    ['https://x/back?code=4/0AX4XfWh_9k-abcdef&amp;state=7', 'https://x/back?code=‹secret›&amp;state=7'],
    ['?next=x%3Fcode%3D4_0AX4XfWh_9k-abcdef', '?next=x%3Fcode%3D‹secret›'],
    ['a=ice-ufrag:8hhY\na=ice-pwd:asd88fgpdd777uzjYhagZg', 'a=ice-ufrag:8hhY\na=ice-pwd:‹secret›'],
    ['a=crypto:1 X inline:WVNfX19zZW1jdGwgKCkgewkyMjA7|2^20', 'a=crypto:1 X inline:‹secret›|2^20'],
  ])('%s is hidden', (raw, hidden) => {
    expect(shownText(raw)).toBe(hidden);
    const stanza = (text: string) => `<message><body>${text}</body></message>`;
    expect(new Redactor({ show: false }).redact('s2c', stanza(raw), {}).text).toBe(stanza(hidden));
  });

  it.each([
    'authorization: ask the warden',
    'the cookie: one for each',
    'https://x/?code=404&amp;country_code=de',
    'online: 12, inline: yes',
  ])('%s is none', (raw) => {
    expect(shownText(raw)).toBe(raw);
  });
});

describe('where a request goes', () => {
  it.each([
    ['/xmpp?token=s3cr3t', '/xmpp'],
    ['/http-bind;jsessionid=s3cr3t', '/http-bind'],
    ['/http-bind;jsessionid=s3cr3t/x?y', '/http-bind'],
    ['/ws/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub3JhIn0.s3cr3t/xmpp', '/ws/‹secret›/xmpp'],
    ['/socket.io/1/websocket/s3cr3t', '/socket.io/1/websocket/‹secret›'],
  ])('is told of %s without what lets somebody in', (target, place) => {
    expect(placeIn(target)).toBe(place);
  });
});

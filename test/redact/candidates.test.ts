import { describe, expect, it } from 'vitest';
import { declaresListed, isSuspicious, mayHoldSecret } from '../../src/redact/candidates.ts';

describe('a quick look', () => {
  it.each([
    "<message to='a@b' type='chat'><body>the password and the token are in the shed</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
    "<presence from='r@c/n'><x xmlns='http://jabber.org/protocol/muc#user'><item role='participant'/></x></presence>",
    "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' mention_name='a'/></query></iq>",
    "<message><encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'><key rid='2'>AA==</key></header></encrypted></message>",
    "<message><result xmlns='urn:xmpp:mam:2' id='1'/></message>",
    "<r xmlns='urn:xmpp:sm:3'/>",
  ])('lets ordinary stanzas pass: %s', (text) => {
    expect(mayHoldSecret(text)).toBe(false);
    expect(mayHoldSecret(text.replaceAll("'", '"'))).toBe(false);
  });

  it('looks closer at namespaces of the table, wherever they are declared', () => {
    expect(mayHoldSecret("<s:auth xmlns:s='urn:ietf:params:xml:ns:xmpp-sasl'/>")).toBe(true);
    expect(declaresListed({ '': 'jabber:client', s: 'urn:xmpp:sasl:2' })).toBe(true);
    expect(declaresListed({ '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' })).toBe(false);
    expect(declaresListed({ '': 'jabber:component:accept' })).toBe(false);
  });

  it.each([
    [
      'a short parameter in an address within an address',
      'https://a.example/?u=https%3A%2F%2Fb.example%2F%3Fv%3D1%26sig%3Dx',
    ],
    ['the same within another', 'https%253A%252F%252Fb.example%252F%253Fpw%253Dx'],
    ['a password in an address that JSON has written', '{"url":"https:\\/\\/nora:x@a.example\\/"}'],
    ['a pasted tag that begins with no letter', '&lt;_token&gt;x'],
  ])('does not overlook %s', (_, text) => {
    expect(mayHoldSecret(`<message><body>${text}</body></message>`)).toBe(true);
  });

  it('suspects words in what is no XML', () => {
    expect(isSuspicious('Proxy-Authorization: Basic bm9yYTpw')).toBe(true);
    expect(isSuspicious('HTTP/1.1 400 Bad Request')).toBe(false);
  });
});

/** Sentences that used to read badly: each symptom once. */
import { describe, expect, it } from 'vitest';
import { summary } from '../support/annotating.ts';

const ADMIN = 'http://jabber.org/protocol/muc#admin';
const CARD = "<vCard xmlns='vcard-temp'><N><GIVEN>Nora</GIVEN><FAMILY>Vale</FAMILY></N></vCard>";
const UNDEFINED = "<undefined-condition xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>";

describe('summaries', () => {
  it.each([
    ['a card of one’s own', `<iq type='set' id='1'>${CARD}</iq>`, 'keep this vCard: Nora Vale?'],
    [
      'a card in private storage',
      `<iq type='set' id='1'><query xmlns='jabber:iq:private'>${CARD}</query></iq>`,
      'keep vCard: Nora Vale?',
    ],
    [
      'a card that is published',
      `<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item>${CARD}</item></publish></pubsub></iq>`,
      'publish at node n: vCard: Nora Vale?',
    ],
    [
      'a key that was taken out is not measured by what stands for it',
      "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:openpgp:0:secret-key'><item><secretkey xmlns='urn:xmpp:openpgp:0'>‹secret›</secretkey></item></publish></pubsub></iq>",
      'publish: secret OpenPGP key under a passphrase (secret)?',
    ],
    [
      'compression that fails later',
      `<stream:error xmlns:stream='http://etherx.jabber.org/streams'>${UNDEFINED}<failure xmlns='http://jabber.org/protocol/compress'><processing-failed/></failure></stream:error>`,
      'the client ends the stream: undefined-condition (for a reason of its own) · compression failed: processing-failed (the compressed bytes could not be read)',
    ],
  ])('%s', (_, xml, says) => {
    expect(summary(xml, { direction: 'c2s' })).toBe(says);
  });

  it.each([
    ['general-error', 'something went wrong'],
    ['incompatible-parameters', 'the two sides share no settings'],
    ['security-error', 'the security failed'],
  ])('Jingle’s reason %s', (reason, words) => {
    const ends = `<jingle xmlns='urn:xmpp:jingle:1' action='session-terminate' sid='a73'><reason><${reason}/></reason></jingle>`;
    expect(summary(`<iq type='set' id='1'>${ends}</iq>`)).toBe(`end session a73? · ${words}`);
  });

  it.each([
    ['who is banned from the room?', '', 'nobody is banned'],
    ['who are the room’s admins? · to r@rooms.example.org', '', 'no admins'],
    [
      'who are the room’s members?',
      "<item jid='a@example.net'/><item jid='b@example.net'/>",
      '2 members: a@example.net, b@example.net',
    ],
    [
      'who are the room’s moderators?',
      "<item affiliation='member' role='moderator' nick='Mo'/>",
      '1 moderator, member: Mo',
    ],
    ['who is what in the room?', "<item jid='a@example.net'/>", '1: a@example.net'],
  ])('the list that was asked for by “%s”', (asked, items, says) => {
    const request = { name: 'query', ns: ADMIN, summary: asked };
    expect(summary(`<iq type='result' id='1'><query xmlns='${ADMIN}'>${items}</query></iq>`, { request })).toBe(says);
  });
});

/** Examples of the extensions for rooms, letter for letter as they stand in the XEPs, white space between elements apart. */
import type { Samples } from '../extensions/sample.ts';

export const roomExamples: Samples = {
  'XEP-0045': [
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='getnick1' to='hag66@shakespeare.lit/pda' type='result'><query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'><identity category='conference' name='thirdwitch' type='text'/></query></iq>",
      'the nick “thirdwitch” is reserved for you · from coven@chat.shakespeare.lit',
    ],
    [
      'c',
      "<iq from='crone1@shakespeare.lit/desktop' id='mod2' to='coven@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='thirdwitch' role='participant'><reason>Not so worthy after all!</reason></item></query></iq>",
      'make thirdwitch a participant with a voice because of “Not so worthy after all!”? · to coven@chat.shakespeare.lit',
    ],
    [
      'c',
      "<iq from='crone1@shakespeare.lit/desktop' id='mod3' to='coven@chat.shakespeare.lit' type='get'><query xmlns='http://jabber.org/protocol/muc#admin'><item role='moderator'/></query></iq>",
      'who are the room’s moderators? · to coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='mod3' to='crone1@shakespeare.lit/desktop' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='thirdwitch' role='moderator'/></query></iq>",
      '1 member, moderator: hag66@shakespeare.lit/pda · from coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='goodfolk@chat.shakespeare.lit' id='voice3' to='bard@shakespeare.lit/globe' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='none' jid='polonius@hamlet/castle' nick='Polo' role='participant'/><item affiliation='none' jid='horatio@hamlet/castle' nick='horotoro' role='participant'/><item affiliation='member' jid='hecate@shakespeare.lit/broom' nick='Hecate' role='participant'/></query></iq>",
      '3 participants: polonius@hamlet/castle, horatio@hamlet/castle, hecate@shakespeare.lit/broom · from goodfolk@chat.shakespeare.lit',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit' id='2CF9013B-E8A8-42A1-9633-85AD7CA12F40' to='crone1@shakespeare.lit/desktop'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' jid='wiccarocks@shakespeare.lit' role='none'/></x></message>",
      'coven@chat.shakespeare.lit to crone1@shakespeare.lit/desktop: wiccarocks@shakespeare.lit is now without affiliation',
    ],
  ],
};

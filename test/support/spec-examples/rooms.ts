/** Examples of the extensions for rooms: the specifications’ own, letter for letter but for white space between elements, names and all. */
import type { Samples } from '../extensions/sample.ts';

export const roomsExamples: Samples = {
  'XEP-0045': [
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='ik3vs715' to='hag66@shakespeare.lit/pda' type='result'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' name='A Dark Cave' type='text'/><feature var='http://jabber.org/protocol/muc'/><feature var='http://jabber.org/protocol/muc#stable_id'/><feature var='muc_passwordprotected'/><feature var='muc_hidden'/><feature var='muc_temporary'/><feature var='muc_open'/><feature var='muc_unmoderated'/><feature var='muc_nonanonymous'/></query></iq>",
      'conference/text “A Dark Cave” · 8 features, among them rooms · from coven@chat.shakespeare.lit',
    ],
    [
      'c',
      "<presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
      'you ask to join coven@chat.shakespeare.lit as “thirdwitch”',
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit' id='273hs51g' to='hag66@shakespeare.lit/pda' type='error'><error by='coven@chat.shakespeare.lit' type='modify'><jid-malformed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
      'coven@chat.shakespeare.lit to hag66@shakespeare.lit/pda: error jid-malformed · change the data and retry',
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit/thirdwitch' id='026B3509-2CCE-4D69-96D6-25F41FFDC408' to='hag66@shakespeare.lit/pda'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' role='participant'/><status code='110'/></x></presence>",
      'you are in coven@chat.shakespeare.lit as “thirdwitch”, available',
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit/thirdwitch' id='n13mt3l' to='hag66@shakespeare.lit/pda' type='error'><x xmlns='http://jabber.org/protocol/muc'/><error by='coven@chat.shakespeare.lit' type='auth'><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
      'coven@chat.shakespeare.lit refuses: error not-authorized · the room wants a password',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit/firstwitch' id='162BEBB1-F6DB-4D9A-9BD8-CFDCC801A0B2' to='hecate@shakespeare.lit/broom' type='groupchat'><body>Thrice the brinded cat hath mew'd.</body><delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2002-10-13T23:58:37Z'/></message>",
      "firstwitch in coven@chat.shakespeare.lit: “Thrice the brinded cat hath mew'd.” · history",
    ],
    [
      'c',
      "<presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch'><x xmlns='http://jabber.org/protocol/muc'><history maxchars='65000'/></x></presence>",
      'you ask to join coven@chat.shakespeare.lit as “thirdwitch”',
    ],
    [
      'c',
      "<presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch'><x xmlns='http://jabber.org/protocol/muc'><history seconds='180'/></x></presence>",
      'you ask to join coven@chat.shakespeare.lit as “thirdwitch”',
    ],
    [
      'c',
      "<presence from='hag66@shakespeare.lit/pda' id='n13mt3l' to='coven@chat.shakespeare.lit/thirdwitch'><x xmlns='http://jabber.org/protocol/muc'><history maxchars='0'/></x></presence>",
      'you ask to join coven@chat.shakespeare.lit as “thirdwitch”',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit/secondwitch' id='F437C672-D438-4BD3-9BFF-091050D32EE2' to='crone1@shakespeare.lit/desktop' type='groupchat'><subject>Fire Burn and Cauldron Bubble!</subject><delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='1610-04-20T00:00:00Z'/></message>",
      'secondwitch in coven@chat.shakespeare.lit: subject is “Fire Burn and Cauldron Bubble!” · history',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit/thirdwitch' id='hysf1v37' to='crone1@shakespeare.lit/desktop' type='groupchat'><body>Harpier cries: 'tis time, 'tis time.</body></message>",
      "thirdwitch in coven@chat.shakespeare.lit: “Harpier cries: 'tis time, 'tis time.”",
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit/thirdwitch' id='5C1B95B3-7CCC-4422-A952-8885A050BDE9' to='crone1@shakespeare.lit/desktop' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='oldhag' role='participant'/><status code='303'/></x></presence>",
      'hag66@shakespeare.lit is now called “oldhag” in coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<message from='crone1@shakespeare.lit/desktop' id='nzd143v8' to='coven@chat.shakespeare.lit'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='hecate@shakespeare.lit'><reason>\n        Hey Hecate, this is the place for all good witches!\n      </reason></invite></x></message>",
      'crone1@shakespeare.lit/desktop to coven@chat.shakespeare.lit: invitation for hecate@shakespeare.lit: “\n        Hey Hecate, this is the place for all good witches!\n      ”',
    ],
    [
      's',
      "<message from='hecate@shakespeare.lit/broom' id='jk2vs61v' to='coven@chat.shakespeare.lit'><x xmlns='http://jabber.org/protocol/muc#user'><decline to='crone1@shakespeare.lit'><reason>\n        Sorry, I'm too busy right now.\n      </reason></decline></x></message>",
      "hecate@shakespeare.lit/broom to coven@chat.shakespeare.lit: no to the invitation of crone1@shakespeare.lit: “\n        Sorry, I'm too busy right now.\n      ”",
    ],
    [
      'c',
      "<iq from='hag66@shakespeare.lit/pda' id='getnick1' to='coven@chat.shakespeare.lit' type='get'><query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/></iq>",
      'which nick is reserved for me? · to coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='getnick1' to='hag66@shakespeare.lit/pda' type='result'><query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'><identity category='conference' name='thirdwitch' type='text'/></query></iq>",
      'the nick “thirdwitch” is reserved for you · from coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='fluellen@shakespeare.lit/pda' id='kick1' to='harfleur@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='pistol' role='none'><reason>Avaunt, you cullion!</reason></item></query></iq>",
      'remove pistol because of “Avaunt, you cullion!”? · from fluellen@shakespeare.lit/pda',
    ],
    [
      's',
      "<presence from='harfleur@chat.shakespeare.lit/pistol' to='pistol@shakespeare.lit/harfleur' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'><actor nick='Fluellen'/><reason>Avaunt, you cullion!</reason></item><status code='110'/><status code='307'/></x></presence>",
      'you were removed from harfleur@chat.shakespeare.lit by Fluellen',
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' nick='thirdwitch' role='participant'><reason>A worthy witch indeed!</reason></item></x></presence>",
      'thirdwitch is in coven@chat.shakespeare.lit, available',
    ],
    [
      's',
      "<iq from='goodfolk@chat.shakespeare.lit' id='voice3' to='bard@shakespeare.lit/globe' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='none' jid='polonius@hamlet/castle' nick='Polo' role='participant'/><item affiliation='none' jid='horatio@hamlet/castle' nick='horotoro' role='participant'/><item affiliation='member' jid='hecate@shakespeare.lit/broom' nick='Hecate' role='participant'/></query></iq>",
      '3 participants: polonius@hamlet/castle, horatio@hamlet/castle, hecate@shakespeare.lit/broom · from goodfolk@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='kinghenryv@shakespeare.lit/throne' id='ban1' to='southampton@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'/></query></iq>",
      'ban earlofcambridge@shakespeare.lit? · from kinghenryv@shakespeare.lit/throne',
    ],
    [
      's',
      "<presence from='southampton@chat.shakespeare.lit/cambridge' to='earlofcambridge@shakespeare.lit/stabber' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='outcast' role='none'><actor nick='The ♚'/><reason>Treason</reason></item><status code='301'/></x></presence>",
      'cambridge was banned from southampton@chat.shakespeare.lit by The ♚',
    ],
    [
      's',
      "<iq from='southampton@chat.shakespeare.lit' id='ban2' to='kinghenryv@shakespeare.lit/throne' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast' jid='earlofcambridge@shakespeare.lit'><reason>Treason</reason></item></query></iq>",
      '1 banned: earlofcambridge@shakespeare.lit · from southampton@chat.shakespeare.lit',
    ],
    [
      's',
      "<presence from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desktop'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant' nick='thirdwitch'/></x></presence>",
      'hag66@shakespeare.lit is in coven@chat.shakespeare.lit as “thirdwitch”, available',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='member3' to='coven@chat.shakespeare.lit' type='get'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member'/></query></iq>",
      'who are the room’s members? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='member3' to='crone1@shakespeare.lit/desktop' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member' jid='hag66@shakespeare.lit' nick='thirdwitch' role='participant'/></query></iq>",
      '1 member, participant: hag66@shakespeare.lit · from coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='mod1' to='coven@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='thirdwitch' role='moderator'><reason>A worthy witch indeed!</reason></item></query></iq>",
      'make thirdwitch a moderator because of “A worthy witch indeed!”? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='mod2' to='coven@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='thirdwitch' role='participant'><reason>Not so worthy after all!</reason></item></query></iq>",
      'make thirdwitch a participant with a voice because of “Not so worthy after all!”? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='mod3' to='coven@chat.shakespeare.lit' type='get'><query xmlns='http://jabber.org/protocol/muc#admin'><item role='moderator'/></query></iq>",
      'who are the room’s moderators? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<iq from='coven@chat.shakespeare.lit' id='mod3' to='crone1@shakespeare.lit/desktop' type='result'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='member' jid='hag66@shakespeare.lit/pda' nick='thirdwitch' role='moderator'/></query></iq>",
      '1 member, moderator: hag66@shakespeare.lit/pda · from coven@chat.shakespeare.lit',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='create2' to='coven@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field><field var='muc#roomconfig_roomname'><value>A Dark Cave</value></field><field var='muc#roomconfig_roomdesc'><value>The place for all good witches!</value></field><field var='muc#roomconfig_enablelogging'><value>0</value></field><field var='muc#roomconfig_changesubject'><value>1</value></field><field var='muc#roomconfig_allowinvites'><value>0</value></field><field var='muc#roomconfig_allowpm'><value>anyone</value></field><field var='muc#roomconfig_maxusers'><value>10</value></field><field var='muc#roomconfig_publicroom'><value>0</value></field><field var='muc#roomconfig_persistentroom'><value>0</value></field><field var='muc#roomconfig_moderatedroom'><value>0</value></field><field var='muc#roomconfig_membersonly'><value>0</value></field><field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field><field var='muc#roomconfig_roomsecret'><value>cauldronburn</value></field><field var='muc#roomconfig_whois'><value>moderators</value></field><field var='muc#maxhistoryfetch'><value>50</value></field><field var='muc#roomconfig_roomadmins'><value>wiccarocks@shakespeare.lit</value><value>hecate@shakespeare.lit</value></field></x></query></iq>",
      'configure the room: roomname=A Dark Cave, roomdesc=The place for all good witches!, enablelogging=0, changesubject=1 and 12 more? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='config2' to='coven@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='cancel'/></query></iq>",
      'leave the configuration as it is? · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit' id='22B0F570-526A-4F22-BDE3-52EC3BB18371' to='crone1@shakespeare.lit/desktop'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='hecate@shakespeare.lit' role='none'/></x></message>",
      'coven@chat.shakespeare.lit to crone1@shakespeare.lit/desktop: hecate@shakespeare.lit is now a member',
    ],
    [
      's',
      "<message from='coven@chat.shakespeare.lit' id='2CF9013B-E8A8-42A1-9633-85AD7CA12F40' to='crone1@shakespeare.lit/desktop'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' jid='wiccarocks@shakespeare.lit' role='none'/></x></message>",
      'coven@chat.shakespeare.lit to crone1@shakespeare.lit/desktop: wiccarocks@shakespeare.lit is now without affiliation',
    ],
    [
      's',
      "<iq from='crone1@shakespeare.lit/desktop' id='begone' to='heath@chat.shakespeare.lit' type='set'><query xmlns='http://jabber.org/protocol/muc#owner'><destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy></query></iq>",
      'destroy the room: “Macbeth doth come.”? · go on in coven@chat.shakespeare.lit · from crone1@shakespeare.lit/desktop',
    ],
    [
      's',
      "<presence from='heath@chat.shakespeare.lit/firstwitch' to='crone1@shakespeare.lit/desktop' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'/><destroy jid='coven@chat.shakespeare.lit'><reason>Macbeth doth come.</reason></destroy></x></presence>",
      'heath@chat.shakespeare.lit was destroyed',
    ],
  ],
};

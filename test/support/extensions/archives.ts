/** Archives. */
import type { Samples } from './sample.ts';

export const archivesSamples: Samples = {
  'XEP-0013': [
    [
      'c',
      "<iq type='get' id='of1'><offline xmlns='http://jabber.org/protocol/offline'><item action='view' node='2014-05-13T15:46:40Z'/></offline></iq>",
      '1 message kept?',
    ],
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org'><body>tea?</body><offline xmlns='http://jabber.org/protocol/offline'><item node='2014-05-13T15:46:40Z'/></offline></message>",
      'Ola Brand to you: “tea?”',
    ],
    [
      'c',
      "<iq type='set' id='of2'><offline xmlns='http://jabber.org/protocol/offline'><item action='remove' node='2014-05-13T15:46:40Z'/></offline></iq>",
      'delete 1 message kept?',
    ],
    [
      'c',
      "<iq type='get' id='of3'><offline xmlns='http://jabber.org/protocol/offline'><fetch/></offline></iq>",
      'all messages kept?',
    ],
    [
      'c',
      "<iq type='set' id='of4'><offline xmlns='http://jabber.org/protocol/offline'><purge/></offline></iq>",
      'delete all messages kept?',
    ],
  ],
  'XEP-0136': [
    [
      's',
      "<iq type='result' id='ar1'><pref xmlns='urn:xmpp:archive'><auto save='false'/><default expire='31536000' otr='concede' save='body'/><item jid='ola@example.net' otr='require' save='false'/><method type='auto' use='forbid'/></pref></iq>",
      'archive body, off the record concede, by itself false',
      { save: 'body', otr: 'concede', auto: 'false' },
    ],
    ['c', "<iq type='get' id='ar2'><pref xmlns='urn:xmpp:archive'/></iq>", 'what is archived?'],
    [
      'c',
      "<iq type='get' id='ar3'><list xmlns='urn:xmpp:archive' with='ola@example.net'><set xmlns='http://jabber.org/protocol/rsm'><max>30</max></set></list></iq>",
      'archived conversations with Ola Brand, at most 30?',
    ],
    [
      's',
      "<iq type='result' id='ar3'><list xmlns='urn:xmpp:archive'><chat with='ola@example.net/phone' start='2014-05-13T15:46:40Z'/><chat with='mo@example.com' start='2014-05-13T15:47:40Z'/><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>1</first><last>2</last><count>1372</count></set></list></iq>",
      '2 archived conversations, of 1372',
    ],
    [
      'c',
      "<iq type='get' id='ar4'><retrieve xmlns='urn:xmpp:archive' with='ola@example.net' start='2014-05-13T15:46:40Z'/></iq>",
      'the archived conversation with Ola Brand from 2014-05-13 15:46:40Z?',
    ],
    [
      's',
      "<iq type='result' id='ar4'><chat xmlns='urn:xmpp:archive' with='ola@example.net' start='2014-05-13T15:46:40Z'><from secs='0'><body>tea?</body></from><to secs='11'><body>yes</body></to></chat></iq>",
      'conversation with Ola Brand from 2014-05-13 15:46:40Z: 2 messages',
    ],
    ['c', "<iq type='set' id='ar5'><auto xmlns='urn:xmpp:archive' save='true'/></iq>", 'archive by itself on?'],
    [
      'c',
      "<iq type='set' id='ar6'><remove xmlns='urn:xmpp:archive' with='ola@example.net'/></iq>",
      'delete the archived conversations with Ola Brand?',
    ],
    [
      'c',
      "<iq type='set' id='ar7'><save xmlns='urn:xmpp:archive'><chat with='ola@example.net' start='2014-05-13T15:46:40Z'><from secs='0'><body>tea?</body></from></chat></save></iq>",
      'keep conversation with Ola Brand from 2014-05-13 15:46:40Z: 1 message',
    ],
    [
      'c',
      "<iq type='get' id='ar8'><modified xmlns='urn:xmpp:archive' start='2014-05-13T15:46:40Z'/></iq>",
      'archived conversations from 2014-05-13 15:46:40Z?',
    ],
  ],
  'XEP-0313': [
    [
      'c',
      "<iq type='set' id='ma1'><query xmlns='urn:xmpp:mam:2' queryid='f27'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='with'><value>ola@example.net</value></field><field var='start'><value>2014-05-13T00:00:00Z</value></field></x><set xmlns='http://jabber.org/protocol/rsm'><max>50</max><before/></set></query></iq>",
      'the archive, with Ola Brand, since 2014-05-13 00:00:00Z, at most 50, the last ones?',
      {
        queryid: 'f27',
        form: 'submit',
        formType: 'urn:xmpp:mam:2',
        values: { with: 'ola@example.net', start: '2014-05-13T00:00:00Z' },
        max: 50,
      },
    ],
    [
      'c',
      "<iq type='set' id='ma2' to='garden@rooms.example.org'><query xmlns='urn:xmpp:mam:2' queryid='f28'/></iq>",
      'the archive? · to Garden Shed',
    ],
    ['c', "<iq type='get' id='ma3'><query xmlns='urn:xmpp:mam:2'/></iq>", 'how can the archive be searched?'],
    [
      's',
      "<iq type='result' id='ma3'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='form'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field><field type='jid-single' var='with'/></x></query></iq>",
      'the archive can be searched',
    ],
    [
      's',
      "<message from='nora@example.org' to='nora@example.org/desk'><result xmlns='urn:xmpp:mam:2' queryid='f27' id='28482-98726-73623'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/><message xmlns='jabber:client' to='nora@example.org' from='ola@example.net/phone' type='chat'><body>The gate squeaks</body></message></forwarded></result></message>",
      'archived: 2014-05-13 15:46:40Z Ola Brand to you: “The gate squeaks”',
      { id: '28482-98726-73623', queryid: 'f27', stamp: '2014-05-13T15:46:40Z' },
    ],
    [
      's',
      "<message from='garden@rooms.example.org' to='nora@example.org/desk'><result xmlns='urn:xmpp:mam:2' queryid='f28' id='34482'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:41Z'/><message xmlns='jabber:client' from='garden@rooms.example.org/Gus' type='groupchat'><body>mud</body></message></forwarded></result></message>",
      'Garden Shed: archived: 2014-05-13 15:46:41Z Gus in Garden Shed: “mud”',
    ],
    [
      's',
      "<iq type='result' id='ma1'><fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>28482-98726-73623</first><last>09af3-cc343-b409f</last><count>16</count></set></fin></iq>",
      'end of a page of the archive · that was all there is · of 16',
      { complete: true, first: '28482-98726-73623', last: '09af3-cc343-b409f', index: 0, count: 16 },
    ],
    [
      's',
      "<iq type='result' id='ma4'><fin xmlns='urn:xmpp:mam:2' stable='false'><set xmlns='http://jabber.org/protocol/rsm'><count>216</count></set></fin></iq>",
      'end of a page of the archive · there is more · of 216 · ids may change',
    ],
    [
      'c',
      "<iq type='get' id='ma5'><metadata xmlns='urn:xmpp:mam:2'/></iq>",
      'from when to when does the archive reach?',
    ],
    [
      's',
      "<iq type='result' id='ma5'><metadata xmlns='urn:xmpp:mam:2'><start id='YWxwaGEg' timestamp='2008-08-22T21:09:04Z'/><end id='b21lZ2Eg' timestamp='2020-04-20T14:34:21Z'/></metadata></iq>",
      'the archive reaches from 2008-08-22 21:09:04Z to 2020-04-20 14:34:21Z',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><body>old</body><archived xmlns='urn:xmpp:mam:2' by='nora@example.org' id='28482'/></message>",
      'Ola Brand to you: “old”',
    ],
    [
      's',
      "<message from='nora@example.org'><result xmlns='urn:xmpp:mam:1' id='1'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='ola@example.net'><body>older</body></message></forwarded></result></message>",
      'archived: Ola Brand to you: “older”',
    ],
    ['c', "<iq type='set' id='ma6'><query xmlns='urn:xmpp:mam:1'/></iq>", 'the archive?'],
    [
      's',
      "<iq type='result' id='ma6'><fin xmlns='urn:xmpp:mam:1'/></iq>",
      'end of a page of the archive · there is more',
    ],
    [
      'c',
      "<iq type='get' id='ma7'><metadata xmlns='urn:xmpp:mam:1'/></iq>",
      'from when to when does the archive reach?',
    ],
    ['c', "<iq type='get' id='ma8'><prefs xmlns='urn:xmpp:mam:1'/></iq>", 'what is archived?'],
    [
      's',
      "<message from='ola@example.net'><archived xmlns='urn:xmpp:mam:1' id='28482'/></message>",
      'Ola Brand to you: archived as 28482',
    ],
    ['s', "<message from='nora@example.org'><result xmlns='urn:xmpp:mam:0' id='1'/></message>", 'archived: nothing'],
    ['c', "<iq type='set' id='ma9'><query xmlns='urn:xmpp:mam:0'/></iq>", 'the archive?'],
    [
      's',
      "<message from='nora@example.org'><fin xmlns='urn:xmpp:mam:0' complete='true'/></message>",
      'end of a page of the archive · that was all there is',
    ],
    [
      'c',
      "<iq type='get' id='ma10'><metadata xmlns='urn:xmpp:mam:0'/></iq>",
      'from when to when does the archive reach?',
    ],
    ['c', "<iq type='get' id='ma11'><prefs xmlns='urn:xmpp:mam:0'/></iq>", 'what is archived?'],
    [
      's',
      "<message from='ola@example.net'><archived xmlns='urn:xmpp:mam:0' id='28482'/></message>",
      'Ola Brand to you: archived as 28482',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><archived xmlns='urn:xmpp:mam:tmp' by='nora@example.org' id='1795'/><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>",
      'Ola Brand to you: has read up to message m1',
    ],
  ],
  'XEP-0441': [
    ['c', "<iq type='get' id='pf1'><prefs xmlns='urn:xmpp:mam:2'/></iq>", 'what is archived?'],
    [
      'c',
      "<iq type='set' id='pf2'><prefs xmlns='urn:xmpp:mam:2' default='roster'><always><jid>ola@example.net</jid></always><never><jid>mo@example.com</jid></never></prefs></iq>",
      'archive roster, always of 1 person, never of 1 person?',
      { default: 'roster', always: 1, never: 1 },
    ],
  ],
};

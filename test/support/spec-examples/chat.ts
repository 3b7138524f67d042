/** Examples of the extensions of chats: the specifications’ own, letter for letter but for white space between elements, names and all. */
import type { Samples } from '../extensions/sample.ts';

export const chatExamples: Samples = {
  'XEP-0071': [
    [
      'c',
      "<message><body>hi!</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p style='font-weight:bold'>hi!</p></body></html></message>",
      'you to the server: “hi!”',
    ],
    [
      'c',
      "<message><body>Wow, I&apos;m green with envy!</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p style='font-size:large'><em>Wow</em>, I&apos;m <span style='color:green'>green</span>\n        with <strong>envy</strong>!\n      </p></body></html></message>",
      "you to the server: “Wow, I'm green with envy!”",
    ],
  ],
  'XEP-0085': [
    [
      's',
      "<message from='bernardo@shakespeare.lit/pda' to='francisco@shakespeare.lit/elsinore' type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
      'bernardo@shakespeare.lit/pda to francisco@shakespeare.lit/elsinore: is typing',
    ],
    [
      's',
      "<message from='romeo@montague.net/orchard' to='juliet@capulet.com/balcony' type='chat'><thread>act2scene2chat1</thread><paused xmlns='http://jabber.org/protocol/chatstates'/></message>",
      'romeo@montague.net/orchard to juliet@capulet.com/balcony: has stopped typing',
    ],
  ],
  'XEP-0184': [
    [
      'c',
      "<message from='northumberland@shakespeare.lit/westminster' id='richard2-4.1.247' to='kingrichard@royalty.england.lit/throne'><body>My lord, dispatch; read o'er these articles.</body><request xmlns='urn:xmpp:receipts'/></message>",
      "you to kingrichard@royalty.england.lit/throne: “My lord, dispatch; read o'er these articles.”",
    ],
    [
      's',
      "<message from='kingrichard@royalty.england.lit/throne' id='bi29sg183b4v' to='northumberland@shakespeare.lit/westminster'><received xmlns='urn:xmpp:receipts' id='richard2-4.1.247'/></message>",
      'kingrichard@royalty.england.lit/throne to northumberland@shakespeare.lit/westminster: receipt for message ….247',
    ],
  ],
  'XEP-0191': [
    ['c', "<iq type='get' id='blocklist1'><blocklist xmlns='urn:xmpp:blocking'/></iq>", 'who is blocked?'],
    [
      's',
      "<iq type='result' id='blocklist1'><blocklist xmlns='urn:xmpp:blocking'><item jid='romeo@montague.net'/><item jid='iago@shakespeare.lit'/></blocklist></iq>",
      '2 addresses blocked: romeo@montague.net, iago@shakespeare.lit',
    ],
    [
      'c',
      "<iq from='juliet@capulet.com/chamber' type='set' id='block1'><block xmlns='urn:xmpp:blocking'><item jid='romeo@montague.net'/></block></iq>",
      'block romeo@montague.net?',
    ],
    [
      's',
      "<message type='error' from='romeo@montague.net' to='juliet@capulet.com'><body>Can you hear me now?</body><error type='cancel'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><blocked xmlns='urn:xmpp:blocking:errors'/></error></message>",
      'romeo@montague.net to juliet@capulet.com: “Can you hear me now?” came back: error not-acceptable · do not retry · you have blocked them',
    ],
  ],
  'XEP-0203': [
    [
      's',
      "<message from='romeo@montague.net/orchard' to='juliet@capulet.com' type='chat'><body>\n    O blessed, blessed night! I am afeard.\n    Being in night, all this is but a dream,\n    Too flattering-sweet to be substantial.\n  </body><delay xmlns='urn:xmpp:delay' from='capulet.com' stamp='2002-09-10T23:08:25Z'>\n    Offline Storage\n  </delay></message>",
      'romeo@montague.net/orchard to juliet@capulet.com: “\n    O blessed, blessed night! I am afeard.\n    Being in night, all this is but a dream,\n    Too flattering-sweet to be substantial.\n  ” · delayed',
    ],
    [
      's',
      "<presence from='juliet@capulet.com/balcony' to='romeo@montague.net'><status>anon!</status><show>xa</show><priority>1</priority><delay xmlns='urn:xmpp:delay' from='juliet@capulet.com/balcony' stamp='2002-09-10T23:41:07Z'/></presence>",
      'juliet@capulet.com/balcony is away for long: “anon!”, priority 1',
    ],
    [
      's',
      "<message from='coven@macbeth.shakespeare.lit/secondwitch' to='macbeth@shakespeare.lit/laptop' type='groupchat'><body>\n    By the pricking of my thumbs,\n    Something wicked this way comes.\n    Open, locks,\n    Whoever knocks!\n  </body><delay xmlns='urn:xmpp:delay' from='coven@macbeth.shakespeare.lit' stamp='2002-09-10T23:05:37Z'/></message>",
      'secondwitch in coven@macbeth.shakespeare.lit: “\n    By the pricking of my thumbs,\n    Something wicked this way comes.\n    Open, locks,\n    Whoever knocks!\n  ” · history',
    ],
  ],
  'XEP-0280': [
    [
      'c',
      "<iq xmlns='jabber:client' from='romeo@montague.example/garden' id='enable1' type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>",
      'copy me what my other clients say and hear?',
    ],
    [
      's',
      "<message xmlns='jabber:client' from='romeo@montague.example' to='romeo@montague.example/home' type='chat'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='juliet@capulet.example/balcony' to='romeo@montague.example/garden' type='chat'><body>What man art thou that, thus bescreen'd in night, so stumblest on my counsel?</body><thread>0e3141cd80894871a68e6fe6b1ec56fa</thread></message></forwarded></received></message>",
      "romeo@montague.example to romeo@montague.example/home: also received by another of your clients: juliet@capulet.example/balcony to romeo@montague.example/garden: “What man art thou that, thus bescreen'd in night, so stumblest on my counsel?”",
    ],
    [
      's',
      "<message xmlns='jabber:client' from='romeo@montague.example' to='romeo@montague.example/garden' type='chat'><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' to='juliet@capulet.example/balcony' from='romeo@montague.example/home' type='chat'><body>Neither, fair saint, if either thee dislike.</body><thread>0e3141cd80894871a68e6fe6b1ec56fa</thread></message></forwarded></sent></message>",
      'romeo@montague.example to romeo@montague.example/garden: sent by another of your clients: romeo@montague.example/home to juliet@capulet.example/balcony: “Neither, fair saint, if either thee dislike.”',
    ],
  ],
  'XEP-0308': [
    [
      'c',
      "<message to='juliet@capulet.net/balcony' id='good1'><body>But soft, what light through yonder window breaks?</body><replace id='bad1' xmlns='urn:xmpp:message-correct:0'/></message>",
      'you to juliet@capulet.net/balcony: “But soft, what light through yonder window breaks?” · edit of message bad1',
    ],
  ],
  'XEP-0313': [
    ['c', "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2' queryid='f27' /></iq>", 'the archive?'],
    [
      's',
      "<message id='aeb213' to='juliet@capulet.lit/chamber'><result xmlns='urn:xmpp:mam:2' queryid='f27' id='28482-98726-73623'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/><message xmlns='jabber:client' from=\"witch@shakespeare.lit\" to=\"macbeth@shakespeare.lit\"><body>Hail to thee</body></message></forwarded></result></message>",
      'archived: 2010-07-10 23:08:25Z witch@shakespeare.lit to macbeth@shakespeare.lit: “Hail to thee”',
    ],
    [
      'c',
      "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='with'><value>juliet@capulet.lit</value></field></x></query></iq>",
      'the archive, with juliet@capulet.lit?',
    ],
    [
      'c',
      "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='start'><value>2010-06-07T00:00:00Z</value></field><field var='end'><value>2010-07-07T13:23:54Z</value></field></x></query></iq>",
      'the archive, since 2010-06-07 00:00:00Z, until 2010-07-07 13:23:54Z?',
    ],
    [
      'c',
      "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='after-id'><value>28482-98726-73623</value></field><field var='before-id'><value>09af3-cc343-b409f</value></field></x></query></iq>",
      'the archive, after …3623, before …409f?',
    ],
    [
      'c',
      "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='ids'><value>28482-98726-73623</value></field></x></query></iq>",
      'the archive, message …3623?',
    ],
    [
      'c',
      "<iq type='set' id='juliet1'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='include-groupchat'><value>false</value></field>\n      ...\n    </x></query></iq>",
      'the archive, without what was said in rooms?',
    ],
    [
      'c',
      "<iq type='set' id='query4'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field><field type='text-single' var='{http://example.com/}free-text-search'><value>Where arth thou, my Juliet?</value></field><field type='text-single' var='{http://example.com/}stanza-content'><value>{http://jabber.org/protocol/mood}mood/lonely</value></field></x></query></iq>",
      'the archive, free-text-search=Where arth thou, my Juliet?, stanza-content={http://jabber.org/protocol/mood}mood/lo…?',
    ],
    [
      's',
      "<iq type='result' id='q29302'><fin xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>28482-98726-73623</first><last>09af3-cc343-b409f</last><count>20</count></set></fin></iq>",
      'end of a page of the archive · there is more · of 20',
    ],
    [
      's',
      "<iq type='result' id='u29303'><fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>23452-4534-1</first><last>390-2342-22</last><count>16</count></set></fin></iq>",
      'end of a page of the archive · that was all there is · of 16',
    ],
    [
      'c',
      "<iq type='set' id='q29309'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='start'><value>2010-08-07T00:00:00Z</value></field></x><set xmlns='http://jabber.org/protocol/rsm'><max>10</max><after>09af3-cc343-b409f</after></set><flip-page/></query></iq>",
      'the archive, since 2010-08-07 00:00:00Z, at most 10, after …409f, newest first?',
    ],
  ],
  'XEP-0333': [
    [
      's',
      "<message to='juliet@capulet.lit' from='romeo@montegue.lit/orchard' id='the-msg-1'><body>Hi. How are you?</body><markable xmlns='urn:xmpp:chat-markers:0'/><request xmlns='urn:xmpp:receipts'/></message>",
      'romeo@montegue.lit/orchard to juliet@capulet.lit: “Hi. How are you?”',
    ],
    [
      's',
      "<message to='romeo@montegue.lit' from='juliet@capulet.let/balcony'><displayed xmlns='urn:xmpp:chat-markers:0' id='the-msg-1'/></message>",
      'juliet@capulet.let/balcony to romeo@montegue.lit: has read up to message …sg-1',
    ],
  ],
  'XEP-0334': [
    [
      's',
      "<message from='romeo@montague.lit/laptop' to='juliet@capulet.lit/laptop'><body>V unir avtug'f pybnx gb uvqr zr sebz gurve fvtug</body><no-copy xmlns=\"urn:xmpp:hints\"/><no-store xmlns=\"urn:xmpp:hints\"/></message>",
      "romeo@montague.lit/laptop to juliet@capulet.lit/laptop: “V unir avtug'f pybnx gb uvqr zr sebz gurve fvtug”",
    ],
  ],
  'XEP-0359': [
    [
      'c',
      "<message xmlns='jabber:client' to='room@muc.example.com' type='groupchat'><body>Typical body text</body><origin-id xmlns='urn:xmpp:sid:0' id='de305d54-75b4-431b-adb2-eb6b9e546013'/></message>",
      'you in room@muc.example.com: “Typical body text”',
    ],
  ],
  'XEP-0380': [
    [
      's',
      "<message to='juliet@capulet.lit/balcony' from='romeo@montague.lit/orchard' id='secret1'><body>?OTR?v23?...</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/></message>",
      'romeo@montague.lit/orchard to juliet@capulet.lit/balcony: encrypted with OTR',
    ],
    [
      's',
      "<message to='juliet@capulet.lit/balcony' from='romeo@montague.lit/orchard' id='secret2'><openpgp xmlns='urn:xmpp:openpgp:0'>\n    ...\n  </openpgp><body>This message is encrypted with OpenPGP for XMPP.</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:openpgp:0'/></message>",
      'romeo@montague.lit/orchard to juliet@capulet.lit/balcony: encrypted with OpenPGP, 2 bytes',
    ],
  ],
  'XEP-0424': [
    [
      'c',
      "<message type='chat' to='lord@capulet.example' id='retract-message-1'><retract id=\"wrong-recipient-1\" xmlns='urn:xmpp:message-retract:1'/><fallback xmlns=\"urn:xmpp:fallback:0\" for='urn:xmpp:message-retract:1'/><body>/me retracted a previous message, but it's unsupported by your client.</body><store xmlns=\"urn:xmpp:hints\"/></message>",
      'you to lord@capulet.example: takes message …nt-1 back',
    ],
  ],
  'XEP-0444': [
    [
      'c',
      "<message to='romeo@capulet.net/orchard' id='7fdd29fa-a57a-11e9-b04a-4889e7820c76' type='chat'><reactions id='744f6e18-a57a-11e9-a656-4889e7820c76' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction></reactions><store xmlns=\"urn:xmpp:hints\"/></message>",
      'you to romeo@capulet.net/orchard: reacts 👋 to message …0c76',
    ],
    [
      'c',
      "<message to='romeo@capulet.net/orchard' id='96d73204-a57a-11e9-88b8-4889e7820c76' type='chat'><reactions id='744f6e18-a57a-11e9-a656-4889e7820c76' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction><reaction>🐢</reaction></reactions><store xmlns=\"urn:xmpp:hints\"/></message>",
      'you to romeo@capulet.net/orchard: reacts 👋 🐢 to message …0c76',
    ],
    [
      'c',
      "<message to='romeo@capulet.net/orchard' id='973c9d2e-a57a-11e9-af82-4889e7820c76' type='chat'><reactions id='744f6e18-a57a-11e9-a656-4889e7820c76' xmlns='urn:xmpp:reactions:0'/><store xmlns=\"urn:xmpp:hints\"/></message>",
      'you to romeo@capulet.net/orchard: no reaction any more to message …0c76',
    ],
  ],
  'XEP-0461': [
    [
      'c',
      "<message to='anna@example.com' id='message-id2' type='chat'><body>Great idea!</body><reply to='anna@example.com/tablet' id='message-id1' xmlns='urn:xmpp:reply:0' /></message>",
      'you to anna@example.com: “Great idea!”',
    ],
    [
      'c',
      "<message to='anna@example.com' id='message-id3' type='chat'><body>\n    > Anna wrote:\n    > We should bake a cake\n    Great idea!\n  </body><reply to='anna@example.com/laptop' id='message-id1' xmlns='urn:xmpp:reply:0' /><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start=\"0\" end=\"38\" /></fallback></message>",
      'you to anna@example.com: “\n    > Anna wrote:\n    > We should bake a cake\n    Great idea!\n  ”',
    ],
  ],
};

/** What nearly every session of today holds, as its specifications have it in their own examples. */
import type { Samples } from './sample.ts';

export const everydaySamples: Samples = {
  'RFC 6120 §7': [
    [
      'c',
      "<iq id='yhc13a95' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>balcony</resource></bind></iq>",
      'bind resource balcony?',
    ],
    [
      's',
      "<iq id='yhc13a95' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/balcony</jid></bind></iq>",
      'you are nora@example.org/balcony',
    ],
  ],
  'RFC 6121 §2': [
    [
      'c',
      "<iq from='nora@example.org/balcony' id='bv1bs71f' type='get'><query xmlns='jabber:iq:roster'/></iq>",
      'roster?',
    ],
    [
      's',
      "<iq id='bv1bs71f' to='nora@example.org/chamber' type='result'><query xmlns='jabber:iq:roster' ver='ver7'><item jid='ola@example.net'/><item jid='mo@example.com' name='Mo' subscription='both'><group>Friends</group></item></query></iq>",
      'roster: 2 people (ola@example.net, Mo)',
    ],
    [
      's',
      "<iq id='a78b4q6ha463' to='nora@example.org/chamber' type='set'><query xmlns='jabber:iq:roster'><item jid='ola@example.net' subscription='remove'/></query></iq>",
      'roster push: Ola Brand removed',
    ],
  ],
  'XEP-0071': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org' type='chat'><body>Wow, I'm green with envy!</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p style='font-size:large'><em>Wow</em>, I&apos;m <span style='color:green'>green</span> with <strong>envy</strong>!</p></body></html></message>",
      "Ola Brand to you: “Wow, I'm green with envy!”",
    ],
  ],
  'XEP-0085': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org' type='chat'><body>Who's there?</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
      "Ola Brand to you: “Who's there?”",
    ],
    [
      'c',
      "<message from='nora@example.org/chamber' to='ola@example.net/phone' type='chat'><thread>act2scene2chat1</thread><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
      'you to Ola Brand: is typing',
    ],
  ],
  'XEP-0092': [
    [
      'c',
      "<iq type='get' from='nora@example.org/chamber' to='ola@example.net/phone' id='version_1'><query xmlns='jabber:iq:version'/></iq>",
      'which software are you? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' to='nora@example.org/chamber' from='ola@example.net/phone' id='version_1'><query xmlns='jabber:iq:version'><name>Rake</name><version>0.7.0.4</version><os>Windows-XP 5.01.2600</os></query></iq>",
      'software Rake 0.7.0.4 on Windows-XP 5.01.2600 · from Ola Brand',
    ],
  ],
  'XEP-0115': [
    [
      'c',
      "<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://code.google.com/p/exodus' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/></presence>",
      'you are available',
    ],
    [
      'c',
      "<iq from='nora@example.org/balcony' id='disco1' to='ola@example.net/phone' type='get'><query xmlns='http://jabber.org/protocol/disco#info' node='http://code.google.com/p/exodus#QgayPKawpkPSDYmwT/WM94uAlu0='/></iq>",
      'what is this at node http://code.google.com/p/exodus#…lu0=? · to Ola Brand',
    ],
  ],
  'XEP-0138': [
    [
      's',
      "<stream:features xmlns:stream='http://etherx.jabber.org/streams'><compression xmlns='http://jabber.org/features/compress'><method>zlib</method><method>lzw</method></compression></stream:features>",
      'the server offers compression by zlib, lzw',
    ],
    [
      'c',
      "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
      'the client asks for compression by zlib',
    ],
    [
      's',
      "<failure xmlns='http://jabber.org/protocol/compress'><setup-failed/></failure>",
      'compression refused: setup-failed (the method could not be set up)',
    ],
  ],
  'XEP-0163': [
    [
      'c',
      "<iq from='nora@example.org/balcony' type='set' id='pub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'><artist>Gerald Finzi</artist><length>255</length><source>Music for \"Love's Labors Lost\" (Suite for small orchestra)</source><title>Introduction (Allegro vigoroso)</title><track>1</track></tune></item></publish></pubsub></iq>",
      'publish: tune “Introduction (Allegro vigoroso)”, by Gerald Finzi, from “Music for "Love\'s Labors Lost" (Suite for small orchestra)”, 4 min?',
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/pda' type='headline' id='tunefoo1'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'><artist>Gerald Finzi</artist><length>255</length><source>Music for \"Love's Labors Lost\" (Suite for small orchestra)</source><title>Introduction (Allegro vigoroso)</title><track>1</track></tune></item></items></event></message>",
      'Ola Brand to you: tune “Introduction (Allegro vigoroso)”, by Gerald Finzi, from “Music for "Love\'s Labors Lost" (Suite for small orchestra)”, 4 min',
    ],
  ],
  'XEP-0184': [
    [
      's',
      "<message from='ola@example.net/phone' id='richard2-4.1.247' to='nora@example.org/throne'><body>My lord, dispatch; read o'er these articles.</body><request xmlns='urn:xmpp:receipts'/></message>",
      "Ola Brand to you: “My lord, dispatch; read o'er these articles.”",
    ],
    [
      'c',
      "<message from='nora@example.org/throne' id='bi29sg183b4v' to='ola@example.net/phone'><received xmlns='urn:xmpp:receipts' id='richard2-4.1.247'/></message>",
      'you to Ola Brand: receipt for message ….247',
    ],
  ],
  'XEP-0198': [
    ['c', "<enable xmlns='urn:xmpp:sm:3' resume='true'/>", 'count stanzas from now on? · and allow resuming'],
    [
      's',
      "<enabled xmlns='urn:xmpp:sm:3' id='some-long-sm-id' location='[2001:41D0:1:A49b::1]:9222' resume='true'/>",
      'stanzas are counted from now on · may be resumed at [2001:41D0:1:A49b::1]:9222',
    ],
    [
      'c',
      "<resume xmlns='urn:xmpp:sm:3' h='10' previd='some-long-sm-id'/>",
      'take up an earlier stream again? · 10 stanzas seen in it',
    ],
    [
      's',
      "<failed xmlns='urn:xmpp:sm:3' h='11'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
      'refused: item-not-found · 11 stanzas seen in it',
    ],
    ['s', "<a xmlns='urn:xmpp:sm:3' h='2'/>", 'the server has seen 2 stanzas'],
  ],
  'XEP-0199': [
    [
      's',
      "<iq from='example.org' to='nora@example.org/balcony' id='s2c1' type='get'><ping xmlns='urn:xmpp:ping'/></iq>",
      'ping?',
    ],
  ],
  'XEP-0203': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org' type='chat'><body>O blessed, blessed night! I am afeard.</body><delay xmlns='urn:xmpp:delay' from='example.org' stamp='2002-09-10T23:08:25Z'>Offline Storage</delay></message>",
      'Ola Brand to you: “O blessed, blessed night! I am afeard.” · delayed',
    ],
  ],
  'XEP-0308': [
    [
      's',
      "<message to='nora@example.org/balcony' id='good1' from='ola@example.net/phone'><body>But soft, what light through yonder window breaks?</body><replace id='bad1' xmlns='urn:xmpp:message-correct:0'/></message>",
      'Ola Brand to you: “But soft, what light through yonder window breaks?” · edit of message bad1',
    ],
  ],
  'XEP-0359': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org' type='chat' id='id1'><body>Typical body text</body><stanza-id xmlns='urn:xmpp:sid:0' id='5f3dbc5e-e1d3-4077-a492-693f3769c7ad' by='nora@example.org'/><origin-id xmlns='urn:xmpp:sid:0' id='de305d54-75b4-431b-adb2-eb6b9e546013'/></message>",
      'Ola Brand to you: “Typical body text”',
    ],
  ],
};

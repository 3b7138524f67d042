/** What messages carry. */
import type { Samples } from './sample.ts';

export const messagesSamples: Samples = {
  'XEP-0022': [
    [
      'c',
      "<message to='ola@example.net' id='m22'><body>Tea at four?</body><x xmlns='jabber:x:event'><offline/><delivered/><composing/></x></message>",
      'you to Ola Brand: “Tea at four?”',
      { events: ['offline', 'delivered', 'composing'] },
    ],
    [
      's',
      "<message from='ola@example.net'><x xmlns='jabber:x:event'><composing/><id>message22</id></x></message>",
      'Ola Brand to you: message …ge22 is being answered',
    ],
    [
      's',
      "<message from='ola@example.net'><x xmlns='jabber:x:event'><id>message22</id></x></message>",
      'Ola Brand to you: message …ge22 is not being answered any more',
    ],
  ],
  'XEP-0023': [
    [
      'c',
      "<message to='ola@example.net'><body>cakes!</body><x xmlns='jabber:x:expire' seconds='1800'/></message>",
      'you to Ola Brand: “cakes!”',
    ],
  ],
  'XEP-0033': [
    [
      's',
      "<message from='multicast.example.org'><addresses xmlns='http://jabber.org/protocol/address'><address type='to' jid='nora@example.org' desc='Nora Vale'/><address type='cc' jid='mo@example.com' delivered='true'/><address type='replyroom' jid='garden@rooms.example.org'/></addresses><body>Hello, garden!</body></message>",
      'multicast.example.org to you: “Hello, garden!”',
      { jids: ['nora@example.org', 'mo@example.com', 'garden@rooms.example.org'] },
    ],
  ],
  'XEP-0066': [
    [
      's',
      "<message from='ola@example.net/phone'><body>https://files.example.net/rake.png</body><x xmlns='jabber:x:oob'><url>https://files.example.net/rake.png</url></x></message>",
      'Ola Brand to you: “https://files.example.net/rake.png”',
      { url: 'https://files.example.net/rake.png' },
    ],
    [
      'c',
      "<iq type='set' id='oob1' to='ola@example.net/phone'><query xmlns='jabber:iq:oob'><url>https://example.org/rake.png</url><desc>a rake</desc></query></iq>",
      'fetch https://example.org/rake.png? · “a rake” · to Ola Brand',
    ],
  ],
  'XEP-0070': [
    [
      's',
      "<iq type='get' id='ha0' from='files.example.org' to='nora@example.org/desk'><confirm xmlns='http://jabber.org/protocol/http-auth' id='a7374jnjlalasdf82' method='GET' url='https://files.example.org:9345/missive.html'/></iq>",
      'is GET https://files.example.org:9345/missive.html yours? · from files.example.org',
      { id: 'a7374jnjlalasdf82', method: 'GET', url: 'https://files.example.org:9345/missive.html' },
    ],
    [
      's',
      "<message from='files.example.org' to='nora@example.org'><body>Is it you?</body><confirm xmlns='http://jabber.org/protocol/http-auth' id='a7374jnjlalasdf82' method='GET' url='https://files.example.org:9345/missive.html'/></message>",
      'files.example.org to you: “Is it you?”',
    ],
  ],
  'XEP-0079': [
    [
      'c',
      "<message to='ola@example.net'><body>Read this</body><amp xmlns='http://jabber.org/protocol/amp'><rule condition='expire-at' action='drop' value='2014-05-14T00:00:00Z'/></amp></message>",
      'you to Ola Brand: “Read this”',
      { rules: ['drop if expire-at 2014-05-14T00:00:00Z'] },
    ],
    [
      's',
      "<message from='example.org' to='nora@example.org/desk'><amp xmlns='http://jabber.org/protocol/amp' status='notify' from='nora@example.org/desk' to='ola@example.net'><rule condition='deliver' action='notify' value='stored'/></amp></message>",
      'the server to you: delivery: notify if deliver stored, now notify',
    ],
    [
      's',
      "<stream:features><amp xmlns='http://jabber.org/features/amp'/></stream:features>",
      'the server offers rules of delivery',
    ],
    [
      's',
      "<message type='error' from='example.org'><error type='modify' code='500'><undefined-condition xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><failed-rules xmlns='http://jabber.org/protocol/amp#errors'><rule condition='deliver' value='stored' action='error'/></failed-rules></error></message>",
      'the server to you: a message came back: error undefined-condition · change the data and retry · delivery: error if deliver stored',
    ],
  ],
  'XEP-0091': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org'><body>O blessed tea</body><x xmlns='jabber:x:delay' from='example.org' stamp='20140513T15:46:40'>Offline Storage</x></message>",
      'Ola Brand to you: “O blessed tea”',
      { stamp: '20140513T15:46:40', from: 'example.org', reason: 'Offline Storage' },
    ],
  ],
  'XEP-0131': [
    [
      's',
      "<message from='ola@example.net/phone'><body>Both</body><headers xmlns='http://jabber.org/protocol/shim'><header name='In-Reply-To'>123456789@example.net</header><header name='Keywords'>rakes,hoes</header></headers></message>",
      'Ola Brand to you: “Both”',
    ],
  ],
  'XEP-0158': [
    [
      'c',
      "<iq type='set' id='cap1' to='example.net'><captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:captcha</value></field><field var='from'><value>ola@example.net</value></field><field var='challenge'><value>F3A6292C7</value></field><field var='ocr'><value>7nHL3</value></field></x></captcha></iq>",
      'answer to a captcha? · because of ola@example.net · challenge …92C7 · to example.net',
      { challenge: 'F3A6292C7', from: 'ola@example.net' },
    ],
  ],
  'XEP-0224': [
    [
      's',
      "<message from='ola@example.net/phone' type='headline'><attention xmlns='urn:xmpp:attention:0'/><body>Why don't you answer?</body></message>",
      "Ola Brand to you: “Why don't you answer?”",
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='headline'><attention xmlns='urn:xmpp:attention:0'/></message>",
      'Ola Brand to you: asks for attention',
    ],
  ],
  'XEP-0231': [
    [
      'c',
      "<iq type='get' id='bob1' to='ola@example.net/phone'><data xmlns='urn:xmpp:bob' cid='sha1+8f35fef110ffc5df08d579a50083ff9308fb6242@bob.xmpp.org'/></iq>",
      'bits …6242? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='bob1' from='ola@example.net/phone'><data xmlns='urn:xmpp:bob' cid='sha1+8f35fef110ffc5df08d579a50083ff9308fb6242@bob.xmpp.org' max-age='86400' type='image/png'>iVBORw0KGgoAAAANSUhEUgAAAAoAAAAK</data></iq>",
      'bits …6242, image/png, 24 bytes · from Ola Brand',
      { cid: 'sha1+8f35fef110ffc5df08d579a50083ff9308fb6242@bob.xmpp.org', type: 'image/png', bytes: 24 },
    ],
  ],
  'XEP-0235': [
    [
      'c',
      "<iq type='set' id='oa1' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='geo' jid='nora@example.org'/></pubsub><oauth xmlns='urn:xmpp:oauth:0'><oauth_consumer_key>0685bd91</oauth_consumer_key><oauth_signature>INVENTED0</oauth_signature><oauth_signature_method>HMAC-SHA1</oauth_signature_method><oauth_token>TOK-INVENTED</oauth_token></oauth></iq>",
      'subscribe to node geo? · with an OAuth token (secret), of 0685bd91, signed by HMAC-SHA1 · to pubsub.example.org',
    ],
  ],
  'XEP-0249': [
    [
      's',
      "<message from='ola@example.net/phone' to='nora@example.org'><x xmlns='jabber:x:conference' jid='attic@rooms.example.org' password='s3cr3t-room' reason='come up' continue='true' thread='e0ff'/></message>",
      'Ola Brand to you: invites to attic@rooms.example.org · “come up” · with the room’s password (secret) · to go on with this chat there',
      { jid: 'attic@rooms.example.org', reason: 'come up', continue: true },
    ],
  ],
  'XEP-0280': [
    [
      's',
      "<message from='nora@example.org' to='nora@example.org/desk'><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='nora@example.org/phone' to='ola@example.net' type='chat'><body>On my way</body></message></forwarded></sent></message>",
      'sent by another of your clients: you to Ola Brand: “On my way”',
    ],
    [
      's',
      "<message from='nora@example.org' to='nora@example.org/desk'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='ola@example.net/phone' to='nora@example.org/phone' type='chat'><displayed xmlns='urn:xmpp:chat-markers:0' id='m-77'/></message></forwarded></received></message>",
      'also received by another of your clients: Ola Brand to you: has read up to message m-77',
    ],
  ],
  'XEP-0297': [
    [
      's',
      "<message from='mo@example.com/desk' type='chat'><body>See what Ola wrote</body><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/><message xmlns='jabber:client' from='ola@example.net/phone' to='mo@example.com' type='chat'><body>The gate squeaks</body></message></forwarded></message>",
      'mo@example.com/desk to you: “See what Ola wrote”',
      { stamp: '2014-05-13T15:46:40Z' },
    ],
  ],
  'XEP-0301': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><rtt xmlns='urn:xmpp:rtt:0' seq='123001'><t>Helo</t><e n='2'/><t>llo</t></rtt></message>",
      'Ola Brand to you: types “Helo”, erases 2, types “llo”',
      { seq: 123001 },
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><rtt xmlns='urn:xmpp:rtt:0' event='new' seq='1'><t>Hi</t></rtt></message>",
      'Ola Brand to you: a new text: types “Hi”',
    ],
  ],
  'XEP-0334': [
    [
      'c',
      "<message to='ola@example.net'><body>psst</body><no-copy xmlns='urn:xmpp:hints'/><no-store xmlns='urn:xmpp:hints'/></message>",
      'you to Ola Brand: “psst”',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><no-permanent-store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: not to be kept for long',
    ],
  ],
  'XEP-0335': [
    [
      's',
      '<message from=\'ola@example.net/phone\'><json xmlns=\'urn:xmpp:json:0\'>{ "name": "ola", "age": "42", "status": "raking" }</json></message>',
      'Ola Brand to you: JSON with name, age, status',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><json xmlns='urn:xmpp:json:0'>{ name }</json></message>",
      'Ola Brand to you: JSON that is none',
    ],
  ],
  'XEP-0382': [
    [
      's',
      "<message from='ola@example.net/phone'><body>And at the end the gate is mended!</body><spoiler xmlns='urn:xmpp:spoiler:0'>How it ends</spoiler></message>",
      'Ola Brand to you: “And at the end the gate is mended!”',
    ],
  ],
  'XEP-0393': [
    [
      's',
      "<message from='ola@example.net/phone'><body>*not bold*</body><unstyled xmlns='urn:xmpp:styling:0'/></message>",
      'Ola Brand to you: “*not bold*”',
    ],
  ],
  'XEP-0394': [
    [
      's',
      "<message from='ola@example.net/phone'><body>There is really no reason to worry.</body><markup xmlns='urn:xmpp:markup:0'><span start='9' end='15'><emphasis/></span><bquote start='16' end='32'/></markup></message>",
      'Ola Brand to you: “There is really no reason to worry.”',
    ],
  ],
  'XEP-0437': [
    [
      'c',
      "<presence to='rooms.example.org'><rai xmlns='urn:xmpp:rai:0'/></presence>",
      'you are available, told to rooms.example.org',
    ],
    [
      's',
      "<message from='rooms.example.org'><rai xmlns='urn:xmpp:rai:0'><activity>garden@rooms.example.org</activity><activity>attic@rooms.example.org</activity></rai></message>",
      'rooms.example.org to you: something was said in Garden Shed, attic@rooms.example.org',
    ],
  ],
  'XEP-0466': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><body>Something</body><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='604800'/></message>",
      'Ola Brand to you: “Something”',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><ephemeral xmlns='urn:xmpp:ephemeral:0' timer='432000'/></message>",
      'Ola Brand to you: vanishes 5 days after it was read',
    ],
  ],
};

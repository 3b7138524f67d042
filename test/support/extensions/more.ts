/** Extensions that few clients speak. */
import type { Samples } from './sample.ts';

export const moreSamples: Samples = {
  'XEP-0153': [
    [
      's',
      "<presence from='ola@example.net/phone'><x xmlns='vcard-temp:x:update'><photo>5b1c3f0ea0c92f8d1a52bd0a07f6e0a4c7c0a9d1</photo></x></presence>",
      'Ola Brand is available',
      { hash: '5b1c3f0ea0c92f8d1a52bd0a07f6e0a4c7c0a9d1' },
    ],
    [
      's',
      "<presence from='ola@example.net/phone'><x xmlns='vcard-temp:x:update'><photo/></x></presence>",
      'Ola Brand is available',
      { hash: '' },
    ],
    ['c', "<presence><x xmlns='vcard-temp:x:update'/></presence>", 'you are available'],
  ],
  'XEP-0152': [
    [
      's',
      "<presence from='ola@example.net/phone'><reach xmlns='urn:xmpp:reach:0'><addr uri='tel:+47-55-00-00'><desc xml:lang='en'>Shed phone</desc></addr><addr uri='sip:shed@example.com'/></reach></presence>",
      'Ola Brand is available',
      { uris: ['tel:+47-55-00-00', 'sip:shed@example.com'] },
    ],
  ],
  'XEP-0194': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:chatting:0'><item id='1'><room xmlns='urn:xmpp:chatting:0'><name>Garden</name><topic>rakes</topic><uri>xmpp:garden@rooms.example.org</uri></room></item></items></event></message>",
      'Ola Brand to you: chats in Garden, rakes',
    ],
  ],
  'XEP-0195': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:browsing:0'><item id='1'><page xmlns='urn:xmpp:browsing:0'><title>All rakes</title><uri>https://example.net/rakes</uri></page></item></items></event></message>",
      'Ola Brand to you: reads All rakes',
    ],
  ],
  'XEP-0197': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:viewing:0'><item id='1'><video xmlns='urn:xmpp:viewing:0'><name>How to rake</name></video></item></items></event></message>",
      'Ola Brand to you: watches How to rake',
    ],
  ],
  'XEP-0209': [
    [
      's',
      "<iq type='result' id='mc1'><query xmlns='jabber:iq:private'><storage xmlns='storage:metacontacts'><meta jid='ola@example.net' tag='ae18f2' order='1'/><meta jid='ola@example.com' tag='ae18f2' order='2'/></storage></query></iq>",
      'kept: 1 person of several contacts',
    ],
  ],
  'XEP-0257': [
    [
      'c',
      "<iq type='set' id='sc1'><append xmlns='urn:xmpp:saslcert:1'><name>Phone</name><x509cert>MIICCTCC</x509cert></append></iq>",
      'let me log in by certificate Phone?',
    ],
    ['c', "<iq type='get' id='sc2'><items xmlns='urn:xmpp:saslcert:1'/></iq>", 'by which certificates may I log in?'],
    [
      's',
      "<iq type='result' id='sc2'><items xmlns='urn:xmpp:saslcert:1'><item><name>Phone</name><x509cert>MIICCTCC</x509cert></item></items></iq>",
      '1 certificate: Phone',
      { names: ['Phone'] },
    ],
    [
      'c',
      "<iq type='set' id='sc3'><disable xmlns='urn:xmpp:saslcert:1'><name>Phone</name></disable></iq>",
      'no more logins by certificate Phone?',
    ],
    [
      'c',
      "<iq type='set' id='sc4'><revoke xmlns='urn:xmpp:saslcert:1'><name>Phone</name></revoke></iq>",
      'no more logins by certificate, and none that goes on, Phone?',
    ],
  ],
  'XEP-0279': [
    ['c', "<iq type='get' id='sic1'><address xmlns='urn:xmpp:sic:1'/></iq>", 'from which address do I come?'],
    [
      's',
      "<iq type='result' id='sic1'><address xmlns='urn:xmpp:sic:1'><ip>2001:db8::9:1</ip><port>12345</port></address></iq>",
      'you come from [2001:db8::9:1]:12345',
      { ip: '2001:db8::9:1', port: '12345' },
    ],
  ],
  'XEP-0283': [
    [
      's',
      "<presence type='subscribe' from='ola@example.com'><moved xmlns='urn:xmpp:moved:1'><old-jid>ola@example.net</old-jid></moved></presence>",
      'ola@example.com asks to see the presence of you',
    ],
    [
      's',
      "<iq type='result' id='mv1' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:moved:1'><item id='current'><moved xmlns='urn:xmpp:moved:1'><new-jid>ola@example.com</new-jid></moved></item></items></pubsub></iq>",
      'has moved to ola@example.com · from Ola Brand',
    ],
  ],
  'XEP-0332': [
    [
      'c',
      "<iq type='set' id='ht1' to='shed@example.net/web'><req xmlns='urn:xmpp:http' method='GET' resource='/rakes' version='1.1'><headers xmlns='http://jabber.org/protocol/shim'><header name='Host'>example.net</header></headers></req></iq>",
      'HTTP request GET /rakes? · to shed@example.net/web',
      { method: 'GET', resource: '/rakes' },
    ],
    [
      's',
      "<iq type='result' id='ht1' from='shed@example.net/web'><resp xmlns='urn:xmpp:http' version='1.1' statusCode='200' statusMessage='OK'><data><text>three</text></data></resp></iq>",
      'HTTP answer 200 OK · from shed@example.net/web',
    ],
    [
      's',
      "<message from='shed@example.net/web'><chunk xmlns='urn:xmpp:http' streamId='Stream0001' nr='0'>ABCDABCD</chunk></message>",
      'shed@example.net/web to you: part 0 of stream …0001: 6 bytes',
    ],
  ],
  'XEP-0358': [
    [
      's',
      "<message from='ola@example.net/phone'><jinglepub xmlns='urn:xmpp:jinglepub:1' from='ola@example.net' id='9559976B'><meta title='How to rake'/><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'/></jinglepub></message>",
      'Ola Brand to you: offers “How to rake”, video',
    ],
    [
      'c',
      "<iq type='get' id='jp1' to='ola@example.net/phone'><start xmlns='urn:xmpp:jinglepub:1' id='9559976B'/></iq>",
      'send me what you offer as 9559976B? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='jp1' from='ola@example.net/phone'><starting xmlns='urn:xmpp:jinglepub:1' sid='a73sjjv'/></iq>",
      'starts as session a73sjjv · from Ola Brand',
    ],
  ],
  'XEP-0391': [
    [
      's',
      "<iq type='set' id='jet1' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='851ba2'><content creator='initiator' name='f'><description xmlns='urn:xmpp:jingle:apps:file-transfer:5'><file><name>rake.png</name></file></description><security xmlns='urn:xmpp:jingle:jet:0' name='f' cipher='urn:xmpp:ciphers:aes-256-gcm-nopadding:0' type='eu.siacs.conversations.axolotl'/></content></jingle></iq>",
      'start session 851ba2? · file rake.png, encrypted end to end · from Ola Brand',
    ],
  ],
  'XEP-0439': [
    [
      's',
      "<message from='bot@example.com'><body>Sweep the shed? (yes/no)</body><response xmlns='urn:xmpp:tmp:quick-response' value='yes' label='Sure!'/><response xmlns='urn:xmpp:tmp:quick-response' value='no'/></message>",
      'bot@example.com to you: “Sweep the shed? (yes/no)”',
    ],
    [
      's',
      "<message from='bot@example.com'><body>A new rake was offered</body><action xmlns='urn:xmpp:tmp:quick-response' id='buy' label='Buy it'/></message>",
      'bot@example.com to you: “A new rake was offered”',
    ],
    [
      'c',
      "<message to='bot@example.com'><action-selected xmlns='urn:xmpp:tmp:quick-response' id='buy'/></message>",
      'you to bot@example.com: chooses the action buy',
    ],
  ],
  'XEP-0465': [
    [
      's',
      "<iq type='result' id='pp1' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:pps:subscriptions:0'><item id='1'><subscription xmlns='urn:xmpp:pps:0' node='urn:xmpp:microblog:0' jid='mo@example.com'/></item></items></pubsub></iq>",
      'subscribed to microblog of mo@example.com · from Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='pp2' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:pps:subscribers:0/urn:xmpp:microblog:0'><item id='1'><subscriber xmlns='urn:xmpp:pps:0' jid='mo@example.com'/></item></items></pubsub></iq>",
      'subscriber mo@example.com · from Ola Brand',
    ],
    [
      's',
      "<message from='ola@example.net'><public xmlns='urn:xmpp:pps:0'/></message>",
      'Ola Brand to you: for everybody to see',
    ],
  ],
  'XEP-0485': [
    [
      's',
      "<message from='example.net' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='serverinfo'><item id='1'><serverinfo xmlns='urn:xmpp:serverinfo:0'><domain name='example.net'><federation><remote-domain name='example.org'><connection type='bidi'/></remote-domain></federation></domain></serverinfo></item></items></event></message>",
      'example.net to you: server example.net, connected to 1 other: example.org',
      {
        event: 'items',
        node: 'serverinfo',
        items: [
          { id: '1', payload: 'urn:xmpp:serverinfo:0', content: { domains: ['example.net'], remote: ['example.org'] } },
        ],
      },
    ],
  ],
  'XEP-0491': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><thread>018fe972</thread><x xmlns='urn:xmpp:webxdc:0'><document>Our Calendar</document><summary>12 events</summary><json xmlns='urn:xmpp:json:0'>{\"a\":1}</json></x></message>",
      'Ola Brand to you: update of an app “Our Calendar”, “12 events”, JSON with a',
    ],
  ],
  'XEP-0494': [
    ['c', "<iq type='get' id='ca1'><list xmlns='urn:xmpp:cam:0'/></iq>", 'which clients have access to my account?'],
    [
      's',
      "<iq type='result' id='ca1'><clients xmlns='urn:xmpp:cam:0'><client connected='true' id='zeiP41HLglIu' type='session'><first-seen>2023-04-06T14:26:08Z</first-seen><user-agent><software>Gajim</software><device>Nora’s desk</device></user-agent></client><client connected='false' id='HjEEr45_LQr' type='access'/></clients></iq>",
      '2 clients: Gajim on Nora’s desk, unnamed · 1 connected',
      { clients: ['Gajim on Nora’s desk', 'unnamed'], connected: 1 },
    ],
    [
      'c',
      "<iq type='set' id='ca2'><revoke xmlns='urn:xmpp:cam:0' id='HjEEr45_LQr'/></iq>",
      'take the access of client …_LQr away?',
    ],
    [
      's',
      "<iq type='error' id='ca2'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><password-reset-required xmlns='urn:xmpp:cam:0'/></error></iq>",
      'error service-unavailable · do not retry · the password has to be changed for that',
    ],
  ],
  'XEP-0513': [
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org/Gus'><body>Hey @Ola, the gate!</body><mention xmlns='urn:xmpp:mentions:0' begin='4' end='8' occupantid='ola@occupant-id'/></message>",
      'Gus in Garden Shed: “Hey @Ola, the gate!”',
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org/Gus'><body>Hey all!</body><mention xmlns='urn:xmpp:mentions:0' mentions='urn:xmpp:mentions:0#channel'/></message>",
      'Gus in Garden Shed: “Hey all!”',
    ],
  ],
  'XEP-0039': [
    [
      'c',
      "<iq type='get' id='sta1' to='example.org'><query xmlns='http://jabber.org/protocol/stats'><stat name='users/online'/></query></iq>",
      'statistics of users/online?',
    ],
    [
      's',
      "<iq type='result' id='sta1' from='example.org'><query xmlns='http://jabber.org/protocol/stats'><stat name='users/online' units='users' value='7'/></query></iq>",
      'statistics: users/online 7 users',
      { names: ['users/online'] },
    ],
  ],
  'XEP-0328': [
    [
      'c',
      "<iq type='get' id='jp2' to='Nora@Example.ORG'><jid xmlns='urn:xmpp:jidprep:0'>Nora@Example.ORG</jid></iq>",
      'how is Nora@Example.ORG written rightly?',
    ],
    [
      's',
      "<iq type='result' id='jp2' from='example.org'><jid xmlns='urn:xmpp:jidprep:0'>nora@example.org</jid></iq>",
      'rightly written: nora@example.org',
    ],
  ],
};

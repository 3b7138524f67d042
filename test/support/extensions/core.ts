/** XMPP itself, service discovery and rooms. */
import type { Samples } from './sample.ts';

export const coreSamples: Samples = {
  'RFC 6120 §4.3.2': [
    [
      's',
      "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms><authentication xmlns='urn:xmpp:sasl:2'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism><inline><bind xmlns='urn:xmpp:bind:0'><inline><feature var='urn:xmpp:carbons:2'/></inline></bind><sm xmlns='urn:xmpp:sm:3'/><fast xmlns='urn:xmpp:fast:0'><mechanism>HT-SHA-256-NONE</mechanism></fast></inline></authentication></stream:features>",
      'the server offers SASL SCRAM-SHA-1, PLAIN · SASL2 SCRAM-SHA-1, PLAIN with binding, resumption, tokens (HT-SHA-256-NONE)',
    ],
  ],
  'RFC 6120 §4.9': [
    [
      's',
      "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>[2001:db8::2]:5222</see-other-host></stream:error>",
      'the server ends the stream: see-other-host (it is to be looked for elsewhere: [2001:db8::2]:5222)',
    ],
    [
      's',
      "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>too many stanzas</text><stanza-too-big xmlns='urn:xmpp:errors'/></stream:error>",
      'the server ends the stream: policy-violation (a rule of the service was broken) · “too many stanzas” · stanza-too-big',
    ],
  ],
  'RFC 6120 §8.3': [
    [
      's',
      "<iq type='error' id='e1' from='garden@rooms.example.org'><error type='cancel' by='example.org'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:attic@rooms.example.org</gone></error></iq>",
      'error gone: xmpp:attic@rooms.example.org · do not retry · from Garden Shed',
    ],
    [
      's',
      "<iq type='error' id='e2' from='ola@example.net'><error code='503'/></iq>",
      'error 503 (service-unavailable) · from Ola Brand',
    ],
    [
      's',
      "<presence type='error' from='garden@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'/><error type='auth'><registration-required xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
      'Garden Shed refuses: error registration-required · for members only',
    ],
    [
      's',
      "<presence type='error' from='garden@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'/><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
      'Garden Shed refuses: error conflict · the nick is taken',
    ],
  ],
  'RFC 6121 §3': [
    ['c', "<presence type='subscribe' to='ola@example.net'/>", 'you ask to see the presence of Ola Brand'],
    ['s', "<presence type='subscribed' from='ola@example.net'/>", 'Ola Brand lets you see the presence'],
    ['c', "<presence type='unsubscribe' to='ola@example.net'/>", 'you no longer want to see the presence of Ola Brand'],
    ['s', "<presence type='unsubscribed' from='ola@example.net'/>", 'Ola Brand no longer lets you see the presence'],
    [
      's',
      "<iq type='set' id='rp1'><query xmlns='jabber:iq:roster' ver='ver7'><item jid='ola@example.net' subscription='none' ask='subscribe'/></query></iq>",
      'roster push: Ola Brand, subscription none, asking to subscribe',
    ],
  ],
  'RFC 6121 §4': [
    [
      'c',
      '<presence><show>away</show><priority>-1</priority></presence>',
      'you are away, priority -1, no messages unasked',
    ],
    [
      's',
      "<presence from='ola@example.net/phone'><priority>300</priority></presence>",
      'Ola Brand is available · priority “300” is none, which goes from −128 to 127 (RFC 6121 §4.7.2.3)',
    ],
    ['c', "<presence type='probe' to='ola@example.net'/>", 'you ask for the current presence of Ola Brand'],
  ],
  'RFC 7395 §3.6': [
    ['c', "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>", 'the client closes the stream'],
    [
      's',
      "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing' see-other-uri='wss://other.example.org/xmpp'/>",
      'the server closes the stream, to go on at wss://other.example.org/xmpp',
    ],
  ],
  'XEP-0012': [
    [
      's',
      "<iq type='result' id='la1' from='example.org'><query xmlns='jabber:iq:last' seconds='123456'/></iq>",
      'running for 34 h',
    ],
    [
      's',
      "<iq type='result' id='la2' from='ola@example.net'><query xmlns='jabber:iq:last' seconds='903'>Heading home</query></iq>",
      'away for 15 min · “Heading home” · from Ola Brand',
    ],
  ],
  'XEP-0030': [
    [
      'c',
      "<iq type='get' id='di1' to='example.org'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
      'what is the server?',
    ],
    [
      's',
      "<iq type='result' id='di1' from='example.org'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='server' type='im' name='Garden'/><identity category='pubsub' type='pep'/><feature var='http://jabber.org/protocol/disco#info'/><feature var='urn:xmpp:ping'/><feature var='urn:xmpp:mam:2'/><feature var='urn:xmpp:carbons:2'/><feature var='urn:xmpp:blocking'/><feature var='vcard-temp'/><x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/network/serverinfo</value></field><field var='abuse-addresses'><value>mailto:abuse@example.org</value></field></x></query></iq>",
      'server/im “Garden”, pubsub/pep · 6 features, among them archive, carbons, blocking, vCards · whom to contact: abuse-addresses=mailto:abuse@example.org',
      {
        identities: ['server/im “Garden”', 'pubsub/pep'],
        features: [
          'http://jabber.org/protocol/disco#info',
          'urn:xmpp:ping',
          'urn:xmpp:mam:2',
          'urn:xmpp:carbons:2',
          'urn:xmpp:blocking',
          'vcard-temp',
        ],
        forms: [
          {
            form: 'result',
            formType: 'http://jabber.org/network/serverinfo',
            values: { 'abuse-addresses': 'mailto:abuse@example.org' },
          },
        ],
      },
    ],
    [
      's',
      "<iq type='result' id='di2' from='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text' name='Garden Shed'/><feature var='http://jabber.org/protocol/muc'/><feature var='muc_persistent'/><x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roominfo</value></field><field var='muc#roominfo_description'><value>All about rakes</value></field><field var='muc#roominfo_occupants'><value>3</value></field></x></query></iq>",
      'conference/text “Garden Shed” · 2 features, among them rooms · about the room: description=All about rakes, occupants=3 · from Garden Shed',
    ],
    [
      's',
      "<iq type='result' id='di3' from='upload.example.org'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='store' type='file' name='HTTP File Upload'/><feature var='urn:xmpp:http:upload:0'/><x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:http:upload:0</value></field><field var='max-file-size'><value>5242880</value></field></x></query></iq>",
      'store/file “HTTP File Upload” · 1 feature: HTTP upload · upload limits: max-file-size=5242880 · from upload.example.org',
    ],
    [
      'c',
      "<iq type='get' id='di4' to='example.org'><query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/></iq>",
      'which commands are there?',
    ],
    [
      's',
      "<iq type='result' id='di4' from='example.org'><query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'><item jid='example.org' node='list' name='List the rakes'/><item jid='example.org' node='config' name='Configure the shed'/></query></iq>",
      '2 commands: List the rakes, Configure the shed',
    ],
    [
      'c',
      "<iq type='get' id='di5' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/></iq>",
      'which nick is reserved for me? · to Garden Shed',
    ],
    [
      'c',
      "<iq type='get' id='di6' to='rooms.example.org'><query xmlns='http://jabber.org/protocol/disco#items'><set xmlns='http://jabber.org/protocol/rsm'><max>10</max></set></query></iq>",
      'what is there? · at most 10 · to rooms.example.org',
    ],
    [
      's',
      "<iq type='result' id='di6' from='rooms.example.org'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='garden@rooms.example.org' name='Garden Shed'/><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>a</first><last>b</last><count>37</count></set></query></iq>",
      '1 item: Garden Shed · of 37 · from rooms.example.org',
    ],
  ],
  'XEP-0045': [
    [
      'c',
      "<presence to='garden@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'><history since='2014-05-13T00:00:00Z'/><password>s3cr3t-room</password></x></presence>",
      'you ask to join Garden Shed as “Nora”',
    ],
    [
      's',
      "<presence from='garden@rooms.example.org/Gus'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' role='participant'/><status code='170'/></x></presence>",
      'Gus is in Garden Shed, available',
      { affiliation: 'member', role: 'participant', codes: ['170'] },
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org'><x xmlns='http://jabber.org/protocol/muc#user'><status code='104'/><status code='172'/></x></message>",
      'Garden Shed: the room’s configuration changed · the room now shows everybody’s JID',
    ],
    [
      's',
      "<presence type='unavailable' from='garden@rooms.example.org/Gus'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' nick='Gustav' role='participant'/><status code='303'/></x></presence>",
      'Gus is now called “Gustav” in Garden Shed',
    ],
    [
      's',
      "<presence type='unavailable' from='garden@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'/><destroy jid='attic@rooms.example.org'><reason>mud everywhere</reason></destroy></x></presence>",
      'Garden Shed was destroyed',
    ],
    [
      's',
      "<message from='garden@rooms.example.org'><x xmlns='http://jabber.org/protocol/muc#user'><decline from='ola@example.net'><reason>no boots</reason></decline></x></message>",
      'Garden Shed: Ola Brand does not come: “no boots”',
    ],
    [
      'c',
      "<message to='garden@rooms.example.org'><x xmlns='http://jabber.org/protocol/muc#user'><decline to='ola@example.net'><reason>no boots</reason></decline></x></message>",
      'you to Garden Shed: no to the invitation of Ola Brand: “no boots”',
    ],
    [
      's',
      "<message from='garden@rooms.example.org'><x xmlns='http://jabber.org/protocol/muc#user'><invite from='ola@example.net'><reason>come up</reason></invite><password>s3cr3t-room</password></x></message>",
      'Garden Shed: Ola Brand invites you: “come up” · with the room’s password (secret)',
    ],
    [
      'c',
      "<message to='garden@rooms.example.org'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field><field var='muc#role'><value>participant</value></field></x></message>",
      'you to Garden Shed: request to speak in the room: role=participant',
    ],
  ],
  'XEP-0045 §9': [
    [
      'c',
      "<iq type='get' id='ad1' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast'/></query></iq>",
      'who is banned from the room? · to Garden Shed',
    ],
    [
      's',
      "<iq type='result' id='ad1' from='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#admin'><item affiliation='outcast' jid='spam@example.com'/></query></iq>",
      '1 banned: spam@example.com · from Garden Shed',
    ],
    [
      'c',
      "<iq type='set' id='ad2' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='Gus' role='none'><reason>mud</reason></item></query></iq>",
      'remove Gus because of “mud”? · to Garden Shed',
      { items: 1, role: 'none', people: ['Gus'] },
    ],
    [
      'c',
      "<iq type='set' id='ad3' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#admin'><item jid='ola@example.net' affiliation='admin'/><item jid='mo@example.com' affiliation='none'/></query></iq>",
      'make Ola Brand an admin, take mo@example.com’s affiliation away? · to Garden Shed',
    ],
    [
      'c',
      "<iq type='set' id='ad4' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='Gus' role='visitor'/></query></iq>",
      'take Gus’s voice away? · to Garden Shed',
    ],
  ],
  'XEP-0045 §10': [
    [
      'c',
      "<iq type='get' id='ow1' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'/></iq>",
      'room configuration? · to Garden Shed',
    ],
    [
      's',
      "<iq type='result' id='ow1' from='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='form'><title>Configuration</title><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field><field type='text-single' var='muc#roomconfig_roomname'><value>Garden Shed</value></field><field type='text-private' var='muc#roomconfig_roomsecret'/></x></query></iq>",
      'room configuration: 2 fields · from Garden Shed',
    ],
    [
      'c',
      "<iq type='set' id='ow2' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field><field var='muc#roomconfig_roomname'><value>Garden Shed</value></field><field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field><field var='muc#roomconfig_roomsecret'><value>s3cr3t-room</value></field></x></query></iq>",
      'configure the room: roomname=Garden Shed, passwordprotectedroom=1, roomsecret (secret)? · to Garden Shed',
      {
        form: 'submit',
        formType: 'http://jabber.org/protocol/muc#roomconfig',
        values: { 'muc#roomconfig_roomname': 'Garden Shed', 'muc#roomconfig_passwordprotectedroom': '1' },
      },
    ],
    [
      'c',
      "<iq type='set' id='ow3' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query></iq>",
      'take the default configuration? · to Garden Shed',
    ],
    [
      'c',
      "<iq type='set' id='ow4' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='cancel'/></query></iq>",
      'leave the configuration as it is? · to Garden Shed',
    ],
    [
      'c',
      "<iq type='set' id='ow5' to='garden@rooms.example.org'><query xmlns='http://jabber.org/protocol/muc#owner'><destroy jid='attic@rooms.example.org'><reason>mud</reason></destroy></query></iq>",
      'destroy the room: “mud”? · go on in attic@rooms.example.org · to Garden Shed',
    ],
  ],
  'XEP-0054': [
    [
      'c',
      "<iq type='set' id='vt1'><vCard xmlns='vcard-temp'><FN>Nora Vale</FN><NICKNAME>nora</NICKNAME><PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgoAAAANSUhEUg==</BINVAL></PHOTO></vCard></iq>",
      'keep this vCard: Nora Vale, nickname nora, picture of 16 bytes?',
      { name: 'Nora Vale', nickname: 'nora', picture: 16 },
    ],
  ],
  'XEP-0410': [
    [
      'c',
      "<iq type='get' id='sp1' to='garden@rooms.example.org/Nora'><ping xmlns='urn:xmpp:ping'/></iq>",
      'am I still in Garden Shed?',
    ],
  ],
  'XEP-0018': [['c', "<presence type='invisible'/>", 'you are invisible (XEP-0018)']],
};

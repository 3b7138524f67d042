/** Files, calls and uploads. */
import type { Samples } from './sample.ts';

export const mediaSamples: Samples = {
  'XEP-0047': [
    [
      'c',
      "<iq type='set' id='ib1' to='ola@example.net/phone'><open xmlns='http://jabber.org/protocol/ibb' block-size='4096' sid='i781hf64' stanza='iq'/></iq>",
      'open byte stream i781hf64? · blocks of 4096 bytes · to Ola Brand',
      { sid: 'i781hf64', blockSize: 4096, stanza: 'iq' },
    ],
    [
      'c',
      "<iq type='set' id='ib2' to='ola@example.net/phone'><data xmlns='http://jabber.org/protocol/ibb' seq='0' sid='i781hf64'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH</data></iq>",
      'block 0 of byte stream i781hf64: 27 bytes · to Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='ib3' to='ola@example.net/phone'><close xmlns='http://jabber.org/protocol/ibb' sid='i781hf64'/></iq>",
      'close byte stream i781hf64? · to Ola Brand',
    ],
  ],
  'XEP-0065': [
    [
      'c',
      "<iq type='get' id='by1' to='streamer.example.org'><query xmlns='http://jabber.org/protocol/bytestreams'/></iq>",
      'at which address are you a SOCKS5 proxy? · to streamer.example.org',
    ],
    [
      's',
      "<iq type='result' id='by1' from='streamer.example.org'><query xmlns='http://jabber.org/protocol/bytestreams'><streamhost host='192.0.2.24' jid='streamer.example.org' port='7625'/></query></iq>",
      '1 SOCKS5 host: 192.0.2.24:7625 · from streamer.example.org',
      { hosts: ['192.0.2.24:7625'] },
    ],
    [
      'c',
      "<iq type='set' id='by2' to='ola@example.net/phone'><query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'><streamhost host='192.0.2.7' jid='nora@example.org/desk' port='5086'/><streamhost host='192.0.2.24' jid='streamer.example.org' port='7625'/></query></iq>",
      'connect to one of 2 SOCKS5 hosts: 192.0.2.7:5086, 192.0.2.24:7625? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='by2' from='ola@example.net/phone'><query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'><streamhost-used jid='streamer.example.org'/></query></iq>",
      'connected by way of streamer.example.org · from Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='by3' to='streamer.example.org'><query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'><activate>ola@example.net/phone</activate></query></iq>",
      'let the bytes through to Ola Brand? · to streamer.example.org',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><udpsuccess xmlns='http://jabber.org/protocol/bytestreams' dstaddr='972b7bf4'/></message>",
      'Ola Brand to you: UDP gets through',
    ],
  ],
  'XEP-0095': [
    [
      'c',
      "<iq type='set' id='si1' to='ola@example.net/phone'><si xmlns='http://jabber.org/protocol/si' id='a0' mime-type='text/plain' profile='http://jabber.org/protocol/si/profile/file-transfer'><file xmlns='http://jabber.org/protocol/si/profile/file-transfer' name='rakes.txt' size='1022'><desc>all of them</desc></file><feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'><field var='stream-method' type='list-single'><option><value>http://jabber.org/protocol/bytestreams</value></option><option><value>http://jabber.org/protocol/ibb</value></option></field></x></feature></si></iq>",
      'take file rakes.txt, 1.0 kB, “all of them”, text/plain? · by SOCKS5, way of the server · to Ola Brand',
      {
        id: 'a0',
        profile: 'http://jabber.org/protocol/si/profile/file-transfer',
        type: 'text/plain',
        methods: ['http://jabber.org/protocol/bytestreams', 'http://jabber.org/protocol/ibb'],
      },
    ],
    [
      's',
      "<iq type='result' id='si1' from='ola@example.net/phone'><si xmlns='http://jabber.org/protocol/si'><feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'><field var='stream-method'><value>http://jabber.org/protocol/bytestreams</value></field></x></feature></si></iq>",
      'taken by SOCKS5 · from Ola Brand',
    ],
  ],
  'XEP-0096': [
    [
      's',
      "<message from='ola@example.net/phone'><file xmlns='http://jabber.org/protocol/si/profile/file-transfer' name='rakes.txt' size='1022' hash='552da749930852c69ae5d2141d3766b1'/></message>",
      'Ola Brand to you: file rakes.txt, 1.0 kB',
    ],
  ],
  'XEP-0166': [
    [
      's',
      "<iq type='set' id='ji1' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' initiator='ola@example.net/phone' sid='a73sjjvkla37jfea'><content creator='initiator' name='this-is-a-stub'><description xmlns='urn:xmpp:jingle:apps:stub:0'/><transport xmlns='urn:xmpp:jingle:transports:stub:0'/></content></jingle></iq>",
      'start session …jfea? · <description> of urn:xmpp:jingle:apps:stub:0, <transport> of urn:xmpp:jingle:transports:stub:0 · from Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='ji2' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-terminate' sid='a73sjjvkla37jfea'><reason><decline/><text>not now</text></reason></jingle></iq>",
      'end session …jfea? · declined: “not now” · to Ola Brand',
      { action: 'session-terminate', sid: 'a73sjjvkla37jfea', reason: 'decline', contents: [] },
    ],
    [
      'c',
      "<iq type='set' id='ji3' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='content-modify' sid='a73sjjvkla37jfea'><content creator='initiator' name='voice' senders='responder'/></jingle></iq>",
      'change the direction in session …jfea? · voice, sent by responder · to Ola Brand',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><reason xmlns='urn:xmpp:jingle:1'><busy/></reason></message>",
      'Ola Brand to you: busy',
    ],
  ],
  'XEP-0167': [
    [
      's',
      "<iq type='set' id='rt1' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' initiator='ola@example.net/phone' sid='a73sjjvkla37jfea'><group xmlns='urn:xmpp:jingle:apps:grouping:0' semantics='BUNDLE'><content name='voice'/><content name='face'/></group><content creator='initiator' name='voice'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'><payload-type id='96' name='opus' clockrate='48000'/><payload-type id='97' name='speex' clockrate='8000'/><payload-type id='18' name='G729'/><payload-type id='0' name='PCMU'/></description><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' pwd='INVENTEDpwd' ufrag='8hhy'><fingerprint xmlns='urn:xmpp:jingle:apps:dtls:0' hash='sha-256' setup='actpass'>02:1A:CC</fingerprint><candidate component='1' foundation='1' generation='0' id='el0747fg11' ip='192.0.2.7' network='1' port='8998' priority='2130706431' protocol='udp' type='host'/><candidate component='1' foundation='2' generation='0' id='y3s2b30v3r' ip='198.51.100.3' network='1' port='45664' priority='1694498815' protocol='udp' rel-addr='192.0.2.7' rel-port='8998' type='srflx'/></transport></content><content creator='initiator' name='face'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'><payload-type id='98' name='VP8' clockrate='90000'/></description><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' pwd='INVENTEDpwd' ufrag='8hhy'/></content></jingle></iq>",
      'start session …jfea? · audio (opus, speex, G729 and 1 more), over ICE: 192.0.2.7:8998, 198.51.100.3:45664 srflx, DTLS actpass · video (VP8), over ICE · voice and face together, BUNDLE · from Ola Brand',
      {
        action: 'session-initiate',
        sid: 'a73sjjvkla37jfea',
        initiator: 'ola@example.net/phone',
        contents: ['voice', 'face'],
      },
    ],
    [
      'c',
      "<iq type='set' id='rt2' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='a73sjjvkla37jfea'><ringing xmlns='urn:xmpp:jingle:apps:rtp:info:1'/></jingle></iq>",
      'about session …jfea? · it rings · to Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='rt3' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='a73sjjvkla37jfea'><mute xmlns='urn:xmpp:jingle:apps:rtp:info:1' name='voice'/></jingle></iq>",
      'about session …jfea? · voice muted · to Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='rt4' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='a73sjjvkla37jfea'><content creator='initiator' name='voice'><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' ufrag='8hhy'><candidate component='1' id='x1' ip='2001:db8::7' port='9001' protocol='tcp' type='relay'/></transport></content></jingle></iq>",
      'ways for session …jfea? · over ICE: [2001:db8::7]:9001 tcp relay · to Ola Brand',
    ],
    [
      's',
      "<iq type='set' id='rt5' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-accept' sid='a73sjjvkla37jfea'><content creator='initiator' name='voice'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'><encryption required='1'><crypto crypto-suite='AES_CM_128_HMAC_SHA1_80' key-params='inline:INVENTED' tag='1'/></encryption><payload-type id='0'/></description><transport xmlns='urn:xmpp:jingle:transports:raw-udp:1'><candidate component='1' generation='0' id='a9' ip='192.0.2.104' port='13540'/></transport></content></jingle></iq>",
      'accept session …jfea? · audio (format 0) with an SRTP key (secret), over UDP: 192.0.2.104:13540 · from Ola Brand',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><active xmlns='urn:xmpp:jingle:apps:rtp:info:1'/></message>",
      'Ola Brand to you: goes on',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><hold xmlns='urn:xmpp:jingle:apps:rtp:info:1'/></message>",
      'Ola Brand to you: on hold',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><unhold xmlns='urn:xmpp:jingle:apps:rtp:info:1'/></message>",
      'Ola Brand to you: no longer on hold',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><unmute xmlns='urn:xmpp:jingle:apps:rtp:info:1' name='voice'/></message>",
      'Ola Brand to you: voice no longer muted',
    ],
  ],
  'XEP-0181': [
    [
      'c',
      "<iq type='set' id='dt1' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='a73sjjvkla37jfea'><dtmf xmlns='urn:xmpp:jingle:dtmf:0' code='7' duration='400'/></jingle></iq>",
      'about session …jfea? · key 7 pressed · to Ola Brand',
    ],
  ],
  'XEP-0234': [
    [
      's',
      "<iq type='set' id='ft1' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' initiator='ola@example.net/phone' sid='851ba2'><content creator='initiator' name='a-file-offer' senders='initiator'><description xmlns='urn:xmpp:jingle:apps:file-transfer:5'><file><date>1969-07-21T02:56:15Z</date><desc>This is a test</desc><media-type>text/plain</media-type><name>test.txt</name><range/><size>6144</size><hash xmlns='urn:xmpp:hashes:2' algo='sha-1'>w0mcJylzCn</hash></file></description><transport xmlns='urn:xmpp:jingle:transports:s5b:1' mode='tcp' sid='vj3hs98y'><candidate cid='hft54dqy' host='192.0.2.4' jid='ola@example.net/phone' port='5086' priority='8257636' type='direct'/><candidate cid='hutr46fe' host='192.0.2.24' jid='streamer.example.org' port='5087' priority='8258636' type='proxy'/></transport></content></jingle></iq>",
      'start session 851ba2? · file test.txt, 6.1 kB, text/plain, “This is a test”, over SOCKS5: 192.0.2.4:5086 direct, 192.0.2.24:5087 proxy, sent by initiator · from Ola Brand',
      { action: 'session-initiate', sid: '851ba2', initiator: 'ola@example.net/phone', contents: ['a-file-offer'] },
    ],
    [
      'c',
      "<iq type='set' id='ft2' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba2'><received xmlns='urn:xmpp:jingle:apps:file-transfer:5' creator='initiator' name='a-file-offer'/></jingle></iq>",
      'about session 851ba2? · the file has arrived · to Ola Brand',
    ],
    [
      's',
      "<iq type='set' id='ft3' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='851ba3'><content creator='initiator' name='f'><description xmlns='urn:xmpp:jingle:apps:file-transfer:3'><offer><file><name>old.txt</name></file></offer></description><transport xmlns='urn:xmpp:jingle:transports:ibb:1' block-size='4096' sid='ch3d9s71'/></content></jingle></iq>",
      'start session 851ba3? · file old.txt, in band, blocks of 4096 bytes · from Ola Brand',
    ],
    [
      's',
      "<iq type='set' id='ft4' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-info' sid='851ba3'><checksum xmlns='urn:xmpp:jingle:apps:file-transfer:5' creator='initiator' name='f'><file><hash xmlns='urn:xmpp:hashes:2' algo='sha-1'>w0mc</hash></file></checksum></jingle></iq>",
      'about session 851ba3? · what the file’s hash is · from Ola Brand',
    ],
    [
      's',
      "<iq type='set' id='ft5' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='851ba4'><content creator='initiator' name='f'><description xmlns='urn:xmpp:jingle:apps:file-transfer:4'><file><name>old.txt</name></file></description></content></jingle></iq>",
      'start session 851ba4? · file old.txt · from Ola Brand',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><received xmlns='urn:xmpp:jingle:apps:file-transfer:3'/></message>",
      'Ola Brand to you: the file has arrived',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><checksum xmlns='urn:xmpp:jingle:apps:file-transfer:3'/></message>",
      'Ola Brand to you: what the file’s hash is',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><received xmlns='urn:xmpp:jingle:apps:file-transfer:4'/></message>",
      'Ola Brand to you: the file has arrived',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><checksum xmlns='urn:xmpp:jingle:apps:file-transfer:4'/></message>",
      'Ola Brand to you: what the file’s hash is',
    ],
  ],
  'XEP-0260': [
    [
      'c',
      "<iq type='set' id='s51' to='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='851ba2'><content creator='initiator' name='f'><transport xmlns='urn:xmpp:jingle:transports:s5b:1' sid='vj3hs98y'><candidate-used cid='hutr46fe'/></transport></content></jingle></iq>",
      'ways for session 851ba2? · over SOCKS5: uses candidate hutr46fe · to Ola Brand',
    ],
  ],
  'XEP-0272': [
    [
      's',
      "<presence from='garden@rooms.example.org/Ola'><muji xmlns='urn:xmpp:jingle:muji:0'><preparing/></muji></presence>",
      'Ola is in Garden Shed, available',
    ],
    [
      's',
      "<presence from='garden@rooms.example.org/Ola'><muji xmlns='urn:xmpp:jingle:muji:0'><content creator='initiator' name='voice'/></muji></presence>",
      'Ola is in Garden Shed, available',
    ],
  ],
  'XEP-0353': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><propose xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'/></propose><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: calls with audio and video · call …a412',
      { id: 'ca3cf894-5325-482f-a412' },
    ],
    [
      'c',
      "<message to='ola@example.net' type='chat'><ringing xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'/></message>",
      'you to Ola Brand: it rings for call …a412',
    ],
    [
      'c',
      "<message to='ola@example.net' type='chat'><proceed xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'/></message>",
      'you to Ola Brand: takes call …a412',
    ],
    [
      'c',
      "<message to='nora@example.org' type='chat'><accept xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'/></message>",
      'has taken call …a412',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retract xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'><reason xmlns='urn:xmpp:jingle:1'><cancel/><text>Retracted</text></reason></retract></message>",
      'Ola Brand to you: gives up call …a412 · given up: “Retracted”',
    ],
    [
      'c',
      "<message to='ola@example.net' type='chat'><reject xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'><reason xmlns='urn:xmpp:jingle:1'><busy/></reason></reject></message>",
      'you to Ola Brand: rejects call …a412 · busy',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><finish xmlns='urn:xmpp:jingle-message:0' id='ca3cf894-5325-482f-a412'><reason xmlns='urn:xmpp:jingle:1'><success/></reason></finish></message>",
      'Ola Brand to you: end of call …a412 · done',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><propose xmlns='urn:xmpp:jingle-message:1' id='c1'><description xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></propose></message>",
      'Ola Brand to you: calls with a file not described · call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><ringing xmlns='urn:xmpp:jingle-message:1' id='c1'/></message>",
      'Ola Brand to you: it rings for call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><proceed xmlns='urn:xmpp:jingle-message:1' id='c1'/></message>",
      'Ola Brand to you: takes call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><accept xmlns='urn:xmpp:jingle-message:1' id='c1'/></message>",
      'Ola Brand to you: has taken call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retract xmlns='urn:xmpp:jingle-message:1' id='c1'/></message>",
      'Ola Brand to you: gives up call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><reject xmlns='urn:xmpp:jingle-message:1' id='c1'/></message>",
      'Ola Brand to you: rejects call c1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><finish xmlns='urn:xmpp:jingle-message:1'/></message>",
      'Ola Brand to you: end of a call it does not name',
    ],
  ],
  'XEP-0363': [
    [
      'c',
      "<iq type='get' id='up1' to='upload.example.org'><request xmlns='urn:xmpp:http:upload:0' filename='très cool.jpg' size='23456' content-type='image/jpeg'/></iq>",
      'where may très cool.jpg, 23.5 kB, image/jpeg be uploaded? · to upload.example.org',
      { filename: 'très cool.jpg', size: 23456, type: 'image/jpeg' },
    ],
    [
      's',
      "<iq type='result' id='up1' from='upload.example.org'><slot xmlns='urn:xmpp:http:upload:0'><put url='https://upload.example.org/4a771ac1/cool.jpg?v2=INVENTED'><header name='Authorization'>Basic INVENTED==</header><header name='Cookie'>foo=INVENTED</header></put><get url='https://download.example.org/4a771ac1/cool.jpg'/></slot></iq>",
      'upload to upload.example.org, with 2 headers (secret), download from download.example.org · from upload.example.org',
      { put: 'upload.example.org', get: 'download.example.org', headers: 2 },
    ],
    [
      's',
      "<iq type='error' id='up2' from='upload.example.org'><request xmlns='urn:xmpp:http:upload:0' filename='cool.jpg' size='99999999'/><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>File too large</text><file-too-large xmlns='urn:xmpp:http:upload:0'><max-file-size>20000</max-file-size></file-too-large></error></iq>",
      'error not-acceptable · “File too large” · change the data and retry · too large, at most 20.0 kB · from upload.example.org',
    ],
    [
      's',
      "<iq type='error' id='up3' from='upload.example.org'><error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><retry xmlns='urn:xmpp:http:upload:0' stamp='2017-12-03T23:42:05Z'/></error></iq>",
      'error resource-constraint · retry later · try again at 2017-12-03 23:42:05Z · from upload.example.org',
    ],
    [
      'c',
      "<iq type='get' id='up4' to='upload.example.org'><request xmlns='urn:xmpp:http:upload'><filename>rake.jpg</filename><size>23456</size></request></iq>",
      'where may rake.jpg, 23.5 kB be uploaded? · to upload.example.org',
    ],
    [
      's',
      "<iq type='result' id='up4' from='upload.example.org'><slot xmlns='urn:xmpp:http:upload'><put>https://upload.example.org/rake.jpg</put><get>https://upload.example.org/rake.jpg</get></slot></iq>",
      'upload to upload.example.org · from upload.example.org',
    ],
    [
      's',
      "<iq type='error' id='up5' from='upload.example.org'><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><file-too-large xmlns='urn:xmpp:http:upload'><max-file-size>20000</max-file-size></file-too-large></error></iq>",
      'error not-acceptable · change the data and retry · too large, at most 20.0 kB · from upload.example.org',
    ],
    [
      's',
      "<iq type='error' id='up6' from='upload.example.org'><error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><retry xmlns='urn:xmpp:http:upload'/></error></iq>",
      'error resource-constraint · retry later · try again · from upload.example.org',
    ],
  ],
  'XEP-0371': [
    [
      's',
      "<iq type='set' id='ic1' from='ola@example.net/phone'><jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='851ba2'><content creator='initiator' name='voice'><transport xmlns='urn:xmpp:jingle:transports:ice:0' ufrag='8hhy'><candidate component='1' id='x1' ip='192.0.2.7' port='9001' protocol='udp' type='host'/><gathering-complete/></transport></content></jingle></iq>",
      'ways for session 851ba2? · over ICE: 192.0.2.7:9001, no more candidates · from Ola Brand',
    ],
  ],
  'XEP-0482': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat' id='id2'><invite xmlns='urn:xmpp:call-invites:0' video='true'><jingle sid='sid2' jid='mixer@example.com/uuid'/><external uri='https://meet.example.com/uuid'/></invite></message>",
      'Ola Brand to you: invites to a call with video · or at https://meet.example.com/uuid',
      { video: true, external: ['https://meet.example.com/uuid'] },
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><invite xmlns='urn:xmpp:call-invites:0'><muji xmlns='urn:xmpp:jingle:muji:0' room='garden@rooms.example.org'/></invite></message>",
      'Ola Brand to you: invites to a call · group call in Garden Shed',
    ],
    [
      'c',
      "<message to='ola@example.net' type='chat'><accept xmlns='urn:xmpp:call-invites:0' id='id1'><jingle sid='sid1'/></accept></message>",
      'you to Ola Brand: takes call id1',
    ],
    [
      'c',
      "<message to='ola@example.net' type='chat'><reject xmlns='urn:xmpp:call-invites:0' id='id1'/></message>",
      'you to Ola Brand: rejects call id1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retract xmlns='urn:xmpp:call-invites:0' id='id1'/></message>",
      'Ola Brand to you: gives up call id1',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><left xmlns='urn:xmpp:call-invites:0' id='id1'/></message>",
      'Ola Brand to you: has left call id1',
    ],
  ],
};

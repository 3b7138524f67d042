/** Messages about messages: references, reactions, retractions, shared files. */
import type { Samples } from './sample.ts';

export const referencesSamples: Samples = {
  'XEP-0333': [
    [
      'c',
      "<message to='ola@example.net' id='m1'><body>Hi</body><markable xmlns='urn:xmpp:chat-markers:0'/></message>",
      'you to Ola Brand: “Hi”',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><displayed xmlns='urn:xmpp:chat-markers:0' id='the-msg-1'/><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: has read up to message …sg-1',
    ],
  ],
  'XEP-0372': [
    [
      'c',
      "<message type='groupchat' to='garden@rooms.example.org'><body>Rakes! It is spring, and Ola is here.</body><reference xmlns='urn:xmpp:reference:0' begin='25' end='28' type='mention' uri='xmpp:ola@example.net'/></message>",
      'you in Garden Shed: “Rakes! It is spring, and Ola is here.”',
      { type: 'mention', uri: 'xmpp:ola@example.net', begin: 25, end: 28 },
    ],
    [
      's',
      "<message from='forms.example.org'><body>Form received</body><reference xmlns='urn:xmpp:reference:0' type='data' uri='xmpp:forms.example.org?;node=report;item=7'/></message>",
      'forms.example.org to you: “Form received”',
    ],
  ],
  'XEP-0385': [
    [
      's',
      "<message from='ola@example.net/phone'><body>Look at the view from the gate.</body><reference xmlns='urn:xmpp:reference:0' begin='12' end='16' type='data'><media-sharing xmlns='urn:xmpp:sims:1'><file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><media-type>image/jpeg</media-type><name>gate.jpg</name><size>3032449</size><hash xmlns='urn:xmpp:hashes:2' algo='sha3-256'>2Xar</hash><desc>Photo from the gate</desc></file><sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://download.example.net/4a77/gate.jpg'/></sources></media-sharing></reference></message>",
      'Ola Brand to you: “Look at the view from the gate.”',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><media-sharing xmlns='urn:xmpp:sims:1'><file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><name>gate.jpg</name></file></media-sharing></message>",
      'Ola Brand to you: shares file gate.jpg',
    ],
  ],
  'XEP-0422': [
    [
      's',
      "<message from='ola@example.net/phone'><apply-to xmlns='urn:xmpp:fasten:0' id='origin-id-1'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to><fallback xmlns='urn:xmpp:fallback:0'/><body>took back a message</body></message>",
      'Ola Brand to you: on message …id-1: takes it back',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><apply-to xmlns='urn:xmpp:fasten:0' id='origin-id-1' clear='true'><like xmlns='urn:example:like'/></apply-to></message>",
      'Ola Brand to you: no longer on message …id-1: <like> of urn:example:like',
    ],
  ],
  'XEP-0424': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retract xmlns='urn:xmpp:message-retract:1' id='wrong-recipient-1'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/><body>/me took back a message</body><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: takes message …nt-1 back',
      { id: 'wrong-recipient-1' },
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retracted xmlns='urn:xmpp:message-retract:1' id='retract-1' stamp='2019-09-20T23:09:32Z'/></message>",
      'Ola Brand to you: was taken back 2019-09-20 23:09:32Z',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retract xmlns='urn:xmpp:message-retract:0'/></message>",
      'Ola Brand to you: takes it back',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><retracted xmlns='urn:xmpp:message-retract:0' stamp='2019-09-20T23:09:32Z'/></message>",
      'Ola Brand to you: was taken back 2019-09-20 23:09:32Z',
    ],
  ],
  'XEP-0425': [
    [
      'c',
      "<iq type='set' id='mod1' to='garden@rooms.example.org'><moderate xmlns='urn:xmpp:message-moderate:1' id='stanza-id-1'><retract xmlns='urn:xmpp:message-retract:1'/><reason>no place for that here</reason></moderate></iq>",
      'take message …id-1 back as moderator? · “no place for that here” · to Garden Shed',
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org'><retract xmlns='urn:xmpp:message-retract:1' id='stanza-id-1'><moderated xmlns='urn:xmpp:message-moderate:1' by='garden@rooms.example.org/Nora'/><reason>no place for that here</reason></retract></message>",
      'Garden Shed: a moderator (you) takes message …id-1 back · “no place for that here”',
      { id: 'stanza-id-1', by: 'garden@rooms.example.org/Nora' },
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org'><apply-to xmlns='urn:xmpp:fasten:0' id='stanza-id-1'><moderated xmlns='urn:xmpp:message-moderate:0' by='garden@rooms.example.org/Gus'><retract xmlns='urn:xmpp:message-retract:0'/><reason>mud</reason></moderated></apply-to></message>",
      'Garden Shed: on message …id-1: a moderator (garden@rooms.example.org/Gus) takes it back · “mud”',
    ],
    [
      'c',
      "<iq type='set' id='mod2' to='garden@rooms.example.org'><apply-to xmlns='urn:xmpp:fasten:0' id='stanza-id-1'><moderate xmlns='urn:xmpp:message-moderate:0'><retract xmlns='urn:xmpp:message-retract:0'/></moderate></apply-to></iq>",
      'on message …id-1: take it back as moderator? · to Garden Shed',
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org/Gus'><moderated xmlns='urn:xmpp:message-moderate:1' by='garden@rooms.example.org/Nora'/></message>",
      'Gus in Garden Shed: a moderator (you) takes it back',
    ],
    [
      's',
      "<message type='groupchat' from='garden@rooms.example.org/Gus'><moderated xmlns='urn:xmpp:message-moderate:0' by='garden@rooms.example.org/Nora'><retracted xmlns='urn:xmpp:message-retract:0' stamp='2019-09-20T23:09:32Z'/></moderated></message>",
      'Gus in Garden Shed: a moderator (you) has taken it back',
    ],
    [
      'c',
      "<iq type='set' id='mod3' to='garden@rooms.example.org'><moderate xmlns='urn:xmpp:message-moderate:0' id='s-1'/></iq>",
      'take message s-1 back as moderator? · to Garden Shed',
    ],
  ],
  'XEP-0428': [
    [
      's',
      "<message from='ola@example.net/phone' type='groupchat'><body>&gt; Anna wrote:&#10;&gt; Hi&#10;Great</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='18'/></fallback></message>",
      'phone in Ola Brand: “> Anna wrote:\n> Hi\nGreat”',
      { for: 'urn:xmpp:reply:0', start: 0, end: 18 },
    ],
    [
      's',
      "<message from='ola@example.net/phone'><fallback xmlns='urn:xmpp:feature-fallback:0' for='urn:xmpp:reply:0'/><body>x</body></message>",
      'Ola Brand to you: “x”',
    ],
  ],
  'XEP-0444': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><reactions xmlns='urn:xmpp:reactions:0' id='744f6e18-a57a-11e9'><reaction>👋</reaction><reaction>🐢</reaction></reactions><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: reacts 👋 🐢 to message …11e9',
      { id: '744f6e18-a57a-11e9', reactions: ['👋', '🐢'] },
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><reactions xmlns='urn:xmpp:reactions:0' id='744f6e18-a57a-11e9'/></message>",
      'Ola Brand to you: no reaction any more to message …11e9',
    ],
  ],
  'XEP-0446': [
    [
      's',
      "<message from='ola@example.net/phone'><file xmlns='urn:xmpp:file:metadata:0'><name>gate.jpg</name><size>99</size></file></message>",
      'Ola Brand to you: file gate.jpg, 99 bytes',
    ],
  ],
  'XEP-0447': [
    [
      's',
      "<message from='ola@example.net/phone' id='sharing-a-file'><file-sharing xmlns='urn:xmpp:sfs:0' disposition='inline'><file xmlns='urn:xmpp:file:metadata:0'><media-type>image/jpeg</media-type><name>gate.jpg</name><size>3032449</size><width>4096</width><height>2160</height><desc>Photo from the gate</desc></file><sources><url-data xmlns='http://jabber.org/protocol/url-data' target='https://download.example.net/4a77/gate.jpg'/><jinglepub xmlns='urn:xmpp:jinglepub:1' from='ola@example.net/phone' id='9559'/></sources></file-sharing><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:sfs:0'><body/></fallback><body>https://download.example.net/4a77/gate.jpg</body></message>",
      'Ola Brand to you: shares file gate.jpg, 3.0 MB, image/jpeg, 4096×2160, “Photo from the gate” · from download.example.net, 1 other source',
      { name: 'gate.jpg', type: 'image/jpeg', desc: 'Photo from the gate', size: 3032449, hashes: [] },
    ],
    [
      's',
      "<message from='ola@example.net/phone'><attach-to xmlns='urn:xmpp:message-attaching:1' id='sharing-a-file'/><sources xmlns='urn:xmpp:sfs:0'><url-data xmlns='http://jabber.org/protocol/url-data' target='https://mirror.example.net/gate.jpg'/></sources></message>",
      'Ola Brand to you: belongs to message sharing-a-file · the file can be had also from mirror.example.net',
    ],
  ],
  'XEP-0449': [
    [
      's',
      "<message from='ola@example.net/phone'><body>😘</body><sticker xmlns='urn:xmpp:stickers:0' pack='EpRv28DHHzFrE4zd'/><file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><media-type>image/png</media-type><size>67016</size></file></file-sharing></message>",
      'Ola Brand to you: “😘”',
    ],
    [
      'c',
      "<iq type='set' id='st1' to='nora@example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:stickers:0'><item id='EpRv28DHHzFrE4zd'><pack xmlns='urn:xmpp:stickers:0'><name>Garden Cats</name><item/><item/></pack></item></publish></pubsub></iq>",
      'publish: sticker pack “Garden Cats” of 2?',
    ],
  ],
  'XEP-0452': [
    [
      's',
      "<message from='garden@rooms.example.org' to='nora@example.org'><mentions xmlns='urn:xmpp:mmn:0'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2020-12-03T14:45:56Z'/><message xmlns='jabber:client' type='groupchat' from='garden@rooms.example.org/Gus'><body>Nora, the gate!</body></message></forwarded></mentions></message>",
      'Garden Shed: mentions you: 2020-12-03 14:45:56Z Gus in Garden Shed: “Nora, the gate!”',
    ],
  ],
  'XEP-0461': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><body>Great idea!</body><reply xmlns='urn:xmpp:reply:0' to='nora@example.org/desk' id='message-id1'/></message>",
      'Ola Brand to you: “Great idea!”',
      { id: 'message-id1', to: 'nora@example.org/desk' },
    ],
  ],
  'XEP-0511': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><body>I wanted to mention https://example.net/rakes</body><rdf:Description xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:og='https://ogp.me/ns#' rdf:about='https://example.net/rakes'><og:title>The Best Rakes</og:title><og:url>https://example.net/all/rakes</og:url><og:site_name>Example Garden</og:site_name></rdf:Description></message>",
      'Ola Brand to you: “I wanted to mention https://example.net/rakes”',
      { title: 'The Best Rakes', site: 'Example Garden', url: 'https://example.net/all/rakes' },
    ],
  ],
};

/** Rosters, bookmarks, blocking, invitations. */
import type { Samples } from './sample.ts';

export const rostersSamples: Samples = {
  'XEP-0016': [
    ['c', "<iq type='get' id='pr1'><query xmlns='jabber:iq:privacy'/></iq>", 'which privacy lists are there?'],
    [
      's',
      "<iq type='result' id='pr1'><query xmlns='jabber:iq:privacy'><active name='private'/><default name='public'/><list name='public'/><list name='private'/><list name='special'/></query></iq>",
      '3 privacy lists: public, private, special · active private · default public',
      { lists: ['public', 'private', 'special'], active: 'private', default: 'public' },
    ],
    [
      'c',
      "<iq type='get' id='pr2'><query xmlns='jabber:iq:privacy'><list name='public'/></query></iq>",
      'privacy list public?',
    ],
    [
      's',
      "<iq type='result' id='pr2'><query xmlns='jabber:iq:privacy'><list name='public'><item type='jid' value='spam@example.com' action='deny' order='1'/><item action='allow' order='2'/></list></query></iq>",
      'privacy list public: deny jid spam@example.com, allow all',
    ],
    [
      'c',
      "<iq type='set' id='pr3'><query xmlns='jabber:iq:privacy'><active name='special'/></query></iq>",
      'active special?',
    ],
    ['c', "<iq type='set' id='pr4'><query xmlns='jabber:iq:privacy'><default/></query></iq>", 'default none?'],
    [
      'c',
      "<iq type='set' id='pr5'><query xmlns='jabber:iq:privacy'><list name='invisible'><item action='deny' order='1'><presence-out/></item></list></query></iq>",
      'privacy list invisible: deny presence-out of all?',
    ],
    [
      's',
      "<iq type='set' id='push1'><query xmlns='jabber:iq:privacy'><list name='public'/></query></iq>",
      'privacy list public changed',
    ],
  ],
  'XEP-0048': [
    [
      'c',
      "<iq type='set' id='ps1'><query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'><conference name='Garden Shed' autojoin='true' jid='garden@rooms.example.org'><nick>Nora</nick><password>s3cr3t-room</password></conference><conference name='Attic' jid='attic@rooms.example.org'/><url name='Rakes' url='https://example.org/rakes'/></storage></query></iq>",
      'keep 2 bookmarked rooms: Garden Shed, Attic, 1 joined by itself, 1 page?',
      { namespaces: ['storage:bookmarks'] },
    ],
  ],
  'XEP-0049': [
    [
      'c',
      "<iq type='get' id='ps2'><query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query></iq>",
      'what is kept of mine: storage:bookmarks?',
    ],
    [
      's',
      "<iq type='result' id='ps3'><query xmlns='jabber:iq:private'><exodus xmlns='exodus:prefs'><defaultnick>Nora</defaultnick></exodus></query></iq>",
      'kept: <exodus> of exodus:prefs',
    ],
  ],
  'XEP-0083': [
    [
      's',
      "<iq type='result' id='ps4'><query xmlns='jabber:iq:private'><roster xmlns='roster:delimiter'>::</roster></query></iq>",
      'kept: group delimiter “::”',
    ],
    [
      's',
      "<iq type='result' id='ps5'><query xmlns='jabber:iq:private'><storage xmlns='roster:delimiter'/></query></iq>",
      'kept: no group delimiter',
    ],
  ],
  'XEP-0144': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org'><body>Some visitors</body><x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='gus@example.com' name='Gus'><group>Visitors</group></item><item action='delete' jid='mo@example.com'/></x></message>",
      'Ola Brand to you: “Some visitors”',
      { items: ['gus@example.com', 'mo@example.com'] },
    ],
    [
      'c',
      "<iq type='set' id='rx1' to='ola@example.net/phone'><x xmlns='http://jabber.org/protocol/rosterx'><item action='modify' jid='gus@example.com' name='Gus'/></x></iq>",
      'suggestion for the roster: modify Gus · to Ola Brand',
    ],
  ],
  'XEP-0145': [
    [
      's',
      "<iq type='result' id='ps5'><query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'><note jid='ola@example.net' cdate='2014-05-13T15:46:40Z'>lends rakes</note></storage></query></iq>",
      'kept: 1 note about ola@example.net',
    ],
  ],
  'XEP-0093': [
    [
      's',
      "<message from='ola@example.net'><x xmlns='jabber:x:roster'><item jid='gus@example.com' name='Gus'/></x></message>",
      'Ola Brand to you: suggestion for the roster: add Gus',
    ],
  ],
  'XEP-0186': [
    [
      'c',
      "<iq type='set' id='in1'><invisible xmlns='urn:xmpp:invisible:1' probe='true'/></iq>",
      'make me invisible? · and ask who is there',
    ],
    ['c', "<iq type='set' id='in2'><visible xmlns='urn:xmpp:invisible:1'/></iq>", 'make me visible again?'],
    ['c', "<iq type='set' id='in3'><invisible xmlns='urn:xmpp:invisible:0'/></iq>", 'make me invisible?'],
    ['c', "<iq type='set' id='in4'><visible xmlns='urn:xmpp:invisible:0'/></iq>", 'make me visible again?'],
  ],
  'XEP-0191': [
    ['c', "<iq type='get' id='bl1'><blocklist xmlns='urn:xmpp:blocking'/></iq>", 'who is blocked?'],
    [
      's',
      "<iq type='result' id='bl1'><blocklist xmlns='urn:xmpp:blocking'><item jid='spam@example.com'/><item jid='mo@example.com'/></blocklist></iq>",
      '2 addresses blocked: spam@example.com, mo@example.com',
      { jids: ['spam@example.com', 'mo@example.com'] },
    ],
    [
      'c',
      "<iq type='set' id='bl2'><block xmlns='urn:xmpp:blocking'><item jid='spam@example.com'><report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:spam'><text>rakes at half price</text></report></item></block></iq>",
      'block spam@example.com? · reported as spam: “rakes at half price”',
    ],
    [
      's',
      "<iq type='set' id='push2'><block xmlns='urn:xmpp:blocking'><item jid='spam@example.com'/></block></iq>",
      'spam@example.com blocked',
    ],
    ['c', "<iq type='set' id='bl3'><unblock xmlns='urn:xmpp:blocking'/></iq>", 'unblock everybody?'],
    [
      's',
      "<message type='error' from='spam@example.com'><body>hello?</body><error type='cancel'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><blocked xmlns='urn:xmpp:blocking:errors'/></error></message>",
      'spam@example.com to you: “hello?” came back: error not-acceptable · do not retry · you have blocked them',
    ],
  ],
  'XEP-0379': [
    [
      's',
      "<presence from='gus@example.com' to='nora@example.org' type='subscribe'><preauth xmlns='urn:xmpp:pars:0' token='1tMFqINVENTED'/></presence>",
      'gus@example.com asks to see the presence of you',
    ],
    [
      'c',
      "<iq type='set' id='pa1' to='example.org'><preauth xmlns='urn:xmpp:pars:0' token='1tMFqINVENTED'/></iq>",
      'take an invitation (token, secret)?',
    ],
  ],
  'XEP-0445': [
    [
      's',
      "<stream:features><register xmlns='urn:xmpp:ibr-token:0'/><register xmlns='urn:xmpp:invite'/></stream:features>",
      'the server offers registration by invitation',
    ],
  ],
};

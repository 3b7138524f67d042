/** What people publish of themselves. */
import type { Samples } from './sample.ts';

export const personalSamples: Samples = {
  'XEP-0080': [
    [
      'c',
      "<iq type='set' id='g1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/geoloc'><item><geoloc xmlns='http://jabber.org/protocol/geoloc' xml:lang='en'><accuracy>20</accuracy><country>Norway</country><lat>60.39</lat><locality>Bergen</locality><lon>5.32</lon></geoloc></item></publish></pubsub></iq>",
      'publish: location Bergen, Norway · 60.39, 5.32 give or take 20 m?',
      {
        action: 'publish',
        node: 'http://jabber.org/protocol/geoloc',
        items: [
          {
            payload: 'http://jabber.org/protocol/geoloc',
            content: { accuracy: '20', country: 'Norway', lat: '60.39', locality: 'Bergen', lon: '5.32' },
          },
        ],
      },
    ],
    [
      'c',
      "<iq type='set' id='g2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/geoloc'><item><geoloc xmlns='http://jabber.org/protocol/geoloc'/></item></publish></pubsub></iq>",
      'publish: location no longer told?',
    ],
  ],
  'XEP-0084': [
    [
      'c',
      "<iq type='set' id='av1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:avatar:data'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'><data xmlns='urn:xmpp:avatar:data'>qANQR1DBwU4DX7jmYZnncmqANQR1DBwU4DX7jmYZnncm</data></item></publish></pubsub></iq>",
      'publish: avatar picture of 33 bytes?',
      {
        action: 'publish',
        node: 'urn:xmpp:avatar:data',
        items: [
          { id: '111f4b3c50d7b0df729d299bc6f8e9ef9066971f', payload: 'urn:xmpp:avatar:data', content: { bytes: 33 } },
        ],
      },
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:avatar:metadata'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'><metadata xmlns='urn:xmpp:avatar:metadata'><info bytes='12345' height='64' width='64' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f' type='image/png'/></metadata></item></items></event></message>",
      'Ola Brand to you: avatar image/png, 64×64, 12.3 kB, …971f',
      {
        event: 'items',
        node: 'urn:xmpp:avatar:metadata',
        items: [
          {
            id: '111f4b3c50d7b0df729d299bc6f8e9ef9066971f',
            payload: 'urn:xmpp:avatar:metadata',
            content: {
              id: '111f4b3c50d7b0df729d299bc6f8e9ef9066971f',
              type: 'image/png',
              bytes: 12345,
              width: '64',
              height: '64',
            },
          },
        ],
      },
    ],
    [
      'c',
      "<iq type='get' id='av2' to='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:avatar:data'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'/></items></pubsub></iq>",
      'item …971f of avatar picture? · to Ola Brand',
    ],
    [
      'c',
      "<iq type='set' id='av3'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:avatar:metadata'><item><metadata xmlns='urn:xmpp:avatar:metadata'/></item></publish></pubsub></iq>",
      'publish: no avatar any more?',
    ],
  ],
  'XEP-0107': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/mood'><item id='a475'><mood xmlns='http://jabber.org/protocol/mood'><annoyed/><text>the gate again!</text></mood></item></items></event></message>",
      'Ola Brand to you: mood annoyed, “the gate again!”',
      {
        event: 'items',
        node: 'http://jabber.org/protocol/mood',
        items: [
          {
            id: 'a475',
            payload: 'http://jabber.org/protocol/mood',
            content: { mood: 'annoyed', text: 'the gate again!' },
          },
        ],
      },
    ],
    [
      'c',
      "<iq type='set' id='mo1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/mood'><item><mood xmlns='http://jabber.org/protocol/mood'/></item></publish></pubsub></iq>",
      'publish: mood no longer told?',
    ],
  ],
  'XEP-0108': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/activity'><item id='b5ac'><activity xmlns='http://jabber.org/protocol/activity'><relaxing><partying/></relaxing><text xml:lang='en'>Mo has a birthday</text></activity></item></items></event></message>",
      'Ola Brand to you: activity relaxing, partying, “Mo has a birthday”',
      {
        event: 'items',
        node: 'http://jabber.org/protocol/activity',
        items: [
          {
            id: 'b5ac',
            payload: 'http://jabber.org/protocol/activity',
            content: { general: 'relaxing', specific: 'partying', text: 'Mo has a birthday' },
          },
        ],
      },
    ],
  ],
  'XEP-0118': [
    [
      'c',
      "<iq type='set' id='tu1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'><artist>The Hoes</artist><length>686</length><rating>8</rating><source>Garden Songs</source><title>Heart of the Shed</title><track>3</track></tune></item></publish></pubsub></iq>",
      'publish: tune “Heart of the Shed”, by The Hoes, from “Garden Songs”, 11 min, rated 8 of 10?',
      {
        action: 'publish',
        node: 'http://jabber.org/protocol/tune',
        items: [
          {
            payload: 'http://jabber.org/protocol/tune',
            content: { artist: 'The Hoes', title: 'Heart of the Shed', source: 'Garden Songs', length: 686, rating: 8 },
          },
        ],
      },
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/tune'><item id='bffe'><tune xmlns='http://jabber.org/protocol/tune'/></item></items></event></message>",
      'Ola Brand to you: no tune any more',
    ],
  ],
  'XEP-0172': [
    [
      's',
      "<presence from='ola@example.net' to='nora@example.org' type='subscribe'><nick xmlns='http://jabber.org/protocol/nick'>Ola B.</nick></presence>",
      'Ola Brand asks to see the presence of you',
      { nick: 'Ola B.' },
    ],
  ],
  'XEP-0196': [
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:gaming:0'><item id='1fee'><game xmlns='urn:xmpp:gaming:0'><name>chess</name><level>2</level></game></item></items></event></message>",
      'Ola Brand to you: plays chess, level 2',
    ],
  ],
  'XEP-0277': [
    [
      'c',
      "<iq type='set' id='mb1' to='nora@example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:microblog:0'><item id='1cb57d9c-1c46-11dd'><entry xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><author><name>Nora Vale</name></author><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>tea at the <strong>shed</strong></p></div></title><published>2014-05-13T15:46:40Z</published><thr:in-reply-to ref='tag:example.net,2014:posts-1'/></entry></item></publish></pubsub></iq>",
      'publish: answer of Nora Vale “tea at the shed”, 2014-05-13 15:46:40Z?',
      {
        action: 'publish',
        node: 'urn:xmpp:microblog:0',
        items: [
          {
            id: '1cb57d9c-1c46-11dd',
            payload: 'http://www.w3.org/2005/Atom',
            content: {
              author: 'Nora Vale',
              title: 'tea at the shed',
              published: '2014-05-13T15:46:40Z',
              reply: 'tag:example.net,2014:posts-1',
            },
          },
        ],
      },
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org'><feed xmlns='http://www.w3.org/2005/Atom'><title>Garden News</title></feed></message>",
      'Ola Brand to you: feed “Garden News”',
    ],
    [
      's',
      "<message from='channels.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='/user/ola@example.net/posts'><item id='2'><deleted-entry xmlns='http://purl.org/atompub/tombstones/1.0' ref='tag:channels.example.org,/user/ola@example.net/posts,2'/></item></items></event></message>",
      'channels.example.org to you: posts of ola@example.net: post deleted: tag:channels.example.org,/user/ola@example.net/posts,2',
    ],
  ],
  'XEP-0292': [
    [
      's',
      "<iq type='result' id='vc4' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:vcard4'><item id='current'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Ola Brand</text></fn><nickname><parameters><pref><integer>1</integer></pref></parameters><text>ola</text></nickname><email><text>ola@example.net</text></email></vcard></item></items></pubsub></iq>",
      'vCard: Ola Brand, nickname ola, ola@example.net · from Ola Brand',
      {
        action: 'items',
        node: 'urn:xmpp:vcard4',
        items: [
          {
            id: 'current',
            payload: 'urn:ietf:params:xml:ns:vcard-4.0',
            content: { name: 'Ola Brand', nickname: 'ola', email: 'ola@example.net' },
          },
        ],
      },
    ],
    [
      'c',
      "<iq type='get' id='vc5' to='ola@example.net'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/></iq>",
      'vCard? · to Ola Brand',
    ],
  ],
  'XEP-0402': [
    [
      'c',
      "<iq type='set' id='bm1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:bookmarks:1'><item id='garden@rooms.example.org'><conference xmlns='urn:xmpp:bookmarks:1' name='Garden Shed' autojoin='true'><nick>Nora</nick><extensions><notify xmlns='urn:xmpp:notification-settings:1'><on-mention identity-category='client' identity-type='phone'/><always/></notify></extensions></conference></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#persist_items'><value>true</value></field><field var='pubsub#max_items'><value>max</value></field><field var='pubsub#send_last_published_item'><value>never</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></publish-options></pubsub></iq>",
      'publish: bookmarked room Garden Shed, as Nora, joined by itself · notifications on mention on phone, always? · publish options: persist_items=true, max_items=max, send_last_published_item=never, access_model=whitelist',
      {
        action: 'publish',
        node: 'urn:xmpp:bookmarks:1',
        items: [
          {
            id: 'garden@rooms.example.org',
            payload: 'urn:xmpp:bookmarks:1',
            content: { name: 'Garden Shed', nick: 'Nora', autojoin: true },
          },
        ],
      },
    ],
    [
      's',
      "<iq type='result' id='bm2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:bookmarks:1'><item id='garden@rooms.example.org'><conference xmlns='urn:xmpp:bookmarks:1' name='Garden Shed' autojoin='1'><nick>Nora</nick></conference></item><item id='attic@rooms.example.org'><conference xmlns='urn:xmpp:bookmarks:1'/></item></items></pubsub></iq>",
      'bookmarks: 2 items: bookmarked room Garden Shed, as Nora, joined by itself, bookmarked room unnamed',
    ],
  ],
  'XEP-0470': [
    [
      'c',
      "<iq type='set' id='at1' to='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:pubsub-attachments:1/xmpp:ola@example.net?;node=urn%3Axmpp%3Amicroblog%3A0;item=gate'><item id='nora@example.org'><attachments xmlns='urn:xmpp:pubsub-attachments:1'><noticed timestamp='2022-07-11T12:07:24Z'/><reactions timestamp='2022-07-11T12:07:48Z'><reaction>👷</reaction><reaction>🔨</reaction></reactions></attachments></item></publish></pubsub></iq>",
      'publish: attachments: noticed, reactions 👷, 🔨? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='at2' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:pubsub-attachments:summary:1/xmpp:ola@example.net?;item=gate'><item id='gate'><summary xmlns='urn:xmpp:pubsub-attachments:summary:1'><noticed count='2'/><reactions><reaction count='2'>👷</reaction></reactions></summary></item></items></pubsub></iq>",
      'attachments: noticed, reactions 👷 ×2 · from Ola Brand',
    ],
  ],
  'XEP-0490': [
    [
      'c',
      "<iq type='set' id='ds1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'><item id='ola@example.net'><displayed xmlns='urn:xmpp:mds:displayed:0'><stanza-id xmlns='urn:xmpp:sid:0' by='nora@example.org' id='0f710f2b-52ed-4d52-b928-784dad74a52b'/></displayed></item></publish></pubsub></iq>",
      'publish: read up to message …a52b?',
      {
        action: 'publish',
        node: 'urn:xmpp:mds:displayed:0',
        items: [
          {
            id: 'ola@example.net',
            payload: 'urn:xmpp:mds:displayed:0',
            content: { id: '0f710f2b-52ed-4d52-b928-784dad74a52b', by: 'nora@example.org' },
          },
        ],
      },
    ],
  ],
  'XEP-0492': [
    [
      's',
      "<message from='nora@example.org' to='nora@example.org/desk'><notify xmlns='urn:xmpp:notification-settings:1'><never/></notify></message>",
      'notifications never',
    ],
  ],
};

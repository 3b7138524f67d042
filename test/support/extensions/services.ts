/** Pushes, gateways, channels and other services. */
import type { Samples } from './sample.ts';

export const servicesSamples: Samples = {
  'XEP-0009': [
    [
      'c',
      "<iq type='set' id='rpc1' to='shed@example.net/rpc'><query xmlns='jabber:iq:rpc'><methodCall><methodName>shed.countRakes</methodName><params><param><value><i4>6</i4></value></param></params></methodCall></query></iq>",
      'call shed.countRakes with 1 parameter? · to shed@example.net/rpc',
      { method: 'shed.countRakes', params: 1 },
    ],
    [
      's',
      "<iq type='result' id='rpc1' from='shed@example.net/rpc'><query xmlns='jabber:iq:rpc'><methodResponse><params><param><value><string>three</string></value></param></params></methodResponse></query></iq>",
      'the procedure returns “three” · from shed@example.net/rpc',
    ],
    [
      's',
      "<iq type='result' id='rpc2' from='shed@example.net/rpc'><query xmlns='jabber:iq:rpc'><methodResponse><fault><value><string>no rakes</string></value></fault></methodResponse></query></iq>",
      'the procedure failed: “no rakes” · from shed@example.net/rpc',
    ],
  ],
  'XEP-0011': [
    [
      'c',
      "<iq type='get' id='br1' to='example.org'><query xmlns='jabber:iq:browse'/></iq>",
      'what is there to browse?',
    ],
    [
      's',
      "<iq type='result' id='br1' from='example.net'><query xmlns='jabber:iq:browse' category='service' type='jabber' jid='example.net' name='Garden Server'><item category='conference' type='public' jid='rooms.example.net' name='Rooms'/><ns>jabber:iq:register</ns></query></iq>",
      'Garden Server · service/jabber · 1 item: Rooms · from example.net',
      { name: 'Garden Server', jid: 'example.net', category: 'service', type: 'jabber' },
    ],
    [
      's',
      "<iq type='result' id='br2' from='example.net'><service xmlns='jabber:iq:browse' type='jud' jid='people.example.net' name='People'/></iq>",
      'People · jud · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br3' from='example.net'><item xmlns='jabber:iq:browse' category='headline' jid='news.example.net'/></iq>",
      'news.example.net · headline · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br4' from='example.net'><conference xmlns='jabber:iq:browse' type='public' jid='garden@rooms.example.net' name='Garden'/></iq>",
      'Garden · public · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br5' from='example.net'><user xmlns='jabber:iq:browse' type='client' jid='ola@example.net'/></iq>",
      'ola@example.net · client · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br6' from='example.net'><application xmlns='jabber:iq:browse' type='bot' jid='bot@example.net'/></iq>",
      'bot@example.net · bot · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br7' from='example.net'><headline xmlns='jabber:iq:browse' type='rss' jid='news.example.net'/></iq>",
      'news.example.net · rss · from example.net',
    ],
    [
      's',
      "<iq type='result' id='br8' from='example.net'><render xmlns='jabber:iq:browse' type='en2no' jid='no.example.net'/></iq>",
      'no.example.net · en2no · from example.net',
    ],
  ],
  'XEP-0090': [
    [
      'c',
      "<iq type='get' id='ti1' to='ola@example.net/phone'><query xmlns='jabber:iq:time'/></iq>",
      'what time is it? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='ti1' from='ola@example.net/phone'><query xmlns='jabber:iq:time'><utc>20140513T17:58:35</utc><tz>CEST</tz><display>Tue May 13 19:58:35 2014</display></query></iq>",
      'time 2014-05-13 17:58:35Z, zone CEST · from Ola Brand',
      { utc: '20140513T17:58:35', tz: 'CEST', display: 'Tue May 13 19:58:35 2014' },
    ],
  ],
  'XEP-0094': [
    ['c', "<iq type='get' id='ag1' to='example.org'><query xmlns='jabber:iq:agents'/></iq>", 'which agents?'],
    [
      's',
      "<iq type='result' id='ag1' from='example.org'><query xmlns='jabber:iq:agents'><agent jid='people.example.org'><name>People</name><service>jud</service></agent></query></iq>",
      '1 agent: People',
    ],
    [
      's',
      "<iq type='result' id='ag2' from='people.example.org'><query xmlns='jabber:iq:agent'><name>People</name></query></iq>",
      'People · from people.example.org',
    ],
  ],
  'XEP-0100': [
    [
      'c',
      "<iq type='get' id='gw1' to='aim.example.org'><query xmlns='jabber:iq:gateway'/></iq>",
      'how are people named over there? · to aim.example.org',
    ],
    [
      's',
      "<iq type='result' id='gw1' from='aim.example.org'><query xmlns='jabber:iq:gateway'><desc>Please enter the screen name</desc><prompt>Contact</prompt></query></iq>",
      'the gateway asks “Please enter the screen name” for “Contact” · from aim.example.org',
    ],
    [
      'c',
      "<iq type='set' id='gw2' to='aim.example.org'><query xmlns='jabber:iq:gateway'><prompt>ola over there</prompt></query></iq>",
      'which JID has “ola over there”? · to aim.example.org',
      { prompt: 'ola over there' },
    ],
    [
      's',
      "<iq type='result' id='gw2' from='aim.example.org'><query xmlns='jabber:iq:gateway'><jid>ola%over%there@aim.example.org</jid></query></iq>",
      'over there that is ola%over%there@aim.example.org · from aim.example.org',
    ],
  ],
  'XEP-0215': [
    [
      'c',
      "<iq type='get' id='ex1' to='example.org'><services xmlns='urn:xmpp:extdisco:2'/></iq>",
      'which STUN, TURN and other services are there?',
    ],
    [
      's',
      "<iq type='result' id='ex1' from='example.org'><services xmlns='urn:xmpp:extdisco:2'><service host='stun.example.org' port='9998' transport='udp' type='stun'/><service host='2001:db8::9' password='INVENTED0' port='9999' transport='udp' type='turn' username='nb78932'/></services></iq>",
      'stun stun.example.org:9998 udp, turn [2001:db8::9]:9999 udp with a password (secret)',
      {
        services: [
          { type: 'stun', host: 'stun.example.org', port: '9998', transport: 'udp' },
          { type: 'turn', host: '2001:db8::9', port: '9999', transport: 'udp' },
        ],
      },
    ],
    [
      'c',
      "<iq type='get' id='ex2' to='example.org'><credentials xmlns='urn:xmpp:extdisco:2'><service host='turn.example.org' type='turn'/></credentials></iq>",
      'credentials for turn turn.example.org?',
    ],
    [
      's',
      "<iq type='set' id='ex3' from='example.org'><services xmlns='urn:xmpp:extdisco:2'><service action='add' host='turn.example.org' type='turn'/></services></iq>",
      'services changed: add turn turn.example.org',
    ],
    [
      's',
      "<message from='example.org'><service xmlns='urn:xmpp:extdisco:2' host='turn.example.org' type='turn'/></message>",
      'the server to you: service turn turn.example.org',
    ],
    [
      'c',
      "<iq type='get' id='ex4' to='example.org'><services xmlns='urn:xmpp:extdisco:1' type='turn'/></iq>",
      'which turn services are there?',
    ],
    [
      'c',
      "<iq type='get' id='ex5' to='example.org'><credentials xmlns='urn:xmpp:extdisco:1'><service host='turn.example.org' type='turn'/></credentials></iq>",
      'credentials for turn turn.example.org?',
    ],
    [
      's',
      "<message from='example.org'><service xmlns='urn:xmpp:extdisco:1'/></message>",
      'the server to you: service not described',
    ],
  ],
  'XEP-0307': [
    [
      'c',
      "<iq type='get' id='un1' to='rooms.example.org'><unique xmlns='http://jabber.org/protocol/muc#unique'/></iq>",
      'a room’s name that nobody has? · to rooms.example.org',
    ],
    [
      's',
      "<iq type='result' id='un1' from='rooms.example.org'><unique xmlns='http://jabber.org/protocol/muc#unique'>6d9423a55f499b29</unique></iq>",
      'room name 6d9423a55f499b29 · from rooms.example.org',
    ],
  ],
  'XEP-0319': [
    [
      's',
      "<presence from='ola@example.net/phone'><show>away</show><idle xmlns='urn:xmpp:idle:1' since='2014-05-13T15:46:40Z'/></presence>",
      'Ola Brand is away',
      { since: '2014-05-13T15:46:40Z' },
    ],
  ],
  'XEP-0352': [
    ['c', "<inactive xmlns='urn:xmpp:csi:0'/>", 'nobody looks at the client: the server may hold back what can wait'],
    ['c', "<active xmlns='urn:xmpp:csi:0'/>", 'the client is being looked at'],
    ['s', "<stream:features><csi xmlns='urn:xmpp:csi:0'/></stream:features>", 'the server offers client state'],
  ],
  'XEP-0357': [
    [
      'c',
      "<iq type='set' id='pu1'><enable xmlns='urn:xmpp:push:0' jid='push-5.client.example' node='yxs32uqsflafdk3iuqo'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='secret'><value>INVENTED-91</value></field></x></enable></iq>",
      'push to push-5.client.example? · node …iuqo · a secret',
      {
        jid: 'push-5.client.example',
        node: 'yxs32uqsflafdk3iuqo',
        form: 'submit',
        formType: 'http://jabber.org/protocol/pubsub#publish-options',
        values: {},
      },
    ],
    [
      'c',
      "<iq type='set' id='pu2'><disable xmlns='urn:xmpp:push:0' jid='push-5.client.example'/></iq>",
      'no more pushes to push-5.client.example?',
    ],
    [
      's',
      "<iq type='set' id='pu3' from='example.org' to='push-5.client.example'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='yxs32uqsflafdk3iuqo'><item><notification xmlns='urn:xmpp:push:0'><x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>urn:xmpp:push:summary</value></field><field var='message-count'><value>1</value></field><field var='last-message-sender'><value>ola@example.net/phone</value></field><field var='last-message-body'><value>tea?</value></field></x></notification></item></publish></pubsub></iq>",
      'publish at node yxs32uqsflafdk3iuqo: push: 1 message, the last of ola@example.net/phone, “tea?”?',
    ],
  ],
  'XEP-0369': [
    [
      'c',
      "<iq type='set' id='mx1'><client-join xmlns='urn:xmpp:mix:pam:2' channel='garden@mix.example.org'><join xmlns='urn:xmpp:mix:core:1'><subscribe node='urn:xmpp:mix:nodes:messages'/><subscribe node='urn:xmpp:mix:nodes:presence'/><nick>Nora</nick></join></client-join></iq>",
      'join the channel as “Nora”? · 2 nodes · channel garden@mix.example.org',
      { channel: 'garden@mix.example.org' },
    ],
    [
      's',
      "<iq type='result' id='mx1'><client-join xmlns='urn:xmpp:mix:pam:2'><join xmlns='urn:xmpp:mix:core:1' id='123456'><subscribe node='urn:xmpp:mix:nodes:messages'/><nick>Nora</nick></join></client-join></iq>",
      'in the channel as “Nora” · 1 node',
    ],
    [
      'c',
      "<iq type='set' id='mx2'><client-leave xmlns='urn:xmpp:mix:pam:2' channel='garden@mix.example.org'><leave xmlns='urn:xmpp:mix:core:1'/></client-leave></iq>",
      'leave the channel? · channel garden@mix.example.org',
    ],
    [
      'c',
      "<iq type='set' id='mx3' to='garden@mix.example.org'><setnick xmlns='urn:xmpp:mix:core:1'><nick>N. Vale</nick></setnick></iq>",
      'take the nick “N. Vale”? · to garden@mix.example.org',
    ],
    [
      's',
      "<iq type='result' id='mx3' from='garden@mix.example.org'><setnick xmlns='urn:xmpp:mix:core:1'><nick>N. Vale</nick></setnick></iq>",
      'now under the nick “N. Vale” · from garden@mix.example.org',
    ],
    [
      'c',
      "<iq type='set' id='mx4' to='garden@mix.example.org'><update-subscription xmlns='urn:xmpp:mix:core:1'><unsubscribe node='urn:xmpp:mix:nodes:presence'/></update-subscription></iq>",
      'change what is sent to me? · to garden@mix.example.org',
    ],
    [
      'c',
      "<iq type='set' id='mx5' to='mix.example.org'><create xmlns='urn:xmpp:mix:core:1' channel='attic'/></iq>",
      'make channel attic? · to mix.example.org',
    ],
    [
      's',
      "<iq type='result' id='mx6' from='mix.example.org'><create xmlns='urn:xmpp:mix:core:1' channel='A1B2C345'/></iq>",
      'channel A1B2C345 was made · from mix.example.org',
    ],
    [
      'c',
      "<iq type='set' id='mx7' to='mix.example.org'><destroy xmlns='urn:xmpp:mix:core:1' channel='attic'/></iq>",
      'destroy channel attic? · to mix.example.org',
    ],
    [
      's',
      "<message from='garden@mix.example.org/123456' to='nora@example.org' type='groupchat'><body>rain at last</body><mix xmlns='urn:xmpp:mix:core:1'><nick>Ola</nick><jid>ola@example.net</jid></mix></message>",
      'Ola Brand in garden@mix.example.org: “rain at last”',
    ],
    [
      's',
      "<message from='garden@mix.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:mix:nodes:participants'><item id='123456'><participant xmlns='urn:xmpp:mix:core:1'><nick>Ola</nick><jid>ola@example.net</jid></participant></item></items></event></message>",
      'garden@mix.example.org to you: participant “Ola”, Ola Brand',
    ],
    [
      'c',
      "<iq type='get' id='mx8'><query xmlns='jabber:iq:roster'><annotate xmlns='urn:xmpp:mix:roster:0'/></query></iq>",
      'roster?',
    ],
  ],
  'XEP-0403': [
    [
      's',
      "<presence from='123435#garden@mix.example.org/desk' to='nora@example.org'><mix xmlns='urn:xmpp:mix:presence:0'><jid>ola@example.net</jid><nick>Ola</nick></mix><show>dnd</show></presence>",
      '123435#garden@mix.example.org/desk is not to be disturbed',
    ],
  ],
  'XEP-0390': [
    [
      's',
      "<presence from='ola@example.net/phone'><c xmlns='urn:xmpp:caps'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>kzBZbkqJ3ADrj7v08reD1qcWUwNGHaidNUgD7nHpiw8=</hash><hash xmlns='urn:xmpp:hashes:2' algo='sha3-256'>79mdYAfU9rEdTOcWDO7UEAt6E56SUzk</hash></c></presence>",
      'Ola Brand is available',
      { hashes: ['sha-256 …iw8=', 'sha3-256 …SUzk'] },
    ],
  ],
  'XEP-0433': [
    [
      'c',
      "<iq type='get' id='cs1' to='search.example.org'><search xmlns='urn:xmpp:channel-search:0:search'/></iq>",
      'how can rooms be searched for? · to search.example.org',
    ],
    [
      'c',
      "<iq type='get' id='cs2' to='search.example.org'><search xmlns='urn:xmpp:channel-search:0:search'><set xmlns='http://jabber.org/protocol/rsm'><max>20</max></set><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:channel-search:0:search-params</value></field><field var='q'><value>rakes</value></field></x></search></iq>",
      'room search: q=rakes, at most 20? · to search.example.org',
    ],
    [
      's',
      "<iq type='result' id='cs2' from='search.example.org'><result xmlns='urn:xmpp:channel-search:0:search'><item address='garden@rooms.example.org'><name>Garden Shed</name><nusers>23</nusers></item><set xmlns='http://jabber.org/protocol/rsm'><first>0</first><count>1</count></set></result></iq>",
      '1 room: Garden Shed · of 1 · from search.example.org',
      { rooms: ['garden@rooms.example.org'] },
    ],
  ],
  'XEP-0317': [
    [
      's',
      "<presence from='garden@rooms.example.org/Gus' to='nora@example.org/desk'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator'/></x><hats xmlns='urn:xmpp:hats:0'><hat title='Host' uri='http://example.com/hats#host'/><hat title='Presenter' uri='http://example.com/hats#presenter'/></hats></presence>",
      'Gus is in Garden Shed, available',
      { affiliation: 'owner', role: 'moderator', codes: [] },
    ],
    [
      's',
      "<presence from='garden@rooms.example.org/Gus'><hats xmlns='xmpp:prosody.im/protocol/hats:1'><hat title='Gardener' uri='urn:example:gardener'/></hats></presence>",
      'Gus is in Garden Shed, available',
    ],
  ],
};

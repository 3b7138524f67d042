/** Between a server and its component. */
import type { Samples } from './sample.ts';

export const componentsSamples: Samples = {
  'XEP-0114': [
    [
      'c',
      "<handshake xmlns='jabber:component:accept'>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>",
      'the component proves its secret (digest, secret)',
    ],
    ['s', "<handshake xmlns='jabber:component:accept'/>", 'the component is let in'],
    [
      's',
      "<message xmlns='jabber:component:accept' from='ola@example.net/phone' to='bot@shed.example.org' type='chat'><body>how many rakes?</body></message>",
      'Ola Brand to bot@shed.example.org: “how many rakes?”',
    ],
    [
      'c',
      "<message xmlns='jabber:component:accept' from='bot@shed.example.org' to='ola@example.net/phone' type='chat'><body>three</body></message>",
      'bot@shed.example.org to Ola Brand: “three”',
    ],
    [
      's',
      "<iq xmlns='jabber:component:accept' type='get' id='v1' from='ola@example.net/phone' to='shed.example.org'><query xmlns='jabber:iq:version'/></iq>",
      'which software are you? · from Ola Brand',
    ],
    [
      's',
      "<presence xmlns='jabber:component:accept' type='subscribe' from='ola@example.net' to='bot@shed.example.org'/>",
      'Ola Brand asks to see the presence of bot@shed.example.org',
    ],
    [
      's',
      "<iq xmlns='jabber:component:accept' type='error' id='v2' from='ola@example.net/phone' to='shed.example.org'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      'error item-not-found · do not retry · from Ola Brand',
    ],
    ['c', "<handshake xmlns='jabber:component:connect'/>", 'the component is let in'],
    [
      's',
      "<message xmlns='jabber:component:connect' from='ola@example.net/phone' to='bot@shed.example.org'><body>hi</body></message>",
      'Ola Brand to bot@shed.example.org: “hi”',
    ],
    [
      's',
      "<presence xmlns='jabber:component:connect' from='ola@example.net/phone' to='bot@shed.example.org'/>",
      'Ola Brand is available',
    ],
    [
      's',
      "<iq xmlns='jabber:component:connect' type='error' id='v3' from='ola@example.net' to='shed.example.org'><error code='404'>Not Found</error></iq>",
      'error 404 (item-not-found) · “Not Found” · from Ola Brand',
    ],
  ],
  'XEP-0355': [
    [
      's',
      "<message xmlns='jabber:component:accept' from='example.org' to='pubsub.example.org' id='12345'><delegation xmlns='urn:xmpp:delegation:2'><delegated namespace='urn:xmpp:mam:2'><attribute name='node'/></delegated><delegated namespace='http://jabber.org/protocol/pubsub'/></delegation></message>",
      'the server to pubsub.example.org: answer for me: urn:xmpp:mam:2, http://jabber.org/protocol/pubsub',
      { namespaces: ['urn:xmpp:mam:2', 'http://jabber.org/protocol/pubsub'] },
    ],
    [
      's',
      "<iq xmlns='jabber:component:accept' type='set' id='delegate1' from='example.org' to='pubsub.example.org'><delegation xmlns='urn:xmpp:delegation:2'><forwarded xmlns='urn:xmpp:forward:0'><iq xmlns='jabber:client' from='nora@example.org/desk' id='pep1' type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/mood'><item><mood xmlns='http://jabber.org/protocol/mood'><annoyed/></mood></item></publish></pubsub></iq></forwarded></delegation></iq>",
      'delegated: publish: mood annoyed?',
    ],
    [
      's',
      "<message xmlns='jabber:component:accept' from='example.org' to='pubsub.example.org'><delegation xmlns='urn:xmpp:delegation:1'><delegated namespace='urn:xmpp:mam:2'/></delegation></message>",
      'the server to pubsub.example.org: answer for me: urn:xmpp:mam:2',
    ],
  ],
  'XEP-0356': [
    [
      's',
      "<message xmlns='jabber:component:accept' from='example.org' to='pubsub.example.org'><privilege xmlns='urn:xmpp:privilege:2'><perm access='roster' type='both'/><perm access='message' type='outgoing'/></privilege></message>",
      'the server to pubsub.example.org: may act for users: roster both, message outgoing',
    ],
    [
      'c',
      "<message xmlns='jabber:component:accept' from='pubsub.example.org' to='example.org'><privilege xmlns='urn:xmpp:privilege:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='nora@example.org' to='ola@example.net'><body>rakes for sale</body></message></forwarded></privilege></message>",
      'pubsub.example.org to the server: in a user’s name: you to Ola Brand: “rakes for sale”',
    ],
    [
      'c',
      "<iq xmlns='jabber:component:accept' type='set' id='pv1' from='pubsub.example.org' to='nora@example.org'><privileged_iq xmlns='urn:xmpp:privilege:2'><iq xmlns='jabber:client' type='get' id='x'><query xmlns='jabber:iq:roster'/></iq></privileged_iq></iq>",
      'in a user’s name: roster?',
    ],
    [
      's',
      "<message xmlns='jabber:component:accept' from='example.org' to='pubsub.example.org'><privilege xmlns='urn:xmpp:privilege:1'><perm access='roster' type='get'/></privilege></message>",
      'the server to pubsub.example.org: may act for users: roster get',
    ],
    [
      'c',
      "<iq xmlns='jabber:component:accept' type='set' id='pv2' from='pubsub.example.org' to='nora@example.org'><privileged_iq xmlns='urn:xmpp:privilege:1'/></iq>",
      'in a user’s name',
    ],
  ],
};

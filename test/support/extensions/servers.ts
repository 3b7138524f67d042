/** Between servers. */
import type { Samples } from './sample.ts';

export const serversSamples: Samples = {
  'XEP-0220': [
    [
      'c',
      "<db:result xmlns:db='jabber:server:dialback' from='example.org' to='example.net'>INVENTEDKEY98e0</db:result>",
      'example.org says to example.net who it is (key, secret)',
      { from: 'example.org', to: 'example.net' },
    ],
    [
      's',
      "<db:result xmlns:db='jabber:server:dialback' from='example.net' to='example.org' type='valid'/>",
      'example.net believes that it talks to example.org',
    ],
    [
      's',
      "<db:result xmlns:db='jabber:server:dialback' from='example.net' to='example.org' type='invalid'/>",
      'example.net does not believe example.org: invalid',
    ],
    [
      's',
      "<db:result xmlns:db='jabber:server:dialback' from='example.net' to='example.org' type='error'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></db:result>",
      'example.net does not believe example.org: item-not-found',
    ],
    [
      'c',
      "<db:verify xmlns:db='jabber:server:dialback' from='example.org' to='example.net' id='417GAF25'>INVENTEDKEY98e0</db:verify>",
      'example.org asks example.net whether a key is its own (key, secret)',
    ],
    [
      's',
      "<db:verify xmlns:db='jabber:server:dialback' from='example.net' to='example.org' id='417GAF25' type='valid'/>",
      'example.net tells example.org that the key is its own',
    ],
    [
      's',
      "<db:verify xmlns:db='jabber:server:dialback' from='example.net' to='example.org' id='417GAF25' type='invalid'/>",
      'example.net tells example.org that the key is not its own: invalid',
    ],
    [
      's',
      "<stream:features><dialback xmlns='urn:xmpp:features:dialback'><errors/></dialback></stream:features>",
      'the server offers dialback',
    ],
  ],
  'XEP-0288': [
    [
      's',
      "<stream:features><bidi xmlns='urn:xmpp:features:bidi'/></stream:features>",
      'the server offers stream both ways',
    ],
    ['c', "<bidi xmlns='urn:xmpp:bidi'/>", 'stanzas may come back on this stream'],
  ],
};

/** Publish and subscribe. */
import type { Samples } from './sample.ts';

export const pubsubSamples: Samples = {
  'XEP-0060': [
    [
      'c',
      "<iq type='set' id='p1' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='garden_news'><item id='bnd81g37d61f49fgn581'><entry xmlns='http://www.w3.org/2005/Atom'><title>The gate is mended</title><published>2014-05-13T15:46:40Z</published></entry></item></publish></pubsub></iq>",
      'publish at node garden_news: post “The gate is mended”, 2014-05-13 15:46:40Z? · to pubsub.example.org',
      {
        action: 'publish',
        node: 'garden_news',
        items: [
          {
            id: 'bnd81g37d61f49fgn581',
            payload: 'http://www.w3.org/2005/Atom',
            content: { title: 'The gate is mended', published: '2014-05-13T15:46:40Z' },
          },
        ],
      },
    ],
    [
      's',
      "<iq type='result' id='p1' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='garden_news'><item id='bnd81g37d61f49fgn581'/></publish></pubsub></iq>",
      'published node garden_news: item …n581 · from pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p2' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='garden_news'><item><q xmlns='urn:example:news'/></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#access_model'><value>presence</value></field></x></publish-options></pubsub></iq>",
      'publish at node garden_news: <q> of urn:example:news? · publish options: access_model=presence · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p3' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news'/></pubsub></iq>",
      'items of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p4' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news' max_items='2'/></pubsub></iq>",
      'the last 2 items of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p5' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news'><item id='bnd81g37d61f49fgn581'/></items></pubsub></iq>",
      'item …n581 of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p6' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news'/><set xmlns='http://jabber.org/protocol/rsm'><max>10</max><before/></set></pubsub></iq>",
      'items of node garden_news, at most 10, the last ones? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p6' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news'><item id='i1'><entry xmlns='http://www.w3.org/2005/Atom'><title>Rakes</title></entry></item><item id='i2'><entry xmlns='http://www.w3.org/2005/Atom'><title>Hoes</title></entry></item><item id='i3'/><item id='i4'/></items><set xmlns='http://jabber.org/protocol/rsm'><first index='0'>i1</first><last>i4</last><count>19</count></set></pubsub></iq>",
      'node garden_news: 4 items: post “Rakes”, post “Hoes”, item i3 and 1 more · of 19 · from pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p7' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='garden_news'/></pubsub></iq>",
      'node garden_news: no items · from pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p8' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><retract node='garden_news' notify='true'><item id='bnd81g37d61f49fgn581'/></retract></pubsub></iq>",
      'take back item …n581 of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p9' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='garden_news' jid='nora@example.org'/></pubsub></iq>",
      'subscribe to node garden_news? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p9' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscription node='garden_news' jid='nora@example.org' subid='ba49' subscription='unconfigured'><subscribe-options><required/></subscribe-options></subscription></pubsub></iq>",
      'you are subscribed, without options, to node garden_news · options have to be set first · from pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p10' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><unsubscribe node='garden_news' jid='mo@example.com'/></pubsub></iq>",
      'unsubscribe mo@example.com from node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p11' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions/></pubsub></iq>",
      'my subscriptions? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p11' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions><subscription node='node1' jid='nora@example.org' subscription='subscribed'/><subscription node='node2' jid='nora@example.org' subscription='pending'/></subscriptions></pubsub></iq>",
      '2 subscriptions: node node1 subscribed, node node2 pending · from pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p12' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><affiliations><affiliation node='node1' affiliation='owner'/></affiliations></pubsub></iq>",
      '1 affiliation: node node1 owner · from pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='p13' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><options node='garden_news' jid='nora@example.org'/></pubsub></iq>",
      'subscription options of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p14' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><options node='garden_news' jid='nora@example.org'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#subscribe_options</value></field><field var='pubsub#deliver'><value>1</value></field><field var='pubsub#digest'><value>0</value></field></x></options></pubsub></iq>",
      'subscription options: deliver=1, digest=0 · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p15' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='garden_news'/><configure><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></configure></pubsub></iq>",
      'create node garden_news? · node configuration: access_model=whitelist · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='p16' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create/></pubsub></iq>",
      'create a node of any name? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='p16' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='25e3d37dabbab9541f7523321421edc5bfeb2dae'/></pubsub></iq>",
      'node 25e3d37dabbab9541f7523321421edc5bfeb2dae was created · from pubsub.example.org',
    ],
    [
      's',
      "<iq type='error' id='p17' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='garden_news' jid='nora@example.org'/></pubsub><error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><unsupported xmlns='http://jabber.org/protocol/pubsub#errors' feature='subscribe'/></error></iq>",
      'error feature-not-implemented · do not retry · unsupported subscribe · from pubsub.example.org',
    ],
    [
      's',
      "<iq type='error' id='p18' from='pubsub.example.org'><error type='auth'><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><presence-subscription-required xmlns='http://jabber.org/protocol/pubsub#errors'/></error></iq>",
      'error not-authorized · needs other credentials or rights · presence-subscription-required · from pubsub.example.org',
    ],
  ],
  'XEP-0060 §7.1': [
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='garden_news'><item id='ae890ac52d0df67ed7cf' publisher='ola@example.net'><entry xmlns='http://www.w3.org/2005/Atom'><title>The gate is mended</title></entry></item></items></event></message>",
      'pubsub.example.org to you: node garden_news: post “The gate is mended”, by Ola Brand',
      {
        event: 'items',
        node: 'garden_news',
        items: [
          {
            id: 'ae890ac52d0df67ed7cf',
            publisher: 'ola@example.net',
            payload: 'http://www.w3.org/2005/Atom',
            content: { title: 'The gate is mended' },
          },
        ],
      },
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='garden_news'><item id='ae890ac52d0df67ed7cf'/></items></event></message>",
      'pubsub.example.org to you: node garden_news: item …d7cf',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='garden_news'><retract id='ae890ac52d0df67ed7cf'/></items></event></message>",
      'pubsub.example.org to you: node garden_news: item …d7cf taken back',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><delete node='garden_news'><redirect uri='xmpp:pubsub.example.org?;node=shed_news'/></delete></event></message>",
      'pubsub.example.org to you: node garden_news was deleted, which is now at xmpp:pubsub.example.org?;node=shed_news',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><purge node='garden_news'/></event></message>",
      'pubsub.example.org to you: all items of node garden_news were deleted',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><configuration node='garden_news'><x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#title'><value>Garden News</value></field></x></configuration></event></message>",
      'pubsub.example.org to you: node garden_news was configured anew: node configuration: title=Garden News',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><subscription node='garden_news' jid='nora@example.org' subscription='subscribed'/></event></message>",
      'pubsub.example.org to you: you are subscribed to node garden_news',
    ],
    [
      's',
      "<message from='nora@example.org' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/nick'><item id='current'><nick xmlns='http://jabber.org/protocol/nick'>Nora V.</nick></item></items></event></message>",
      'nickname “Nora V.”',
    ],
  ],
  'XEP-0060 §8': [
    [
      'c',
      "<iq type='get' id='o1' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure node='garden_news'/></pubsub></iq>",
      'configuration of node garden_news? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='o1' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure node='garden_news'><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#title' type='text-single'/><field var='pubsub#max_items' type='text-single'><value>10</value></field></x></configure></pubsub></iq>",
      'configuration of node garden_news, 2 fields · from pubsub.example.org',
      {
        action: 'configure',
        node: 'garden_news',
        form: 'form',
        formType: 'http://jabber.org/protocol/pubsub#node_config',
        values: { 'pubsub#max_items': '10' },
      },
    ],
    [
      'c',
      "<iq type='set' id='o2' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure node='garden_news'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#title'><value>Garden News</value></field><field var='pubsub#max_items'><value>10</value></field></x></configure></pubsub></iq>",
      'configure node garden_news: title=Garden News, max_items=10? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='o3' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><default/></pubsub></iq>",
      'default node configuration? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='o4' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><delete node='garden_news'/></pubsub></iq>",
      'delete node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='o5' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><purge node='garden_news'/></pubsub></iq>",
      'delete all items of node garden_news? · to pubsub.example.org',
    ],
    [
      'c',
      "<iq type='get' id='o6' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><subscriptions node='garden_news'/></pubsub></iq>",
      'who is subscribed to node garden_news? · to pubsub.example.org',
    ],
    [
      's',
      "<iq type='result' id='o6' from='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><subscriptions node='garden_news'><subscription jid='ola@example.net' subscription='subscribed'/><subscription jid='mo@example.com' subscription='unconfigured'/></subscriptions></pubsub></iq>",
      'node garden_news: 2 subscriptions: Ola Brand subscribed, mo@example.com unconfigured · from pubsub.example.org',
    ],
    [
      'c',
      "<iq type='set' id='o7' to='pubsub.example.org'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><affiliations node='garden_news'><affiliation jid='ola@example.net' affiliation='publisher'/></affiliations></pubsub></iq>",
      'node garden_news: 1 affiliation: Ola Brand publisher? · to pubsub.example.org',
    ],
    [
      's',
      "<message from='pubsub.example.org' to='nora@example.org'><x xmlns='jabber:x:data' type='form'><title>Request to subscribe</title><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field><field var='pubsub#node' type='text-single'><value>garden_news</value></field><field var='pubsub#allow' type='boolean'><value>false</value></field></x></message>",
      'pubsub.example.org to you: request to subscribe: node=garden_news, allow=false',
    ],
  ],
};

/** Examples of publish and subscribe, and of what is published: the specifications’ own, letter for letter but for white space between elements, names and all. */
import type { Samples } from '../extensions/sample.ts';

export const pubsubExamples: Samples = {
  'XEP-0060': [
    [
      's',
      "<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='sub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='princely_musings' jid='francisco@denmark.lit'/></pubsub></iq>",
      'subscribe francisco@denmark.lit to node princely_musings? · from francisco@denmark.lit/barracks',
    ],
    [
      's',
      "<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='sub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscription node='princely_musings' jid='francisco@denmark.lit' subid='ba49252aaa4f5d320c24d3766f0bdcade78c78d3' subscription='subscribed'/></pubsub></iq>",
      'francisco@denmark.lit is subscribed to node princely_musings · from pubsub.shakespeare.lit',
    ],
    [
      's',
      "<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='sub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscription node='princely_musings' jid='francisco@denmark.lit' subscription='pending'/></pubsub></iq>",
      'francisco@denmark.lit is waiting to be let in to node princely_musings · from pubsub.shakespeare.lit',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'><entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title><summary>\nTo be, or not to be: that is the question:\nWhether 'tis nobler in the mind to suffer\nThe slings and arrows of outrageous fortune,\nOr to take arms against a sea of troubles,\nAnd by opposing end them?\n          </summary><link rel='alternate' type='text/html' href='http://denmark.lit/2003/12/13/atom03'/><id>tag:denmark.lit,2003:entry-32397</id><published>2003-12-13T18:30:02Z</published><updated>2003-12-13T18:30:02Z</updated></entry></item></items></event><delay xmlns='urn:xmpp:delay' stamp='2003-12-13T23:58:37Z'/></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: node princely_musings: post “Soliloquy”, 2003-12-13 18:30:02Z · delayed',
    ],
    [
      's',
      "<iq type='set' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='sub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='princely_musings' jid='francisco@denmark.lit'/><options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#subscribe_options</value></field><field var='pubsub#deliver'><value>1</value></field><field var='pubsub#digest'><value>0</value></field><field var='pubsub#include_body'><value>false</value></field><field var='pubsub#show-values'><value>chat</value><value>online</value><value>away</value></field></x></options></pubsub></iq>",
      'subscribe francisco@denmark.lit to node princely_musings? · subscription options: deliver=1, digest=0, include_body=false, show-values=chat, online, away · from francisco@denmark.lit/barracks',
    ],
    [
      's',
      "<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='items1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings'/></pubsub></iq>",
      'items of node princely_musings? · from francisco@denmark.lit/barracks',
    ],
    [
      's',
      "<iq type='result' from='pubsub.shakespeare.lit' to='francisco@denmark.lit/barracks' id='items1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'><entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title><summary>\nTo be, or not to be: that is the question:\nWhether 'tis nobler in the mind to suffer\nThe slings and arrows of outrageous fortune,\nOr to take arms against a sea of troubles,\nAnd by opposing end them?\n          </summary><link rel='alternate' type='text/html' href='http://denmark.lit/2003/12/13/atom03'/><id>tag:denmark.lit,2003:entry-32397</id><published>2003-12-13T18:30:02Z</published><updated>2003-12-13T18:30:02Z</updated></entry></item></items></pubsub></iq>",
      'node princely_musings: post “Soliloquy”, 2003-12-13 18:30:02Z · from pubsub.shakespeare.lit',
    ],
    [
      's',
      "<iq type='get' from='francisco@denmark.lit/barracks' to='pubsub.shakespeare.lit' id='items2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='princely_musings' max_items='2'/></pubsub></iq>",
      'the last 2 items of node princely_musings? · from francisco@denmark.lit/barracks',
    ],
    [
      'c',
      "<iq type='set' from='hamlet@denmark.lit/blogbot' to='pubsub.shakespeare.lit' id='publish1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='princely_musings'><item id='bnd81g37d61f49fgn581'><entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title><summary>\nTo be, or not to be: that is the question:\nWhether 'tis nobler in the mind to suffer\nThe slings and arrows of outrageous fortune,\nOr to take arms against a sea of troubles,\nAnd by opposing end them?\n          </summary><link rel='alternate' type='text/html' href='http://denmark.lit/2003/12/13/atom03'/><id>tag:denmark.lit,2003:entry-32397</id><published>2003-12-13T18:30:02Z</published><updated>2003-12-13T18:30:02Z</updated></entry></item></publish></pubsub></iq>",
      'publish at node princely_musings: post “Soliloquy”, 2003-12-13 18:30:02Z? · to pubsub.shakespeare.lit',
    ],
    [
      's',
      "<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/blogbot' id='publish2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'/></publish></pubsub></iq>",
      'published node princely_musings: item …e901 · from pubsub.shakespeare.lit',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'><entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title><summary>\nTo be, or not to be: that is the question:\nWhether 'tis nobler in the mind to suffer\nThe slings and arrows of outrageous fortune,\nOr to take arms against a sea of troubles,\nAnd by opposing end them?\n          </summary><link rel='alternate' type='text/html' href='http://denmark.lit/2003/12/13/atom03'/><id>tag:denmark.lit,2003:entry-32397</id><published>2003-12-13T18:30:02Z</published><updated>2003-12-13T18:30:02Z</updated></entry></item></items></event></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: node princely_musings: post “Soliloquy”, 2003-12-13 18:30:02Z',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'/></items></event></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: node princely_musings: item …e901',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='retract1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><retract node='princely_musings'><item id='ae890ac52d0df67ed7cfdf51b644e901'/></retract></pubsub></iq>",
      'take back item …e901 of node princely_musings? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'><retract id='ae890ac52d0df67ed7cfdf51b644e901'/></items></event></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: node princely_musings: item …e901 taken back',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='create1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='princely_musings'/></pubsub></iq>",
      'create node princely_musings? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='create2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='princely_musings'/><configure><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></configure></pubsub></iq>",
      'create node princely_musings? · node configuration: access_model=whitelist · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='delete1'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><delete node='princely_musings'><redirect uri='xmpp:hamlet@denmark.lit?;node=blog'/></delete></pubsub></iq>",
      'delete node princely_musings, which is now at xmpp:hamlet@denmark.lit?;node=blog? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'><event xmlns='http://jabber.org/protocol/pubsub#event'><delete node='princely_musings'><redirect uri='xmpp:hamlet@denmark.lit?;node=blog'/></delete></event></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: node princely_musings was deleted, which is now at xmpp:hamlet@denmark.lit?;node=blog',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='purge1'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><purge node='princely_musings'/></pubsub></iq>",
      'delete all items of node princely_musings? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<message from='pubsub.shakespeare.lit' to='francisco@denmark.lit' id='foo'><event xmlns='http://jabber.org/protocol/pubsub#event'><purge node='princely_musings'/></event></message>",
      'pubsub.shakespeare.lit to francisco@denmark.lit: all items of node princely_musings were deleted',
    ],
    [
      's',
      "<message to='hamlet@denmark.lit' from='pubsub.shakespeare.lit' id='approve1'><x xmlns='jabber:x:data' type='form'><title>PubSub subscriber request</title><instructions>\n      To approve this entity&apos;s subscription request,\n      click the OK button. To deny the request, click the\n      cancel button.\n    </instructions><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field><field var='pubsub#subid' type='hidden'><value>123-abc</value></field><field var='pubsub#node' type='text-single' label='Node ID'><value>princely_musings</value></field><field var='pubsub#subscriber_jid' type='jid-single' label='Subscriber Address'><value>horatio@denmark.lit</value></field><field var='pubsub#allow' type='boolean' label='Allow this JID to subscribe to this pubsub node?'><value>false</value></field></x></message>",
      'pubsub.shakespeare.lit to hamlet@denmark.lit: request to subscribe: node=princely_musings, subscriber_jid=horatio@denmark.lit, allow=false',
    ],
    [
      's',
      "<iq type='result' from='pubsub.shakespeare.lit' to='hamlet@denmark.lit/elsinore' id='pending1'><command xmlns='http://jabber.org/protocol/commands' sessionid='pubsub-get-pending:20031021T150901Z-600' node='http://jabber.org/protocol/pubsub#get-pending' status='executing' action='execute'><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#subscribe_authorization</value></field><field type='list-single' var='pubsub#node'><option><value>princely_musings</value></option><option><value>news_from_elsinore</value></option></field></x></command></iq>",
      'command get-pending goes on · request to subscribe to fill in: 1 field · from pubsub.shakespeare.lit',
    ],
    [
      's',
      "<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='subman1'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><subscriptions node='princely_musings'/></pubsub></iq>",
      'who is subscribed to node princely_musings? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<iq type='set' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='subman2'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><subscriptions node='princely_musings'><subscription jid='bard@shakespeare.lit' subscription='subscribed'/></subscriptions></pubsub></iq>",
      'node princely_musings: 1 subscription: bard@shakespeare.lit subscribed? · from hamlet@denmark.lit/elsinore',
    ],
    [
      's',
      "<iq type='get' from='hamlet@denmark.lit/elsinore' to='pubsub.shakespeare.lit' id='ent1'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><affiliations node='princely_musings'/></pubsub></iq>",
      'who is what at node princely_musings? · from hamlet@denmark.lit/elsinore',
    ],
  ],
  'XEP-0163': [
    [
      'c',
      "<iq from='juliet@capulet.lit/balcony' type='set' id='pub1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'><artist>Gerald Finzi</artist><length>255</length><source>Music for \"Love's Labors Lost\" (Suite for small orchestra)</source><title>Introduction (Allegro vigoroso)</title><track>1</track></tune></item></publish></pubsub></iq>",
      'publish: tune “Introduction (Allegro vigoroso)”, by Gerald Finzi, from “Music for "Love\'s Labors Lost" (Suite for small orchestra)”, 4 min?',
    ],
    [
      's',
      "<message from='juliet@capulet.lit' to='romeo@montague.lit/orchard' type='headline' id='tunefoo1'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/tune'><item><tune xmlns='http://jabber.org/protocol/tune'><artist>Gerald Finzi</artist><length>255</length><source>Music for \"Love's Labors Lost\" (Suite for small orchestra)</source><title>Introduction (Allegro vigoroso)</title><track>1</track></tune></item></items></event></message>",
      'juliet@capulet.lit to romeo@montague.lit/orchard: tune “Introduction (Allegro vigoroso)”, by Gerald Finzi, from “Music for "Love\'s Labors Lost" (Suite for small orchestra)”, 4 min',
    ],
  ],
  'XEP-0402': [
    [
      's',
      "<iq type='result' to='juliet@capulet.lit/balcony' id='retrieve1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:bookmarks:1'><item id='theplay@conference.shakespeare.lit'><conference xmlns='urn:xmpp:bookmarks:1' name='The Play&apos;s the Thing' autojoin='true'><nick>JC</nick></conference></item><item id='orchard@conference.shakespeare.lit'><conference xmlns='urn:xmpp:bookmarks:1' name='The Orcard' autojoin='1'><nick>JC</nick><extensions><state xmlns='http://myclient.example/bookmark/state' minimized='true'/></extensions></conference></item></items></pubsub></iq>",
      "bookmarks: 2 items: bookmarked room The Play's the Thing, as JC, joined by itself, bookmarked room The Orcard, as JC, joined by itself · <state> of http://myclient…",
    ],
    [
      'c',
      "<iq from='juliet@capulet.lit/balcony' type='set' id='pip2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:bookmarks:1'><item id='orchard@conference.shakespeare.lit'><conference xmlns='urn:xmpp:bookmarks:1' name='The Orchard' autojoin='true'><nick>JC</nick><extensions><state xmlns='http://myclient.example/bookmark/state' minimized='true'/></extensions></conference></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#persist_items'><value>true</value></field><field var='pubsub#max_items'><value>max</value></field><field var='pubsub#send_last_published_item'><value>never</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></publish-options></pubsub></iq>",
      'publish: bookmarked room The Orchard, as JC, joined by itself · <state> of http://myclient.example/bookmark/state? · publish options: persist_items=true, max_items=max, send_last_published_item=never, access_model=whitelist',
    ],
    [
      'c',
      "<iq from='juliet@capulet.lit/balcony' type='set' id='remove-bookmark1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><retract node='urn:xmpp:bookmarks:1' notify='true'><item id='theplay@conference.shakespeare.lit'/></retract></pubsub></iq>",
      'take back item theplay@conference.shakespeare.lit of bookmarks?',
    ],
    [
      's',
      "<message from='juliet@capulet.lit' to='juliet@capulet.lit/balcony' type='headline' id='removed-room1'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:bookmarks:1'><retract id='theplay@conference.shakespeare.lit'/></items></event></message>",
      'juliet@capulet.lit to juliet@capulet.lit/balcony: bookmarks: item theplay@conference.shakespeare.lit taken back',
    ],
  ],
  'XEP-0384': [
    [
      's',
      "<message from='juliet@capulet.lit' to='romeo@montague.lit' type='headline' id='update_01'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:omemo:2:devices'><item id='current'><devices xmlns='urn:xmpp:omemo:2'><device id='12345' /><device id='4223' label='Gajim on Ubuntu Linux' labelsig='b64/encoded/data' /></devices></item></items></event></message>",
      'juliet@capulet.lit to romeo@montague.lit: 2 OMEMO devices: 12345, 4223 (Gajim on Ubuntu Linux)',
    ],
    [
      's',
      "<iq from='juliet@capulet.lit' type='set' id='announce1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:omemo:2:devices'><item id='current'><devices xmlns='urn:xmpp:omemo:2'><device id='12345' label='Dino on Lenovo Thinkpad T495' labelsig='b64/encoded/data' /><device id='4223' /><device id='31415' label='Conversations on Pixel 3' labelsig='b64/encoded/data' /></devices></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#access_model'><value>open</value></field></x></publish-options></pubsub></iq>",
      'publish: 3 OMEMO devices: 12345 (Dino on Lenovo Thinkpad T495), 4223, 31415 (Conversations on Pixel 3)? · publish options: access_model=open · from juliet@capulet.lit',
    ],
    [
      's',
      "<message to='juliet@capulet.lit' from='romeo@montague.lit' id='send1'><encrypted xmlns='urn:xmpp:omemo:2'><header sid='27183'><keys jid='juliet@capulet.lit'><key rid='31415'>b64/encoded/data</key></keys><keys jid='romeo@montague.lit'><key rid='1337'>b64/encoded/data</key><key kex='true' rid='12321'>b64/encoded/data</key></keys></header><payload>\n      base64/encoded/message/key/encrypted/envelope/element\n    </payload></encrypted><store xmlns='urn:xmpp:hints'/></message>",
      'romeo@montague.lit to juliet@capulet.lit: encrypted with OMEMO, 39 bytes, from device 27183, for 3 devices',
    ],
  ],
  'XEP-0357': [
    [
      'c',
      "<iq type='set' id='x42'><enable xmlns='urn:xmpp:push:0' jid='push-5.client.example' node='yxs32uqsflafdk3iuqo' /></iq>",
      'push to push-5.client.example? · node …iuqo',
    ],
    [
      'c',
      "<iq type='set' id='x43'><enable xmlns='urn:xmpp:push:0' jid='push-5.client.example' node='yxs32uqsflafdk3iuqo'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='secret'><value>eruio234vzxc2kla-91</value></field></x></enable></iq>",
      'push to push-5.client.example? · node …iuqo · a secret',
    ],
    [
      's',
      "<iq type='set' from='example.com' to='push-5.client.example' id='n12'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='yxs32uqsflafdk3iuqo'><item><notification xmlns='urn:xmpp:push:0'><x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>urn:xmpp:push:summary</value></field><field var='message-count'><value>1</value></field><field var='last-message-sender'><value>juliet@capulet.example/balcony</value></field><field var='last-message-body'><value>Wherefore art thou, Romeo?</value></field></x><additional xmlns='http://example.com/custom'>Additional custom elements</additional></notification></item></publish></pubsub></iq>",
      'publish at node yxs32uqsflafdk3iuqo: push: 1 message, the last of juliet@capulet.example/balcony, “Wherefore art thou, Romeo?”? · from example.com',
    ],
    [
      's',
      "<message from='push-5.client.example' to='user@example.com'><pubsub xmlns='http://jabber.org/protocol/pubsub' node='yxs32uqsflafdk3iuqo'><affiliation jid='user@example.com' affiliation='none' /></pubsub></message>",
      'push-5.client.example to user@example.com: user@example.com is now without affiliation at node yxs32uqsflafdk3iuqo',
    ],
  ],
  'XEP-0049': [
    [
      'c',
      '<iq type="set" id="1001"><query xmlns="jabber:iq:private"><exodus xmlns="exodus:prefs"><defaultnick>Hamlet</defaultnick></exodus></query></iq>',
      'keep <exodus> of exodus:prefs?',
    ],
    [
      's',
      '<iq type="result" from="hamlet@shakespeare.lit/denmark" to="hamlet@shakespeare.lit/denmark" id="1002"><query xmlns="jabber:iq:private"><exodus xmlns="exodus:prefs"><defaultnick>Hamlet</defaultnick></exodus></query></iq>',
      'kept: <exodus> of exodus:prefs · from hamlet@shakespeare.lit/denmark',
    ],
  ],
  'XEP-0084': [
    [
      'c',
      "<iq type='set' from='juliet@capulet.lit/chamber' id='publish2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:avatar:metadata'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'><metadata xmlns='urn:xmpp:avatar:metadata'><info bytes='12345' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f' height='64' type='image/png' width='64'/></metadata></item></publish></pubsub></iq>",
      'publish: avatar image/png, 64×64, 12.3 kB, …971f?',
    ],
    [
      's',
      "<message to='romeo@montague.lit/home' from='juliet@capulet.lit'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:avatar:metadata'><item id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f'><metadata xmlns='urn:xmpp:avatar:metadata'><info bytes='12345' height='64' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f' type='image/png' width='64'/></metadata></item></items></event><addresses xmlns='http://jabber.org/protocol/address'><address type='replyto' jid='juliet@capulet.lit/chamber'/></addresses></message>",
      'juliet@capulet.lit to romeo@montague.lit/home: avatar image/png, 64×64, 12.3 kB, …971f',
    ],
  ],
};

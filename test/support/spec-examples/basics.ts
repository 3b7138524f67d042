/** Examples of what most sessions begin with, and of services: the specifications’ own, letter for letter but for white space between elements, names and all. */
import type { Samples } from '../extensions/sample.ts';

export const basicsExamples: Samples = {
  'RFC 6120 §7': [
    [
      'c',
      "<iq id='tn281v37' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>",
      'bind a resource of the server’s choice?',
    ],
    [
      's',
      "<iq id='tn281v37' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>juliet@im.example.com/4db06f06-1ea4-11dc-aca3-000bcd821bfb</jid></bind></iq>",
      'you are juliet@im.example.com/4db06f06-1ea4-11dc-aca3-000bcd821bfb',
    ],
    [
      'c',
      "<iq id='wy2xa82b4' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>balcony</resource></bind></iq>",
      'bind resource balcony?',
    ],
  ],
  'RFC 6121 §2': [
    [
      'c',
      "<iq from='juliet@example.com/balcony' id='bv1bs71f' type='get'><query xmlns='jabber:iq:roster'/></iq>",
      'roster?',
    ],
    [
      's',
      "<iq id='bv1bs71f' to='juliet@example.com/chamber' type='result'><query xmlns='jabber:iq:roster' ver='ver7'><item jid='nurse@example.com'/><item jid='romeo@example.net'/></query></iq>",
      'roster: 2 people (nurse@example.com, romeo@example.net)',
    ],
    [
      'c',
      "<iq from='juliet@example.com/balcony' id='rs1' type='set'><query xmlns='jabber:iq:roster'><item jid='nurse@example.com'/></query></iq>",
      'roster change: nurse@example.com',
    ],
    [
      's',
      "<iq id='a78b4q6ha463' to='juliet@example.com/chamber' type='set'><query xmlns='jabber:iq:roster'><item jid='nurse@example.com'/></query></iq>",
      'roster push: nurse@example.com',
    ],
  ],
  'XEP-0004': [
    [
      'c',
      "<iq from='romeo@montague.net/home' to='joogle@botster.shakespeare.lit' type='get' xml:lang='en' id='create1'><command xmlns='http://jabber.org/protocol/commands' node='create' action='execute'/></iq>",
      'run command create? · to joogle@botster.shakespeare.lit',
    ],
    [
      's',
      "<iq from='joogle@botster.shakespeare.lit' to='romeo@montague.net/home' type='result' xml:lang='en' id='create1'><command xmlns='http://jabber.org/protocol/commands' node='create' sessionid='create:20040408T0128Z' status='executing'><x xmlns='jabber:x:data' type='form'><title>Bot Configuration</title><instructions>Fill out this form to configure your new bot!</instructions><field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field><field type='fixed'><value>Section 1: Bot Info</value></field><field type='text-single' label='The name of your bot' var='botname'/><field type='text-multi' label='Helpful description of your bot' var='description'/><field type='boolean' label='Public bot?' var='public'><required/></field><field type='text-private' label='Password for special access' var='password'/><field type='fixed'><value>Section 2: Features</value></field><field type='list-multi' label='What features will the bot support?' var='features'><option label='Contests'><value>contests</value></option><option label='News'><value>news</value></option><option label='Polls'><value>polls</value></option><option label='Reminders'><value>reminders</value></option><option label='Search'><value>search</value></option><value>news</value><value>search</value></field><field type='fixed'><value>Section 3: Subscriber List</value></field><field type='list-single' label='Maximum number of subscribers' var='maxsubs'><value>20</value><option label='10'><value>10</value></option><option label='20'><value>20</value></option><option label='30'><value>30</value></option><option label='50'><value>50</value></option><option label='100'><value>100</value></option><option label='None'><value>none</value></option></field><field type='fixed'><value>Section 4: Invitations</value></field><field type='jid-multi' label='People to invite' var='invitelist'><desc>Tell all your friends about your new bot!</desc></field></x></command></iq>",
      'command create goes on · “Bot Configuration” to fill in: 7 fields · from joogle@botster.shakespeare.lit',
    ],
    [
      's',
      "<iq from='joogle@botster.shakespeare.lit' to='romeo@montague.net/home' type='result' xml:lang='en' id='create2'><command xmlns='http://jabber.org/protocol/commands' node='create' sessionid='create:20040408T0128Z' status='completed'><x xmlns='jabber:x:data' type='result'><field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field><field type='text-single' var='botname'><value>The Jabber Google Bot</value></field><field type='boolean' var='public'><value>0</value></field><field type='text-private' var='password'><value>v3r0na</value></field><field type='list-multi' var='features'><value>news</value><value>search</value></field><field type='list-single' var='maxsubs'><value>50</value></field><field type='jid-multi' var='invitelist'><value>juliet@capulet.com</value><value>benvolio@montague.net</value></field></x></command></iq>",
      'command create is done · form jabber:bot: botname=The Jabber Google Bot, public=0, password (secret), features=news, search and 2 more · from joogle@botster.shakespeare.lit',
    ],
    [
      's',
      "<iq from='joogle@botster.shakespeare.lit' to='juliet@capulet.com/chamber' type='result' xml:lang='en' id='search2'><command xmlns='http://jabber.org/protocol/commands' node='search' status='completed'><x xmlns='jabber:x:data' type='result'><title>Joogle Search: verona</title><reported><field var='name'/><field var='url'/></reported><item><field var='name'><value>Comune di Verona - Benvenuti nel sito ufficiale</value></field><field var='url'><value>http://www.comune.verona.it/</value></field></item><item><field var='name'><value>benvenuto!</value></field><field var='url'><value>http://www.hellasverona.it/</value></field></item><item><field var='name'><value>Universita degli Studi di Verona - Home Page</value></field><field var='url'><value>http://www.univr.it/</value></field></item><item><field var='name'><value>Aeroporti del Garda</value></field><field var='url'><value>http://www.aeroportoverona.it/</value></field></item><item><field var='name'><value>Veronafiere - fiera di Verona</value></field><field var='url'><value>http://www.veronafiere.it/</value></field></item></x></command></iq>",
      'command search is done · “Joogle Search: verona”: 5 results, the first name=Comune di Verona - Benvenuti nel sito uf…, url=http://www.comune.verona.it/ · from joogle@botster.shakespeare.lit',
    ],
  ],
  'XEP-0012': [
    [
      'c',
      "<iq from='romeo@montague.net/orchard' id='last1' to='juliet@capulet.com' type='get'><query xmlns='jabber:iq:last'/></iq>",
      'idle since when? · to juliet@capulet.com',
    ],
    [
      's',
      "<iq from='juliet@capulet.com' id='last1' to='romeo@montague.net/orchard' type='result'><query xmlns='jabber:iq:last' seconds='903'/></iq>",
      'away for 15 min · from juliet@capulet.com',
    ],
  ],
  'XEP-0030': [
    [
      's',
      "<iq type='result' from='plays.shakespeare.lit' to='romeo@montague.net/orchard' id='info1'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text' name='Play-Specific Chatrooms'/><identity category='directory' type='chatroom' name='Play-Specific Chatrooms'/><feature var='http://jabber.org/protocol/disco#info'/><feature var='http://jabber.org/protocol/disco#items'/><feature var='http://jabber.org/protocol/muc'/><feature var='jabber:iq:register'/><feature var='jabber:iq:search'/><feature var='jabber:iq:time'/><feature var='jabber:iq:version'/></query></iq>",
      'conference/text “Play-Specific Chatrooms”, directory/chatroom “Play-Specific Chatrooms” · 7 features, among them rooms, registration, search, version · from plays.shakespeare.lit',
    ],
    [
      's',
      "<iq type='result' from='shakespeare.lit' to='romeo@montague.net/orchard' id='items1'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='people.shakespeare.lit' name='Directory of Characters'/><item jid='plays.shakespeare.lit' name='Play-Specific Chatrooms'/><item jid='mim.shakespeare.lit' name='Gateway to Marlowe IM'/><item jid='words.shakespeare.lit' name='Shakespearean Lexicon'/><item jid='globe.shakespeare.lit' name='Calendar of Performances'/><item jid='headlines.shakespeare.lit' name='Latest Shakespearean News'/><item jid='catalog.shakespeare.lit' name='Buy Shakespeare Stuff!'/><item jid='en2fr.shakespeare.lit' name='French Translation Service'/></query></iq>",
      '8 items: Directory of Characters, Play-Specific Chatrooms, Gateway to Marlowe IM and 5 more · from shakespeare.lit',
    ],
  ],
  'XEP-0050': [
    [
      's',
      "<iq type='result' to='requester@domain' from='responder@domain'><query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'><item jid='responder@domain' node='list' name='List Service Configurations'/><item jid='responder@domain' node='config' name='Configure Service'/><item jid='responder@domain' node='reset' name='Reset Service Configuration'/><item jid='responder@domain' node='start' name='Start Service'/><item jid='responder@domain' node='stop' name='Stop Service'/><item jid='responder@domain' node='restart' name='Restart Service'/></query></iq>",
      '6 commands: List Service Configurations, Configure Service, Reset Service Configuration and 3 more · from responder@domain',
    ],
    [
      'c',
      "<iq type='set' to='responder@domain' id='exec1'><command xmlns='http://jabber.org/protocol/commands' node='list' action='execute'/></iq>",
      'run command list? · to responder@domain',
    ],
    [
      's',
      "<iq type='result' from='responder@domain' to='requester@domain' id='exec1'><command xmlns='http://jabber.org/protocol/commands' sessionid='list:20020923T213616Z-700' node='list' status='completed'><x xmlns='jabber:x:data' type='result'><title>Available Services</title><reported><field var='service' label='Service'/><field var='runlevel-1' label='Single-User mode'/><field var='runlevel-2' label='Non-Networked Multi-User mode'/><field var='runlevel-3' label='Full Multi-User mode'/><field var='runlevel-5' label='X-Window mode'/></reported><item><field var='service'><value>httpd</value></field><field var='runlevel-1'><value>off</value></field><field var='runlevel-2'><value>off</value></field><field var='runlevel-3'><value>on</value></field><field var='runlevel-5'><value>on</value></field></item><item><field var='service'><value>postgresql</value></field><field var='runlevel-1'><value>off</value></field><field var='runlevel-2'><value>off</value></field><field var='runlevel-3'><value>on</value></field><field var='runlevel-5'><value>on</value></field></item><item><field var='service'><value>jabberd</value></field><field var='runlevel-1'><value>off</value></field><field var='runlevel-2'><value>off</value></field><field var='runlevel-3'><value>on</value></field><field var='runlevel-5'><value>on</value></field></item></x></command></iq>",
      'command list is done · “Available Services”: 3 results, the first service=httpd, runlevel-1=off, runlevel-2=off, runlevel-3=on and 1 more · from responder@domain',
    ],
    [
      's',
      "<iq type='result' from='responder@domain' to='requester@domain' id='exec1'><command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700' node='config' status='executing'><actions execute='next'><next/></actions><x xmlns='jabber:x:data' type='form'><title>Configure Service</title><instructions>\n        Please select the service to configure.\n      </instructions><field var='service' label='Service' type='list-single'><option><value>httpd</value></option><option><value>jabberd</value></option><option><value>postgresql</value></option></field></x></command></iq>",
      'command config goes on · “Configure Service” to fill in: 1 field · then next · from responder@domain',
    ],
    [
      'c',
      "<iq type='set' to='responder@domain' id='exec2'><command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700' node='config'><x xmlns='jabber:x:data' type='submit'><field var='service'><value>httpd</value></field></x></command></iq>",
      'command config: go on? · service=httpd · to responder@domain',
    ],
    [
      'c',
      "<iq type='set' to='responder@domain' id='exec2'><command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700' node='config' action='prev'/></iq>",
      'command config: go back? · to responder@domain',
    ],
    [
      's',
      "<iq type='result' from='responder@domain' to='requester@domain' id='exec3'><command xmlns='http://jabber.org/protocol/commands' sessionid='config:20020923T213616Z-700' node='config' status='canceled'/></iq>",
      'command config was cancelled · from responder@domain',
    ],
  ],
  'XEP-0077': [
    [
      's',
      "<iq type='result' id='reg1'><query xmlns='jabber:iq:register'><instructions>\n      Choose a username and password for use with this service.\n      Please also provide your email address.\n    </instructions><username/><password/><email/></query></iq>",
      'registering takes username, password, email',
    ],
    [
      'c',
      "<iq type='set' id='reg2'><query xmlns='jabber:iq:register'><username>bill</username><password>Calliope</password><email>bard@shakespeare.lit</email></query></iq>",
      'register as bill? · password (secret), email bard@shakespeare.lit',
    ],
    [
      's',
      "<iq type='set' from='bill@shakespeare.lit/globe' id='unreg1'><query xmlns='jabber:iq:register'><remove/></query></iq>",
      'delete the registration? · from bill@shakespeare.lit/globe',
    ],
    [
      's',
      "<iq type='set' from='bill@shakespeare.lit/globe' to='shakespeare.lit' id='unreg2'><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>jabber:iq:register:cancel</value></field><field type='text-single' var='username'><value>bill@shakespeare.lit</value></field><field type='text-private' var='password'><value>theglobe</value></field><field type='text-single' var='x-mmn'><value>Throckmorton</value></field></x></query></iq>",
      'end of a registration: username=bill@shakespeare.lit, password (secret), x-mmn=Throckmorton? · from bill@shakespeare.lit/globe',
    ],
    [
      's',
      "<iq type='set' from='bill@shakespeare.lit/globe' to='shakespeare.lit' id='change2'><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>jabber:iq:register:changepassword</value></field><field type='text-single' var='username'><value>bill@shakespeare.lit</value></field><field type='text-private' var='old_password'><value>theglobe</value></field><field type='text-private' var='password'><value>groundlings</value></field><field type='text-single' var='x-mmn'><value>Throckmorton</value></field></x></query></iq>",
      'change of a password: username=bill@shakespeare.lit, old_password (secret), password (secret), x-mmn=Throckmorton? · from bill@shakespeare.lit/globe',
    ],
  ],
  'XEP-0092': [
    [
      'c',
      "<iq type='get' from='romeo@montague.net/orchard' to='juliet@capulet.com/balcony' id='version_1'><query xmlns='jabber:iq:version'/></iq>",
      'which software are you? · to juliet@capulet.com/balcony',
    ],
    [
      's',
      "<iq type='result' to='romeo@montague.net/orchard' from='juliet@capulet.com/balcony' id='version_1'><query xmlns='jabber:iq:version'><name>Exodus</name><version>0.7.0.4</version><os>Windows-XP 5.01.2600</os></query></iq>",
      'software Exodus 0.7.0.4 on Windows-XP 5.01.2600 · from juliet@capulet.com/balcony',
    ],
  ],
  'XEP-0115': [
    [
      's',
      "<presence from='romeo@montague.lit/orchard'><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://code.google.com/p/exodus' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/></presence>",
      'romeo@montague.lit/orchard is available',
    ],
    [
      'c',
      "<iq from='juliet@capulet.lit/chamber' id='disco1' to='romeo@montague.lit/orchard' type='get'><query xmlns='http://jabber.org/protocol/disco#info' node='http://code.google.com/p/exodus#QgayPKawpkPSDYmwT/WM94uAlu0='/></iq>",
      'what is this at node http://code.google.com/p/exodus#…lu0=? · to romeo@montague.lit/orchard',
    ],
  ],
  'XEP-0138': [
    [
      's',
      "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><compression xmlns='http://jabber.org/features/compress'><method>zlib</method><method>lzw</method></compression></stream:features>",
      'the server offers STARTTLS · compression by zlib, lzw',
    ],
    [
      'c',
      "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>",
      'the client asks for compression by zlib',
    ],
    [
      's',
      "<failure xmlns='http://jabber.org/protocol/compress'><setup-failed/></failure>",
      'compression refused: setup-failed (the method could not be set up)',
    ],
  ],
  'XEP-0166': [
    [
      'c',
      "<iq from='romeo@montague.lit/orchard' id='ph37a419' to='juliet@capulet.lit/balcony' type='set'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' initiator='romeo@montague.lit/orchard' sid='a73sjjvkla37jfea'><content creator='initiator' name='voice'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'><payload-type id='96' name='speex' clockrate='16000'/><payload-type id='97' name='speex' clockrate='8000'/><payload-type id='18' name='G729'/><payload-type id='0' name='PCMU' /><payload-type id='103' name='L16' clockrate='16000' channels='2'/><payload-type id='98' name='x-ISAC' clockrate='8000'/></description><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' pwd='asd88fgpdd777uzjYhagZg' ufrag='8hhy'><candidate component='1' foundation='1' generation='0' id='el0747fg11' ip='10.0.1.1' network='1' port='8998' priority='2130706431' protocol='udp' type='host'/><candidate component='1' foundation='2' generation='0' id='y3s2b30v3r' ip='192.0.2.3' network='1' port='45664' priority='1694498815' protocol='udp' rel-addr='10.0.1.1' rel-port='8998' type='srflx'/></transport></content></jingle></iq>",
      'start session …jfea? · audio (speex, G729, PCMU and 2 more), over ICE: 10.0.1.1:8998, 192.0.2.3:45664 srflx · to juliet@capulet.lit/balcony',
    ],
    [
      's',
      "<iq from='juliet@capulet.lit/balcony' id='yd71f495' to='romeo@montague.lit/orchard' type='set'><jingle xmlns='urn:xmpp:jingle:1' action='session-accept' responder='juliet@capulet.lit/balcony' sid='a73sjjvkla37jfea'><content creator='initiator' name='voice'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'><payload-type id='97' name='speex' clockrate='8000'/><payload-type id='18' name='G729'/></description><transport xmlns='urn:xmpp:jingle:transports:ice-udp:1'><candidate component='1' foundation='1' generation='0' id='or2ii2syr1' ip='192.0.2.1' network='0' port='3478' priority='2130706431' protocol='udp' type='host'/></transport></content></jingle></iq>",
      'accept session …jfea? · audio (speex, G729), over ICE: 192.0.2.1:3478 · from juliet@capulet.lit/balcony',
    ],
    [
      's',
      "<iq from='juliet@capulet.lit/balcony' id='hr81fs63' to='romeo@montague.lit/orchard' type='set'><jingle xmlns='urn:xmpp:jingle:1' action='session-terminate' sid='a73sjjvkla37jfea'><reason><busy/></reason></jingle></iq>",
      'end session …jfea? · busy · from juliet@capulet.lit/balcony',
    ],
  ],
  'XEP-0198': [
    [
      's',
      "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/></stream:features>",
      'the server offers resource binding · stream management',
    ],
    ['c', "<enable xmlns='urn:xmpp:sm:3'/>", 'count stanzas from now on?'],
    [
      's',
      "<enabled xmlns='urn:xmpp:sm:3' id='some-long-sm-id' resume='true'/>",
      'stanzas are counted from now on · may be resumed',
    ],
    [
      's',
      "<failed xmlns='urn:xmpp:sm:3'><unexpected-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
      'refused: unexpected-request',
    ],
    ['c', "<r xmlns='urn:xmpp:sm:3'/>", 'how many stanzas has the server seen?'],
    ['c', "<a xmlns='urn:xmpp:sm:3' h='1'/>", 'the client has seen 1 stanza'],
    ['c', "<enable xmlns='urn:xmpp:sm:3' resume='true'/>", 'count stanzas from now on? · and allow resuming'],
    [
      's',
      "<enabled xmlns='urn:xmpp:sm:3' id='some-long-sm-id' location='[2001:41D0:1:A49b::1]:9222' resume='true'/>",
      'stanzas are counted from now on · may be resumed at [2001:41D0:1:A49b::1]:9222',
    ],
    [
      's',
      "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
      'the server ends the stream: conflict (another session takes its place, or the stream is there already)',
    ],
    [
      's',
      "<stream:error><undefined-condition xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><handled-count-too-high xmlns='urn:xmpp:sm:3' h='10' send-count='8'/><text xml:lang='en' xmlns='urn:ietf:params:xml:ns:xmpp-streams'>\n    You acknowledged 10 stanzas, but I only sent you 8 so far.\n  </text></stream:error>",
      'the server ends the stream: undefined-condition (for a reason of its own) · “\n    You acknowledged 10 stanzas, but I only sent you 8 so far.\n  ” · handled-count-too-high: 10 stanzas acknowledged, 8 sent',
    ],
    ['c', "<enable xmlns='urn:xmpp:sm:2' resume='true'/>", 'count stanzas from now on? · and allow resuming'],
    [
      's',
      "<enabled xmlns='urn:xmpp:sm:2' id='some-long-sm-id' resume='true'/>",
      'stanzas are counted from now on · may be resumed',
    ],
    ['c', "<r xmlns='urn:xmpp:sm:2'/>", 'how many stanzas has the server seen?'],
    ['c', "<a xmlns='urn:xmpp:sm:2' h='1'/>", 'the client has seen 1 stanza'],
    [
      'c',
      "<resume xmlns='urn:xmpp:sm:2' h='1' previd='some-long-sm-id'/>",
      'take up an earlier stream again? · 1 stanza seen in it',
    ],
    [
      's',
      "<resumed xmlns='urn:xmpp:sm:2' h='2' previd='some-long-sm-id'/>",
      'the earlier stream goes on · 2 stanzas seen in it',
    ],
    [
      's',
      "<failed xmlns='urn:xmpp:sm:2'><unexpected-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
      'refused: unexpected-request',
    ],
  ],
  'XEP-0199': [
    [
      's',
      "<iq from='capulet.lit' to='juliet@capulet.lit/balcony' id='s2c1' type='get'><ping xmlns='urn:xmpp:ping'/></iq>",
      'ping? · from capulet.lit',
    ],
    [
      'c',
      "<iq from='juliet@capulet.lit/balcony' to='capulet.lit' id='c2s1' type='get'><ping xmlns='urn:xmpp:ping'/></iq>",
      'ping? · to capulet.lit',
    ],
  ],
  'XEP-0202': [
    [
      'c',
      "<iq type='get' from='romeo@montague.net/orchard' to='juliet@capulet.com/balcony' id='time_1'><time xmlns='urn:xmpp:time'/></iq>",
      'what time is it? · to juliet@capulet.com/balcony',
    ],
    [
      's',
      "<iq type='result' from='juliet@capulet.com/balcony' to='romeo@montague.net/orchard' id='time_1'><time xmlns='urn:xmpp:time'><tzo>-06:00</tzo><utc>2006-12-19T17:58:35Z</utc></time></iq>",
      'time 2006-12-19 17:58:35Z, zone -06:00 · from juliet@capulet.com/balcony',
    ],
  ],
  'XEP-0352': [
    [
      's',
      "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><csi xmlns='urn:xmpp:csi:0'/></stream:features>",
      'the server offers resource binding · client state',
    ],
    ['c', "<inactive xmlns='urn:xmpp:csi:0'/>", 'nobody looks at the client: the server may hold back what can wait'],
    ['c', "<active xmlns='urn:xmpp:csi:0'/>", 'the client is being looked at'],
  ],
  'XEP-0363': [
    [
      's',
      "<iq from='upload.montague.tld' id='step_02' to='romeo@montague.tld/garden' type='result'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='store' type='file' name='HTTP File Upload' /><feature var='urn:xmpp:http:upload:0' /><x type='result' xmlns='jabber:x:data'><field var='FORM_TYPE' type='hidden'><value>urn:xmpp:http:upload:0</value></field><field var='max-file-size'><value>5242880</value></field></x></query></iq>",
      'store/file “HTTP File Upload” · 1 feature: HTTP upload · upload limits: max-file-size=5242880 · from upload.montague.tld',
    ],
    [
      's',
      "<iq from='upload.montague.tld' id='step_03' to='romeo@montague.tld/garden' type='result'><slot xmlns='urn:xmpp:http:upload:0'><put url='https://upload.montague.tld/4a771ac1-f0b2-4a4a-9700-f2a26fa2bb67/tr%C3%A8s%20cool.jpg'><header name='Authorization'>Basic Base64String==</header><header name='Cookie'>foo=bar; user=romeo</header></put><get url='https://download.montague.tld/4a771ac1-f0b2-4a4a-9700-f2a26fa2bb67/tr%C3%A8s%20cool.jpg' /></slot></iq>",
      'upload to upload.montague.tld, with 2 headers (secret), download from download.montague.tld · from upload.montague.tld',
    ],
    [
      'c',
      "<iq from='romeo@montague.tld/garden' id='step_03' to='upload.montague.tld' type='get'><request xmlns='urn:xmpp:http:upload:0' filename='hi.jpg' size='23425' content-type='image/jpeg'><message xmlns=\"urn:xmpp:http:upload:purpose:0\" /></request></iq>",
      'where may hi.jpg, 23.4 kB, image/jpeg be uploaded, for a message? · to upload.montague.tld',
    ],
    [
      'c',
      "<iq from='romeo@montague.tld/garden' id='step_03' to='upload.montague.tld' type='get'><request xmlns='urn:xmpp:http:upload:0' filename='avatar.jpg' size='100' content-type='image/jpeg'><profile xmlns=\"urn:xmpp:http:upload:purpose:0\"/></request></iq>",
      'where may avatar.jpg, 100 bytes, image/jpeg be uploaded, for a profile? · to upload.montague.tld',
    ],
    [
      'c',
      "<iq from='romeo@montague.tld/garden' id='step_03' to='upload.montague.tld' type='get'><request xmlns='urn:xmpp:http:upload:0' filename='eiffel-tower-status-picture.jpg' size='100' content-type='image/jpeg'><ephemeral xmlns=\"urn:xmpp:http:upload:purpose:0\" expire-before=\"2025-09-10T23:08:25Z\" /></request></iq>",
      'where may eiffel-tower-status-picture.jpg, 100 bytes, image/jpeg be uploaded, for a short while? · to upload.montague.tld',
    ],
    [
      'c',
      "<iq from='romeo@montague.tld/garden' id='step_03' to='upload.montague.tld' type='get'><request xmlns='urn:xmpp:http:upload:0' filename='pubsub-blog-picture.jpg' size='42000' content-type='image/jpeg'><permanent xmlns=\"urn:xmpp:http:upload:purpose:0\" /></request></iq>",
      'where may pubsub-blog-picture.jpg, 42.0 kB, image/jpeg be uploaded, for good? · to upload.montague.tld',
    ],
    [
      's',
      "<iq from='upload.montague.tld' id='step_03' to='romeo@montague.tld/garden' type='error'><request xmlns='urn:xmpp:http:upload:0' filename='très cool.jpg' size='23456' content-type='image/jpeg' /><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' /><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>File too large. The maximum file size is 20000 bytes</text><file-too-large xmlns='urn:xmpp:http:upload:0'><max-file-size>20000</max-file-size></file-too-large></error></iq>",
      'error not-acceptable · “File too large. The maximum file size is 20000 bytes” · change the data and retry · too large, at most 20.0 kB · from upload.montague.tld',
    ],
    [
      's',
      "<iq from='upload.montague.tld' id='step_03' to='romeo@montague.tld/garden' type='error'><request xmlns='urn:xmpp:http:upload:0' filename='très cool.jpg' size='23456' content-type='image/jpeg' /><error type='wait'><resource-constraint xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' /><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Quota reached. You can only upload 5 files in 5 minutes</text><retry xmlns='urn:xmpp:http:upload:0' stamp='2017-12-03T23:42:05Z' /></error></iq>",
      'error resource-constraint · “Quota reached. You can only upload 5 files in 5 minutes” · retry later · try again at 2017-12-03 23:42:05Z · from upload.montague.tld',
    ],
  ],
};

/** Data forms, commands, registration, search. */
import type { Samples } from './sample.ts';

export const formsSamples: Samples = {
  'XEP-0004': [
    [
      's',
      "<message from='ola@example.net/phone'><x xmlns='jabber:x:data' type='form'><title>Bot Configuration</title><instructions>Fill it in</instructions><field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field><field type='fixed'><value>Section 1</value></field><field type='text-single' label='Name' var='botname'/><field type='boolean' var='public'><required/></field><field type='text-private' label='Password' var='password'/><field type='list-multi' var='features'><option label='News'><value>news</value></option><value>news</value><value>search</value></field></x></message>",
      'Ola Brand to you: “Bot Configuration” to fill in: 4 fields',
      { form: 'form', formType: 'jabber:bot', title: 'Bot Configuration', values: { features: ['news', 'search'] } },
    ],
    [
      'c',
      "<message to='bot@example.net'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field><field var='botname'><value>Rake Counter</value></field><field var='public'><value>0</value></field><field type='text-private' var='password'><value>s3cr3t-form</value></field><field var='features'><value>news</value><value>search</value></field></x></message>",
      'you to bot@example.net: form jabber:bot: botname=Rake Counter, public=0, password (secret), features=news, search',
      {
        form: 'submit',
        formType: 'jabber:bot',
        values: { botname: 'Rake Counter', public: '0', features: ['news', 'search'] },
      },
    ],
    [
      's',
      "<message from='bot@example.net'><x xmlns='jabber:x:data' type='result'><title>Rakes</title><reported><field var='name' label='Name'/><field var='count'/></reported><item><field var='name'><value>leaf rake</value></field><field var='count'><value>3</value></field></item><item><field var='name'><value>hay rake</value></field><field var='count'><value>1</value></field></item></x></message>",
      'bot@example.net to you: “Rakes”: 2 results, the first name=leaf rake, count=3',
    ],
    [
      'c',
      "<message to='bot@example.net'><x xmlns='jabber:x:data' type='cancel'/></message>",
      'you to bot@example.net: form given up',
    ],
    [
      's',
      "<message from='bot@example.net'><x xmlns='jabber:x:data' type='form'><title>Rake rental</title><field var='day' type='text-single'><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:dateTime'><range min='2014-05-01T00:00:00Z'/></validate><value>2014-05-13T12:00:00Z</value></field><field var='rakes' type='text-single'><validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:int'/></field></x></message>",
      'bot@example.net to you: “Rake rental” to fill in: 2 fields',
    ],
  ],
  'XEP-0050': [
    [
      'c',
      "<iq type='set' id='c1' to='example.org'><command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user' action='execute'/></iq>",
      'run command add-user?',
    ],
    [
      's',
      "<iq type='result' id='c1' from='example.org'><command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user' sessionid='add:1' status='executing'><actions execute='complete'><complete/></actions><x xmlns='jabber:x:data' type='form'><title>Adding a User</title><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/admin</value></field><field type='jid-single' var='accountjid'><required/></field><field type='text-private' var='password'/></x></command></iq>",
      'command add-user goes on · administration to fill in: 2 fields · then complete',
      { node: 'http://jabber.org/protocol/admin#add-user', status: 'executing', sessionid: 'add:1' },
    ],
    [
      'c',
      "<iq type='set' id='c2' to='example.org'><command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user' sessionid='add:1'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>http://jabber.org/protocol/admin</value></field><field var='accountjid'><value>mo@example.org</value></field><field var='password'><value>s3cr3t-form</value></field></x></command></iq>",
      'command add-user: go on? · administration: accountjid=mo@example.org, password (secret)',
    ],
    [
      's',
      "<iq type='result' id='c2' from='example.org'><command xmlns='http://jabber.org/protocol/commands' node='http://jabber.org/protocol/admin#add-user' sessionid='add:1' status='completed'><note type='info'>User made</note></command></iq>",
      'command add-user is done · “User made”',
    ],
    [
      's',
      "<iq type='result' id='c3' from='example.org'><command xmlns='http://jabber.org/protocol/commands' node='list' sessionid='l:1' status='completed'><note type='error'>No such service</note></command></iq>",
      'command list is done · error “No such service”',
    ],
    [
      'c',
      "<iq type='set' id='c4' to='example.org'><command xmlns='http://jabber.org/protocol/commands' node='config' sessionid='config:1' action='cancel'/></iq>",
      'command config: cancel?',
    ],
    [
      's',
      "<iq type='result' id='c4' from='example.org'><command xmlns='http://jabber.org/protocol/commands' node='config' sessionid='config:1' status='canceled'/></iq>",
      'command config was cancelled',
    ],
  ],
  'XEP-0055': [
    [
      'c',
      "<iq type='get' id='se1' to='people.example.org'><query xmlns='jabber:iq:search'/></iq>",
      'what can be searched for? · to people.example.org',
    ],
    [
      's',
      "<iq type='result' id='se1' from='people.example.org'><query xmlns='jabber:iq:search'><instructions>Fill in a field</instructions><first/><last/><nick/><email/></query></iq>",
      'search by first, last, nick and 1 more · from people.example.org',
    ],
    [
      'c',
      "<iq type='set' id='se2' to='people.example.org'><query xmlns='jabber:iq:search'><last>Brand</last></query></iq>",
      'search for last=Brand? · to people.example.org',
    ],
    [
      's',
      "<iq type='result' id='se2' from='people.example.org'><query xmlns='jabber:iq:search'><item jid='ola@example.net'><first>Ola</first><last>Brand</last></item><item jid='mo@example.com'><first>Mo</first></item></query></iq>",
      'found 2 people: ola@example.net, mo@example.com · from people.example.org',
      { people: ['ola@example.net', 'mo@example.com'] },
    ],
    [
      's',
      "<iq type='result' id='se3' from='people.example.org'><query xmlns='jabber:iq:search'/></iq>",
      'nobody found · from people.example.org',
    ],
    [
      'c',
      "<iq type='set' id='se4' to='people.example.org'><query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='submit'><field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field><field var='last'><value>Brand</value></field></x></query></iq>",
      'search: last=Brand? · to people.example.org',
    ],
  ],
  'XEP-0059': [
    [
      's',
      "<iq type='result' id='rs1' from='example.net'><set xmlns='http://jabber.org/protocol/rsm'><first index='10'>s-0011</first><last>s-0020</last><count>212</count></set></iq>",
      'page: of 212, from number 10 · from example.net',
    ],
  ],
  'XEP-0077': [
    [
      'c',
      "<iq type='get' id='re1' to='gateway.example.org'><query xmlns='jabber:iq:register'/></iq>",
      'what does it take to register? · to gateway.example.org',
    ],
    [
      's',
      "<iq type='result' id='re1' from='gateway.example.org'><query xmlns='jabber:iq:register'><instructions>Choose a name</instructions><username/><password/><email/></query></iq>",
      'registering takes username, password, email · from gateway.example.org',
      { fields: ['username', 'password', 'email'] },
    ],
    [
      's',
      "<iq type='result' id='re1' from='gateway.example.org'><query xmlns='jabber:iq:register'><registered/><username>nora</username><password>s3cr3t-reg</password></query></iq>",
      'registered already as nora · from gateway.example.org',
    ],
    [
      'c',
      "<iq type='set' id='re2' to='gateway.example.org'><query xmlns='jabber:iq:register'><username>nora</username><password>s3cr3t-reg</password><email>nora@example.org</email></query></iq>",
      'register as nora? · password (secret), email nora@example.org · to gateway.example.org',
      { username: 'nora', fields: ['username', 'password', 'email'] },
    ],
    [
      's',
      "<iq type='error' id='re2' from='gateway.example.org'><query xmlns='jabber:iq:register'><username>nora</username><password>s3cr3t-reg</password></query><error code='409' type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      'error conflict · do not retry · from gateway.example.org',
    ],
    [
      'c',
      "<iq type='set' id='re3' to='gateway.example.org'><query xmlns='jabber:iq:register'><remove/></query></iq>",
      'delete the registration? · to gateway.example.org',
    ],
    [
      's',
      "<iq type='result' id='re4' from='contest.example.org'><query xmlns='jabber:iq:register'><instructions>Use the form</instructions><x xmlns='jabber:x:data' type='form'><title>Contest Registration</title><field type='hidden' var='FORM_TYPE'><value>jabber:iq:register</value></field><field type='text-single' var='first'/><field type='text-single' var='x-gender'/></x></query></iq>",
      'registration to fill in: 2 fields · from contest.example.org',
    ],
    [
      's',
      "<stream:features><register xmlns='http://jabber.org/features/iq-register'/></stream:features>",
      'the server offers registration',
    ],
  ],
  'XEP-0221': [
    [
      's',
      "<message from='example.net'><captcha xmlns='urn:xmpp:captcha'><x xmlns='jabber:x:data' type='form'><field type='hidden' var='FORM_TYPE'><value>urn:xmpp:captcha</value></field><field type='hidden' var='from'><value>ola@example.net</value></field><field type='hidden' var='challenge'><value>F3A6292C7</value></field><field var='ocr' label='Enter the text you see'><media xmlns='urn:xmpp:media-element' height='80' width='290'><uri type='image/jpeg'>cid:sha1+f24030b8@bob.xmpp.org</uri></media></field></x></captcha></message>",
      'example.net to you: solve this captcha first · because of ola@example.net · challenge …92C7',
    ],
  ],
  'XEP-0020': [
    [
      'c',
      "<iq type='set' id='fn1' to='ola@example.net/phone'><feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>garden_meetings</value></field><field type='list-single' var='places'><option><value>shed</value></option><option><value>gate</value></option></field></x></feature></iq>",
      'agree on features: form garden_meetings to fill in: 1 field? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='fn1' from='ola@example.net/phone'><feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>garden_meetings</value></field><field var='places'><value>shed</value></field></x></feature></iq>",
      'agreed on features: form garden_meetings: places=shed · from Ola Brand',
    ],
  ],
};

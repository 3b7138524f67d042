/** Examples of who somebody is and what is kept of them: the specifications’ own, letter for letter but for white space between elements and in tags, names and all. */
import type { Samples } from '../extensions/sample.ts';

export const personsExamples: Samples = {
  'XEP-0054': [
    ['c', "<iq from='stpeter@jabber.org/roundabout' id='v1' type='get'><vCard xmlns='vcard-temp'/></iq>", 'vCard?'],
    [
      's',
      "<iq id='v1' to='stpeter@jabber.org/roundabout' type='result'><vCard xmlns='vcard-temp'><FN>Peter Saint-Andre</FN><N><FAMILY>Saint-Andre</FAMILY><GIVEN>Peter</GIVEN><MIDDLE/></N><NICKNAME>stpeter</NICKNAME><URL>http://www.xmpp.org/xsf/people/stpeter.shtml</URL><BDAY>1966-08-06</BDAY><ORG><ORGNAME>XMPP Standards Foundation</ORGNAME><ORGUNIT/></ORG><TITLE>Executive Director</TITLE><ROLE>Patron Saint</ROLE><TEL><WORK/><VOICE/><NUMBER>303-308-3282</NUMBER></TEL><TEL><WORK/><FAX/><NUMBER/></TEL><TEL><WORK/><MSG/><NUMBER/></TEL><ADR><WORK/><EXTADD>Suite 600</EXTADD><STREET>1899 Wynkoop Street</STREET><LOCALITY>Denver</LOCALITY><REGION>CO</REGION><PCODE>80202</PCODE><CTRY>USA</CTRY></ADR><TEL><HOME/><VOICE/><NUMBER>303-555-1212</NUMBER></TEL><TEL><HOME/><FAX/><NUMBER/></TEL><TEL><HOME/><MSG/><NUMBER/></TEL><ADR><HOME/><EXTADD/><STREET/><LOCALITY>Denver</LOCALITY><REGION>CO</REGION><PCODE>80209</PCODE><CTRY>USA</CTRY></ADR><EMAIL><INTERNET/><PREF/><USERID>stpeter@jabber.org</USERID></EMAIL><JABBERID>stpeter@jabber.org</JABBERID><DESC>\n      More information about me is located on my\n      personal website: http://www.saint-andre.com/\n    </DESC></vCard></iq>",
      'vCard: Peter Saint-Andre, nickname stpeter, Executive Director',
    ],
    [
      's',
      "<iq id='v1' to='stpeter@jabber.org/roundabout' type='error'><vCard xmlns='vcard-temp'/><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      'error item-not-found · do not retry',
    ],
    [
      's',
      "<iq id='v1' to='stpeter@jabber.org/roundabout' type='result'><vCard xmlns='vcard-temp'/></iq>",
      'an empty vCard',
    ],
    [
      'c',
      "<iq id='v2' type='set'><vCard xmlns='vcard-temp'><FN>Peter Saint-Andre</FN><N><FAMILY>Saint-Andre</FAMILY><GIVEN>Peter</GIVEN><MIDDLE/></N><NICKNAME>stpeter</NICKNAME><URL>http://www.xmpp.org/xsf/people/stpeter.shtml</URL><BDAY>1966-08-06</BDAY><ORG><ORGNAME>XMPP Standards Foundation</ORGNAME><ORGUNIT/></ORG><TITLE>Executive Director</TITLE><ROLE>Patron Saint</ROLE><TEL><WORK/><VOICE/><NUMBER>303-308-3282</NUMBER></TEL><TEL><WORK/><FAX/><NUMBER/></TEL><TEL><WORK/><MSG/><NUMBER/></TEL><ADR><WORK/><EXTADD>Suite 600</EXTADD><STREET>1899 Wynkoop Street</STREET><LOCALITY>Denver</LOCALITY><REGION>CO</REGION><PCODE>80202</PCODE><CTRY>USA</CTRY></ADR><TEL><HOME/><VOICE/><NUMBER>303-555-1212</NUMBER></TEL><TEL><HOME/><FAX/><NUMBER/></TEL><TEL><HOME/><MSG/><NUMBER/></TEL><ADR><HOME/><EXTADD/><STREET/><LOCALITY>Denver</LOCALITY><REGION>CO</REGION><PCODE>80209</PCODE><CTRY>USA</CTRY></ADR><EMAIL><INTERNET/><PREF/><USERID>stpeter@jabber.org</USERID></EMAIL><JABBERID>stpeter@jabber.org</JABBERID><DESC>\n      Check out my blog at https://stpeter.im/\n    </DESC></vCard></iq>",
      'keep this vCard: Peter Saint-Andre, nickname stpeter, Executive Director?',
    ],
    [
      'c',
      "<iq from='stpeter@jabber.org/roundabout' id='v3' to='jer@jabber.org' type='get'><vCard xmlns='vcard-temp'/></iq>",
      'vCard? · to jer@jabber.org',
    ],
    [
      's',
      "<iq from='jer@jabber.org' to='stpeter@jabber.org/roundabout' type='result' id='v3'><vCard xmlns='vcard-temp'><FN>JeremieMiller</FN><N><GIVEN>Jeremie</GIVEN><FAMILY>Miller</FAMILY><MIDDLE/></N><NICKNAME>jer</NICKNAME><EMAIL><INTERNET/><PREF/><USERID>jeremie@jabber.org</USERID></EMAIL><JABBERID>jer@jabber.org</JABBERID></vCard></iq>",
      'vCard: JeremieMiller, nickname jer · from jer@jabber.org',
    ],
  ],
  'XEP-0091': [
    [
      's',
      "<message from='romeo@montague.net/orchard' to='juliet@capulet.com' type='chat'><body>\n    O blessed, blessed night! I am afeard.\n    Being in night, all this is but a dream,\n    Too flattering-sweet to be substantial.\n  </body><x xmlns='jabber:x:delay' from='capulet.com' stamp='20020910T23:08:25'>\n    Offline Storage\n  </x></message>",
      'romeo@montague.net/orchard to juliet@capulet.com: “\n    O blessed, blessed night! I am afeard.\n    Being in night, all this is but a dream,\n    Too flattering-sweet to be substantial.\n  ”',
    ],
    [
      's',
      "<presence from='juliet@capulet.com/balcony' to='romeo@montague.net'><status>anon!</status><show>xa</show><priority>1</priority><x xmlns='jabber:x:delay' from='juliet@capulet.com/balcony' stamp='20020910T23:41:07'/></presence>",
      'juliet@capulet.com/balcony is away for long: “anon!”, priority 1',
    ],
    [
      's',
      "<message from='coven@macbeth.shakespeare.lit/secondwitch' to='macbeth@shakespeare.lit/laptop' type='groupchat'><body>\n    By the pricking of my thumbs,\n    Something wicked this way comes.\n    Open, locks,\n    Whoever knocks!\n  </body><x xmlns='jabber:x:delay' from='coven@macbeth.shakespeare.lit' stamp='20020910T23:05:37'/></message>",
      'secondwitch in coven@macbeth.shakespeare.lit: “\n    By the pricking of my thumbs,\n    Something wicked this way comes.\n    Open, locks,\n    Whoever knocks!\n  ”',
    ],
  ],
  'XEP-0048': [
    [
      'c',
      "<iq from='juliet@capulet.lit/balcony' type='set' id='pip1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='storage:bookmarks'><item id='current'><storage xmlns='storage:bookmarks'><conference name='The Play&apos;s the Thing' autojoin='true' jid='theplay@conference.shakespeare.lit'><nick>JC</nick></conference></storage></item></publish><publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#publish-options</value></field><field var='pubsub#persist_items'><value>true</value></field><field var='pubsub#access_model'><value>whitelist</value></field></x></publish-options></pubsub></iq>",
      "publish: 1 bookmarked room: The Play's the Thing, joined by itself? · publish options: persist_items=true, access_model=whitelist",
    ],
    [
      's',
      "<message from='juliet@capulet.lit' to='juliet@capulet.lit/balcony' type='headline' id='rnfoo1'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='storage:bookmarks'><item id='current'><storage xmlns='storage:bookmarks'><conference name='The Play&apos;s the Thing' autojoin='true' jid='theplay@conference.shakespeare.lit'><nick>JC</nick></conference></storage></item></items></event></message>",
      "juliet@capulet.lit to juliet@capulet.lit/balcony: 1 bookmarked room: The Play's the Thing, joined by itself",
    ],
    [
      'c',
      "<iq from='juliet@capulet.lit/randomID' type='get' id='retrieve1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='storage:bookmarks'/></pubsub></iq>",
      'items of bookmarks?',
    ],
    [
      's',
      "<iq type='result' to='juliet@capulet.lit/randomID' id='retrieve1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='storage:bookmarks'><item id='current'><storage xmlns='storage:bookmarks'><conference name='The Play&apos;s the Thing' autojoin='true' jid='theplay@conference.shakespeare.lit'><nick>JC</nick></conference></storage></item></items></pubsub></iq>",
      "1 bookmarked room: The Play's the Thing, joined by itself",
    ],
  ],
  'XEP-0153': [
    [
      'c',
      "<iq from='juliet@capulet.com' type='set' id='vc1'><vCard xmlns='vcard-temp'><BDAY>1476-06-09</BDAY><ADR><CTRY>Italy</CTRY><LOCALITY>Verona</LOCALITY><HOME/></ADR><NICKNAME/><N><GIVEN>Juliet</GIVEN><FAMILY>Capulet</FAMILY></N><EMAIL><USERID>jcapulet@shakespeare.lit</USERID></EMAIL><PHOTO><TYPE>image/jpeg</TYPE><BINVAL>\n        Base64-encoded-avatar-file-here!\n      </BINVAL></PHOTO></vCard></iq>",
      'keep this vCard: Juliet Capulet, picture of 24 bytes?',
    ],
    [
      's',
      "<presence from='juliet@capulet.com/balcony'><x xmlns='vcard-temp:x:update'><photo>01b87fcd030b72895ff8e88db57ec525450f000d</photo></x></presence>",
      'juliet@capulet.com/balcony is available',
    ],
    [
      's',
      "<iq from='juliet@capulet.com' to='romeo@montague.net/orchard' type='result' id='vc2'><vCard xmlns='vcard-temp'><BDAY>1476-06-09</BDAY><ADR><CTRY>Italy</CTRY><LOCALITY>Verona</LOCALITY><HOME/></ADR><NICKNAME/><N><GIVEN>Juliet</GIVEN><FAMILY>Capulet</FAMILY></N><EMAIL><USERID>jcapulet@shakespeare.lit</USERID></EMAIL><PHOTO><TYPE>image/jpeg</TYPE><BINVAL>\n        Base64-encoded-avatar-file-here!\n      </BINVAL></PHOTO></vCard></iq>",
      'vCard: Juliet Capulet, picture of 24 bytes · from juliet@capulet.com',
    ],
    ['c', "<presence><x xmlns='vcard-temp:x:update'/></presence>", 'you are available'],
    ['c', "<presence><x xmlns='vcard-temp:x:update'><photo/></x></presence>", 'you are available'],
  ],
  'XEP-0333': [
    [
      's',
      "<message from='coven@chat.shakespeare.lit/firstwitch' to='coven@chat.shakespeare.lit' id='message-1' type='groupchat'><thread>Act IV, Scene I</thread><body>Thrice the brinded cat hath mew'd.</body><markable xmlns='urn:xmpp:chat-markers:0' /><stanza-id xmlns='urn:xmpp:sid:0' by='coven@chat.shakespeare.lit' id='39K7ZYIp' /></message>",
      "firstwitch in coven@chat.shakespeare.lit: “Thrice the brinded cat hath mew'd.”",
    ],
    [
      'c',
      "<message from='coven@chat.shakespeare.lit/secondwitch' to='coven@chat.shakespeare.lit' id='message-2' type='groupchat'><thread>Act IV, Scene I</thread><displayed xmlns='urn:xmpp:chat-markers:0' id='39K7ZYIp'/></message>",
      'you in coven@chat.shakespeare.lit: has read up to message 39K7ZYIp',
    ],
  ],
};

/** Examples of the RFCs as public test suites quote them, and of Google’s public page on its mail notifications. */
import type { Samples } from '../extensions/sample.ts';

export const coreExamples: Samples = {
  'RFC 6120 §7': [
    [
      'c',
      "<iq id='yhc13a95' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>balcony</resource></bind></iq>",
      'bind resource balcony?',
    ],
    [
      's',
      "<iq id='wy2xa82b4' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>juliet@im.example.com/balcony</jid></bind></iq>",
      'you are juliet@im.example.com/balcony',
    ],
  ],
  'RFC 6120 §8.3': [
    [
      's',
      "<iq from='im.example.com' id='zj3v142b' to='juliet@im.example.com/balcony' type='error'><error type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      'error bad-request · change the data and retry · from im.example.com',
    ],
    [
      's',
      "<iq from='pubsub.example.com' id='9u2bax16' to='juliet@im.example.com/balcony' type='error'><error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><unsupported xmlns='http://jabber.org/protocol/pubsub#errors' feature='retrieve-subscriptions'/></error></iq>",
      'error feature-not-implemented · do not retry · unsupported retrieve-subscriptions · from pubsub.example.com',
    ],
    [
      's',
      "<presence from='characters@muc.example.com/JulieC' id='y2bs71v4' to='juliet@im.example.com/balcony' type='error'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>",
      'characters@muc.example.com/JulieC to juliet@im.example.com/balcony: error forbidden · needs other credentials or rights',
    ],
    [
      's',
      "<message from='romeo@example.net' id='sj2b371v' to='juliet@im.example.com/churchyard' type='error'><error by='example.net' type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:romeo@afterlife.example.net</gone></error></message>",
      'romeo@example.net to juliet@im.example.com/churchyard: a message came back: error gone: xmpp:romeo@afterlife.example.net · do not retry',
    ],
    [
      's',
      "<presence from='characters@muc.example.com/JulieC' id='y2bs71v4' to='juliet@im.example.com/balcony' type='error'><error type='modify'><redirect xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:characters@conference.example.org</redirect></error></presence>",
      'characters@muc.example.com/JulieC to juliet@im.example.com/balcony: error redirect: xmpp:characters@conference.example.org · change the data and retry',
    ],
  ],
  'RFC 6120 §4.9': [
    [
      's',
      "<stream:error><xml-not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xml:lang='en' xmlns='urn:ietf:params:xml:ns:xmpp-streams'>Some special application diagnostic information!</text><escape-your-data xmlns='application-ns'/></stream:error>",
      'the server ends the stream: xml-not-well-formed (what it was sent is no XML) · “Some special application diagnostic information!” · escape-your-data',
    ],
  ],
  'RFC 6121 §2': [
    [
      'c',
      "<iq from='juliet@example.com/balcony' id='ph1xaz53' type='set'><query xmlns='jabber:iq:roster'><item jid='nurse@example.com' name='Nurse'><group>Servants</group></item></query></iq>",
      'roster change: Nurse',
    ],
    [
      'c',
      "<iq from='juliet@example.com/balcony' id='hm4hs97y' type='set'><query xmlns='jabber:iq:roster'><item jid='nurse@example.com' subscription='remove'/></query></iq>",
      'roster change: nurse@example.com removed',
    ],
    [
      'c',
      "<iq from='juliet@example.com/balcony' id='hu2bac18' type='get'><query xmlns='jabber:iq:roster'/></iq>",
      'roster?',
    ],
    [
      's',
      "<iq id='hu2bac18' to='juliet@example.com/balcony' type='result'><query xmlns='jabber:iq:roster' ver='ver11'><item jid='romeo@example.net' name='Romeo' subscription='both'><group>Friends</group></item><item jid='mercutio@example.com' name='Mercutio' subscription='from'/><item jid='benvolio@example.net' name='Benvolio' subscription='both'/></query></iq>",
      'roster: 3 people (Romeo, Mercutio, Benvolio)',
    ],
  ],
  'RFC 6121 §3': [
    [
      'c',
      "<presence id='xk3h1v69' to='juliet@example.com' type='subscribe'/>",
      'you ask to see the presence of juliet@example.com',
    ],
    [
      's',
      "<iq id='b89c5r7ib574' to='romeo@example.net/foo' type='set'><query xmlns='jabber:iq:roster'><item ask='subscribe' jid='juliet@example.com' subscription='none'/></query></iq>",
      'roster push: juliet@example.com, subscription none, asking to subscribe',
    ],
    [
      's',
      "<presence from='romeo@example.net' id='xk3h1v69' to='juliet@example.com' type='subscribe'/>",
      'romeo@example.net asks to see the presence of juliet@example.com',
    ],
  ],
  'RFC 6121 §4': [
    [
      's',
      "<presence from='romeo@example.net/orchard' xml:lang='en'><show>dnd</show><status>Wooing Juliet</status><status xml:lang='cs'>Dvo&#x0159;&#x00ED;m se Julii</status></presence>",
      'romeo@example.net/orchard is not to be disturbed: “Wooing Juliet”',
    ],
    [
      'c',
      "<presence xml:lang='en'><show>dnd</show><status>Wooing Juliet</status><status xml:lang='cs'>Dvo&#x0159;&#x00ED;m se Julii</status><priority>1</priority></presence>",
      'you are not to be disturbed: “Wooing Juliet”, priority 1',
    ],
  ],
  'RFC 6121 §5': [
    [
      'c',
      "<message from='juliet@im.example.com/balcony' id='ju2ba41c' to='romeo@example.net' type='chat' xml:lang='en'><body>Art thou not Romeo, and a Montague?</body></message>",
      'you to romeo@example.net: “Art thou not Romeo, and a Montague?”',
    ],
  ],
  'RFC 3921 §3': [
    [
      'c',
      "<iq to='example.com' type='set' id='sess_1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>",
      'start a session? · to example.com',
    ],
  ],
  'Google Talk': [
    [
      'c',
      "<iq type='get' from='romeo@gmail.com/orchard' to='romeo@gmail.com' id='mail-request-1'><query xmlns='google:mail:notify' newer-than-time='1140638252542' newer-than-tid='11134623426430234' /></iq>",
      'new mail since 2006-02-22 19:57:32Z? · to romeo@gmail.com',
    ],
  ],
};

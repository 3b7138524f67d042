/** Stream features and other elements beside stanzas. */
import type { Samples } from './sample.ts';

export const streamsSamples: Samples = {
  'XEP-0440': [
    [
      's',
      "<stream:features><sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-server-end-point'/><channel-binding type='tls-exporter'/></sasl-channel-binding></stream:features>",
      'the server offers channel binding by tls-server-end-point, tls-exporter',
      { types: ['tls-server-end-point', 'tls-exporter'] },
    ],
  ],
  'XEP-0478': [
    [
      's',
      "<stream:features><limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>10000</max-bytes><idle-seconds>1800</idle-seconds></limits></stream:features>",
      'the server offers stanzas of at most 10.0 kB, silence of at most 30 min',
      { bytes: 10000, seconds: 1800 },
    ],
  ],
  'XEP-0397': [
    [
      's',
      "<stream:features><isr xmlns='https://xmpp.org/extensions/isr/0'><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>HT-SHA-256-ENDP</mechanism></mechanisms></isr></stream:features>",
      'the server offers instant resumption by HT-SHA-256-ENDP',
    ],
    [
      'c',
      "<inst-resume xmlns='https://xmpp.org/extensions/isr/0' with-isr-token='true'><resume xmlns='urn:xmpp:sm:3' h='5' previd='sm-1'/></inst-resume>",
      'resume by token?',
    ],
    [
      's',
      "<inst-resumed xmlns='https://xmpp.org/extensions/isr/0' token='INVENTED-006b'><resumed xmlns='urn:xmpp:sm:3' h='354' previd='sm-1'/></inst-resumed>",
      'resumed, with a new token (secret)',
    ],
  ],
  'XEP-0124': [
    [
      'c',
      "<body xmlns='http://jabber.org/protocol/httpbind' content='text/xml; charset=utf-8' hold='1' rid='1573741820' to='example.org' ver='1.6' wait='60' ack='1' xml:lang='en' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'/>",
      'request 1573741820 · a session begins with example.org · requests wait 60 s, 1 at once · empty',
    ],
    [
      's',
      "<body xmlns='http://jabber.org/protocol/httpbind' wait='60' inactivity='30' polling='5' requests='2' hold='1' ack='1573741820' sid='INVENTEDSID' from='example.org'/>",
      'a session begins · requests wait 60 s, 1 at once · empty',
    ],
    [
      'c',
      "<body xmlns='http://jabber.org/protocol/httpbind' rid='1249243562' sid='INVENTEDSID'><message xmlns='jabber:client' to='ola@example.net'><body>Good morning!</body></message></body>",
      'request 1249243562 · 1 element: message',
      { rid: 1249243562, elements: ['message'] },
    ],
    [
      'c',
      "<body xmlns='http://jabber.org/protocol/httpbind' rid='1573741825' sid='INVENTEDSID' to='example.org' xmpp:restart='true' xmlns:xmpp='urn:xmpp:xbosh'/>",
      'request 1573741825 · a new stream begins · empty',
    ],
    [
      'c',
      "<body xmlns='http://jabber.org/protocol/httpbind' rid='1249243564' sid='INVENTEDSID' type='terminate'><presence xmlns='jabber:client' type='unavailable'/></body>",
      'request 1249243564 · the session ends · 1 element: presence',
    ],
    [
      's',
      "<body xmlns='http://jabber.org/protocol/httpbind' type='terminate' condition='item-not-found'/>",
      'the session ends · the session or the request is not known (any more) · empty',
    ],
  ],
};

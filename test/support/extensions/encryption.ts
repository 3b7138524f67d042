/** Encryption, hashes, labels. */
import type { Samples } from './sample.ts';

export const encryptionSamples: Samples = {
  'XEP-0027': [
    [
      's',
      "<presence from='ola@example.net/phone'><status>Online</status><x xmlns='jabber:x:signed'>iQA/AwUBOjU5dnol3d88qZ77EQI2JACfRngL</x></presence>",
      'Ola Brand is available: “Online”',
    ],
    [
      's',
      "<message from='ola@example.net/phone'><body>This message is encrypted.</body><x xmlns='jabber:x:encrypted'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH</x></message>",
      'Ola Brand to you: encrypted with OpenPGP, 27 bytes',
      { bytes: 27 },
    ],
  ],
  'XEP-0258': [
    [
      's',
      "<message from='ola@example.net/phone'><body>This content is classified.</body><securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking fgcolor='black' bgcolor='red'>SECRET</displaymarking><label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQYCAQQGASk=</esssecuritylabel></label></securitylabel></message>",
      'Ola Brand to you: “This content is classified.”',
      { marking: 'SECRET' },
    ],
    [
      'c',
      "<iq type='get' id='cat1' to='example.org'><catalog xmlns='urn:xmpp:sec-label:catalog:2' to='example.net'/></iq>",
      'which security labels are there for example.net?',
    ],
    [
      's',
      "<iq type='result' id='cat1' from='example.org'><catalog xmlns='urn:xmpp:sec-label:catalog:2' to='example.net' name='Default'><item selector='Classified|SECRET'><securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking>SECRET</displaymarking></securitylabel></item><item/></catalog></iq>",
      '2 security labels, Default, Classified|SECRET, no label',
    ],
  ],
  'XEP-0300': [
    [
      's',
      "<message from='ola@example.net'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>2XarmwTlNxDAMkvymloX3S5yPaYoU=</hash></message>",
      'Ola Brand to you: sha-256 hash …YoU=',
    ],
    [
      's',
      "<message from='ola@example.net'><hash-used xmlns='urn:xmpp:hashes:2' algo='sha-256'/></message>",
      'Ola Brand to you: hash by sha-256 follows',
    ],
    [
      's',
      "<message from='ola@example.net'><hash xmlns='urn:xmpp:hashes:1' algo='sha-1'>w0mcJylzCn+AfvuGdqkty2+KP48=</hash></message>",
      'Ola Brand to you: sha-1 hash …P48=',
    ],
    [
      's',
      "<message from='ola@example.net'><hash-used xmlns='urn:xmpp:hashes:1' algo='sha-1'/></message>",
      'Ola Brand to you: hash by sha-1 follows',
    ],
  ],
  'XEP-0373': [
    [
      's',
      "<message from='ola@example.net/phone'><openpgp xmlns='urn:xmpp:openpgp:0'>qANQR1DBwU4DX7jmYZnncmUQB/9KuKBddzQH</openpgp><body>This message is encrypted using OpenPGP.</body></message>",
      'Ola Brand to you: encrypted with OpenPGP, 27 bytes',
      { bytes: 27 },
    ],
    [
      'c',
      "<iq type='set' id='pk1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:openpgp:0:public-keys:1357B01865B2503C18453D208CAC2A9678548E35'><item id='2014-05-13'><pubkey xmlns='urn:xmpp:openpgp:0'><data>qANQR1DBwU4DX7jm</data></pubkey></item></publish></pubsub></iq>",
      'publish: public OpenPGP key, 12 bytes?',
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:openpgp:0:public-keys'><item><public-keys-list xmlns='urn:xmpp:openpgp:0'><pubkey-metadata v4-fingerprint='1357B01865B2503C18453D208CAC2A9678548E35' date='2014-05-13T15:46:40Z'/><pubkey-metadata v4-fingerprint='67819B343B2AB70DED9320872C6464AF2A8E4C02' date='2014-05-13T15:46:40Z'/></public-keys-list></item></items></event></message>",
      'Ola Brand to you: 2 OpenPGP keys: …8E35, …4C02',
    ],
    [
      'c',
      "<iq type='set' id='pk2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:openpgp:0:secret-key'><item><secretkey xmlns='urn:xmpp:openpgp:0'>qANQR1DBwU4DX7jm</secretkey></item></publish></pubsub></iq>",
      'publish: secret OpenPGP key under a passphrase, 12 bytes?',
    ],
  ],
  'XEP-0380': [
    [
      's',
      "<message from='ola@example.net/phone'><body>?OTR?v23?...</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/></message>",
      'Ola Brand to you: encrypted with OTR',
    ],
  ],
  'XEP-0384': [
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='27183'><key rid='31415'>BASE64</key><key rid='12321' prekey='true'>BASE64</key><iv>BASE64</iv></header><payload>qANQR1DBwU4DX7jmYZnncmUQB</payload></encrypted><encryption xmlns='urn:xmpp:eme:0' name='OMEMO' namespace='eu.siacs.conversations.axolotl'/><body>I sent you an OMEMO encrypted message but your client does not seem to support that.</body><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: encrypted with OMEMO, 18 bytes, from device 27183, for 2 devices',
      { sid: '27183', recipients: ['31415', '12321'], bytes: 18 },
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><encrypted xmlns='urn:xmpp:omemo:2'><header sid='27183'><keys jid='nora@example.org'><key rid='31415'>BASE64</key></keys><keys jid='ola@example.net'><key rid='1337'>BASE64</key><key kex='true' rid='12321'>BASE64</key></keys></header><payload>qANQR1DBwU4DX7jmYZnncmUQB</payload></encrypted></message>",
      'Ola Brand to you: encrypted with OMEMO, 18 bytes, from device 27183, for 3 devices',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='27183'><key rid='31415'>BASE64</key></header></encrypted><store xmlns='urn:xmpp:hints'/></message>",
      'Ola Brand to you: OMEMO keys without a text, from device 27183, for 1 device',
    ],
    [
      's',
      "<message from='ola@example.net/phone' type='chat'><encrypted xmlns='urn:xmpp:omemo:1'><header sid='27183'><keys jid='nora@example.org'><key rid='31415'>BASE64</key></keys></header><payload>qANQR1D</payload></encrypted></message>",
      'Ola Brand to you: encrypted with OMEMO, 5 bytes, from device 27183, for 1 device',
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='eu.siacs.conversations.axolotl.devicelist'><item id='current'><list xmlns='eu.siacs.conversations.axolotl'><device id='12345'/><device id='4223'/></list></item></items></event></message>",
      'Ola Brand to you: 2 OMEMO devices: 12345, 4223',
    ],
    [
      'c',
      "<iq type='set' id='om1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:omemo:2:devices'><item id='current'><devices xmlns='urn:xmpp:omemo:2'><device id='12345'/><device id='4223' label='desk in the shed' labelsig='b64'/></devices></item></publish></pubsub></iq>",
      'publish: 2 OMEMO devices: 12345, 4223 (desk in the shed)?',
      {
        action: 'publish',
        node: 'urn:xmpp:omemo:2:devices',
        items: [{ id: 'current', payload: 'urn:xmpp:omemo:2', content: { devices: ['12345', '4223'] } }],
      },
    ],
    [
      'c',
      "<iq type='set' id='om2'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='eu.siacs.conversations.axolotl.bundles:31415'><item id='current'><bundle xmlns='eu.siacs.conversations.axolotl'><signedPreKeyPublic signedPreKeyId='1'>B</signedPreKeyPublic><identityKey>B</identityKey><prekeys><preKeyPublic preKeyId='1'>B</preKeyPublic><preKeyPublic preKeyId='2'>B</preKeyPublic></prekeys></bundle></item></publish></pubsub></iq>",
      'publish: OMEMO keys: 2 one-time keys?',
    ],
    [
      'c',
      "<iq type='get' id='om3' to='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='eu.siacs.conversations.axolotl.bundles:27183'/></pubsub></iq>",
      'items of OMEMO keys of device 27183? · to Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='om4' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:omemo:2:bundles'><item id='31415'><bundle xmlns='urn:xmpp:omemo:2'><spk id='1'>B</spk><ik>B</ik><prekeys><pk id='1'>B</pk><pk id='2'>B</pk><pk id='3'>B</pk></prekeys></bundle></item></items></pubsub></iq>",
      'OMEMO keys: 3 one-time keys · from Ola Brand',
    ],
    [
      's',
      "<iq type='result' id='om5' from='ola@example.net'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:omemo:1:bundles'><item id='31415'><bundle xmlns='urn:xmpp:omemo:1'><prekeys><pk id='1'>B</pk></prekeys></bundle></item></items></pubsub></iq>",
      'OMEMO keys: 1 one-time key · from Ola Brand',
    ],
    [
      's',
      "<message from='ola@example.net' to='nora@example.org/desk'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:omemo:1:devices'><item id='current'><devices xmlns='urn:xmpp:omemo:1'><device id='12345'/></devices></item></items></event></message>",
      'Ola Brand to you: 1 OMEMO device: 12345',
    ],
  ],
  'XEP-0448': [
    [
      's',
      "<message from='ola@example.net/phone'><file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><name>gate.jpg</name></file><sources><encrypted xmlns='urn:xmpp:esfs:0' cipher='urn:xmpp:ciphers:aes-256-gcm-nopadding:0'><key>INVENTEDKEY0</key><iv>T8RDMBaiqn6Ci4Nw</iv><sources xmlns='urn:xmpp:sfs:0'><url-data xmlns='http://jabber.org/protocol/url-data' target='https://download.example.net/4a77/blob'/></sources></encrypted></sources></file-sharing></message>",
      'Ola Brand to you: shares file gate.jpg · from 1 other source · encrypted, with its key (secret)',
    ],
  ],
};

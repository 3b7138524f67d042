/**
 * Advice for clients and libraries. Versions are those it was tried with or read from.
 * Pure text. Rule: the way that survives hiptap's next start comes first.
 */
import type { TrustGuide } from './ca-guide.ts';

export const CLIENT_GUIDES: readonly TrustGuide[] = [
  {
    name: 'profanity',
    title: '0.13',
    trust: () => [
      'connect, and answer its question within a minute:  /tls always',
      'It keeps the CA, not the leaf, so it asks once; back: /tls revoke FINGERPRINT (see /tls trusted)',
    ],
    point: ['/connect nora@example.org server 127.0.0.1 port 5222 tls force', 'direct TLS: tls legacy'],
  },
  {
    name: 'gajim',
    title: 'Gajim 1.7',
    trust: () => ["the system's list: see debian, fedora, windows; then start Gajim again"],
    point: ['Accounts, Connection, Hostname: enable it, 127.0.0.1, 5222, START TLS'],
  },
  {
    name: 'dino',
    title: 'Dino',
    trust: () => ["the system's list: see debian, fedora; it has no list and no exceptions of its own"],
    point: [
      'It knows no other server than the domain names: SRV records, else port 5222 of the domain.',
      'For a domain without SRV records a line in /etc/hosts does it:  127.0.0.1 example.org',
      '(then name the real server to hiptap by its address: --upstream 192.0.2.1 --domain example.org)',
    ],
  },
  {
    name: 'psi',
    title: 'Psi and Psi+',
    trust: ({ file }) => [
      `mkdir -p ~/.local/share/psi/certs && cp ${file} ~/.local/share/psi/certs/`,
      '(psi+ for Psi+; PSIDATADIR, if set, replaces ~/.local/share/psi); then start it again',
    ],
    point: ['account, Connection, "Manually Specify Server Host/Port": 127.0.0.1, 5222'],
  },
  {
    name: 'pidgin',
    title: 'Pidgin, Finch; libpurple 2.14',
    trust: () => [
      "Debian's build reads the system's list, see debian; then start it again.",
      'Others: Accept in the dialogue, again after each start of hiptap.',
    ],
    point: [
      'account, Advanced: Connect server 127.0.0.1, Connect port 5222, Require encryption',
      'It checks the certificate for the server it was told to connect to; hiptap names that too.',
    ],
  },
  {
    name: 'mcabber',
    title: '1.1',
    trust: ({ path }) => ['in ~/.mcabber/mcabberrc:', `set ssl_ca = ${path}`],
    point: ['in ~/.mcabber/mcabberrc:', 'set server = 127.0.0.1', 'set port = 5222', 'set tls = 1'],
  },
  {
    name: 'slixmpp',
    title: '1.8; poezio, and other programs in Python',
    trust: ({ file, path }) => [
      `client.ca_certs = ${JSON.stringify(path)}`,
      `or, for any program on Python's ssl:  SSL_CERT_FILE=${file} python3 bot.py`,
    ],
    point: ["client.connect(('127.0.0.1', 5222))"],
  },
  {
    name: 'node',
    title: '@xmpp/client, stanza and other programs on Node.js',
    trust: ({ file }) => [`NODE_EXTRA_CA_CERTS=${file} node bot.js`],
    point: ["@xmpp/client: client({ service: 'xmpp://127.0.0.1:5222', domain: 'example.org', … })"],
  },
  {
    name: 'java',
    title: 'Smack and other programs on Java',
    trust: ({ file }) => [
      `keytool -importcert -noprompt -alias hiptap -keystore hiptap.p12 -storepass changeit -file ${file}`,
      'java -Djavax.net.ssl.trustStore=hiptap.p12 -Djavax.net.ssl.trustStorePassword=changeit …',
      '(that store replaces the usual one)',
    ],
    point: ['Smack: builder.setXmppDomain("example.org").setHost("127.0.0.1").setPort(5222)'],
  },
  {
    name: 'gloox',
    title: '1.0',
    trust: ({ path }) => [
      `StringList cas; cas.push_back( ${JSON.stringify(path)} ); client->setCACerts( cas );`,
      'and return true from onTLSConnect() when info.status is CertOk',
    ],
    point: ['client->setServer( "127.0.0.1" ); client->setPort( 5222 );'],
  },
  {
    name: 'openssl',
    title: 'anything else on OpenSSL and, on Linux, Go',
    trust: ({ file }) => [`SSL_CERT_FILE=${file} PROGRAM`, '(that file replaces the usual list)'],
    point: ["the program's own setting for host and port, 127.0.0.1 and 5222"],
  },
  {
    name: 'android',
    title: 'Conversations and other clients on Android',
    trust: ({ file }) => [
      `copy ${file} to the phone as hiptap.crt, and in its settings:`,
      'Security, Encryption & credentials, Install a certificate, CA certificate',
      'Conversations heeds it; many other apps heed only the CAs that came with the phone.',
    ],
    point: [
      "start hiptap with -p 0.0.0.0:5222 and --cert-name with this machine's name or address in the network",
      'Conversations: Expert settings, Extended connection settings; then hostname and port in the account',
      'an emulator reaches this machine as 10.0.2.2',
    ],
  },
];

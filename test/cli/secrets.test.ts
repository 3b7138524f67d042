/**
 * Logins of every kind through the real proxy: no secret in any file or output, in no form it could be read back from.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const SECRETS = {
  password: 's3cr3t-pw',
  token: 'tok-INVENTED-0001',
  nonce: 'NONCE-INVENTED',
  granted: 'GRANTED-INVENTED',
} as const;
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

const b64 = (text: string) => Buffer.from(text).toString('base64');
const success = `<success xmlns='${SASL}' jid='777_4242@chat.example.test/linux' oauth2_token='${SECRETS.granted}'/>`;

/** What a client says, and what its server answers. */
const LOGINS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'PLAIN',
    [
      [
        `<auth xmlns='${SASL}' mechanism='PLAIN'>${b64(`\0nora\0${SECRETS.password}`)}</auth>`,
        `<success xmlns='${SASL}'/>`,
      ],
    ],
  ],
  [
    'PLAIN, spelled oddly',
    [
      [
        `<s:auth xmlns:s="${SASL}" mechanism="PLAIN"><![CDATA[${b64(`\0nora\0${SECRETS.password}`)}]]></s:auth>`,
        `<success xmlns='${SASL}'/>`,
      ],
    ],
  ],
  [
    'HipChat password',
    [
      [
        `<auth xmlns='http://hipchat.com' ver='9.9'>${b64(`\0nora@example.org\0${SECRETS.password}\0linux`)}</auth>`,
        success,
      ],
    ],
  ],
  [
    'HipChat token',
    [[`<auth xmlns='http://hipchat.com' mechanism='oauth2'>${b64(`\0${SECRETS.token}\0web`)}</auth>`, success]],
  ],
  [
    'X-HIPCHAT-WEB',
    [
      [
        `<auth xmlns='${SASL}' mechanism='X-HIPCHAT-WEB' nonce='${SECRETS.nonce}' oauth2_token='true'>777_4242</auth>`,
        success,
      ],
    ],
  ],
  [
    'X-YANDEX-OAUTH',
    [
      [
        `<auth xmlns='${SASL}' mechanism='X-YANDEX-OAUTH'>${b64(`nora\0${SECRETS.token}`)}</auth>`,
        `<success xmlns='${SASL}'/>`,
      ],
    ],
  ],
  [
    'a mechanism nobody knows',
    [[`<auth xmlns='${SASL}' mechanism='X-WAT'>${b64(SECRETS.password)}</auth>`, `<success xmlns='${SASL}'/>`]],
  ],
  [
    'iq auth',
    [
      [
        `<iq type='set' id='1'><query xmlns='jabber:iq:auth'><username>nora</username><password>${SECRETS.password}</password></query></iq>`,
        "<iq type='result' id='1'/>",
      ],
    ],
  ],
  [
    'broken off in the middle',
    [[`<auth xmlns='${SASL}' mechanism='PLAIN'>${b64(`\0nora\0${SECRETS.password}`)}`, '<!-- no answer -->']],
  ],
  ['no XML at all', [[`PASS ${SECRETS.password}\r\n`, '-ERR']]],
];

/** The forms in which a secret could be read back: plain, and base64 at each alignment within a longer text. */
function formsOf(secret: string): readonly string[] {
  const shifted = [0, 1, 2].map((shift) => b64('x'.repeat(shift) + secret).slice(shift === 0 ? 0 : 4, -4));
  return [secret, ...shifted, Buffer.from(secret).toString('hex')];
}

describe('no secret', () => {
  it.each(LOGINS)('of %s is in the capture, the page or the log', async (_name, exchanges) => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const file = folder.file('x.hiptap');
    const args = [
      '--upstream',
      `127.0.0.1:${lobby.port}`,
      '--client-tls',
      'none',
      '--upstream-tls',
      'none',
      '-v',
      '--ca-dir',
      folder.file('ca'),
      '-w',
      file,
    ];
    await using proxy = await startProxy(args);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    const server = await lobby.next();
    server.say(HEADER);
    for (const [says, answer] of exchanges) {
      client.say(says);
      await server.hear(says);
      server.say(answer);
      await client.hear(answer);
    }
    await Promise.all([client.end(), server.end()]);
    const { stdout, stderr } = await proxy.stop();
    const printed = await Promise.all(
      ['pretty', 'summary', 'json'].map((format) => hiptap(['print', '--format', format, file])),
    );
    const raw = await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', 'c2s', file]);
    const all = [
      readFileSync(file, 'utf8'),
      stdout,
      stderr,
      ...[...printed, raw].flatMap((run) => [run.stdout, run.stderr]),
    ].join('\n');
    expect(all.length).toBeGreaterThan(1000);
    for (const form of Object.values(SECRETS).flatMap(formsOf)) expect(all.includes(form), form).toBe(false);
  });
});

/**
 * The redaction sweep: every login and every place of a secret that is known, over a real socket and through everything hiptap
 * writes, then looked for in every spelling.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import { ANY, SECRET_PLACES, type SecretPlace } from '../../src/redact/table.ts';
import { escapeXml, unescapeXml } from '../../src/xml/escape.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { LOGINS } from '../redact/logins.ts';
import { type Choices, type Shape, spell } from '../redact/spelling.ts';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { HEADER } from '../support/survivor.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

/** Stands in every secret, and in nothing else; with marks that each layer writes in its own way. */
const CORE = 's3cr3tPW';
const SECRET = `${CORE}&<"'\\é`;

interface Said {
  readonly direction: Direction;
  readonly text: string;
}

/** Written plainly, all in character references, and broken up by CDATA and comments. */
const SPELLINGS: readonly Choices[] = [[0], [2, 3, 3, 3, 3], [2, 1, 0, 1, 2]];

/** Every login, each a session of its own. */
const SESSIONS: readonly (readonly Said[])[] = Object.values(LOGINS).map((login, at) =>
  login('nora', SECRET).said.map(({ direction, shape }) => ({ direction, text: spell(shape, spelling(at)) })),
);
/** Secrets that neither an element's name nor an attribute's tells of, or only its end does. */
const UNLISTED: readonly Said[] = [
  `<iq><x xmlns='jabber:x:data'><field var='code' type='text-private'/></x></iq>`,
  `<iq><x xmlns='jabber:x:data'><field var='code'><value>${escapeXml(SECRET)}</value></field></x></iq>`,
  `<iq><headers xmlns='http://jabber.org/protocol/shim'><header name='Cookie'>${escapeXml(SECRET)}</header></headers></iq>`,
  `<iq><x xmlns='urn:example:any' newPassword='${escapeXml(SECRET)}'><sessionToken>${escapeXml(SECRET)}</sessionToken></x></iq>`,
  `<message><body>&lt;auth&gt;${CORE}&lt;/auth&gt; {"password":"${CORE}"} https://x/?token=${CORE}</body></message>`,
].flatMap((text) => (['s2c', 'c2s'] as const).map((direction) => ({ direction, text })));
/** All other places, said by both sides in one session. */
const LISTED: readonly Said[] = SECRET_PLACES.filter(({ kind }) => kind !== 'payload').flatMap((place, at) => {
  const shape = shapeOf(place);
  const wrapped = place.top === true ? shape : { ns: 'jabber:client', local: 'iq', children: [shape] };
  const text = spell(wrapped, spelling(at));
  return [
    { direction: 'c2s', text },
    { direction: 's2c', text },
  ] as const;
});
const PLACES: readonly Said[] = [...LISTED, ...UNLISTED];
/** What the wire had and no output may have: secrets that are hashed or encoded together with others. */
const CHANGED = SESSIONS.flatMap(changedTexts);

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function spelling(at: number): Choices {
  return SPELLINGS[at % SPELLINGS.length] ?? [0];
}

function shapeOf({ ns, local, attribute, kind }: SecretPlace): Shape {
  const name = { ns: ns === ANY ? 'urn:example:any' : ns, local: local === ANY ? 'thing' : local };
  const value = kind === 'query' ? `https://example.org/a?${SECRET}` : SECRET;
  return attribute === undefined
    ? { ...name, children: [{ text: value }] }
    : { ...name, attributes: { [attribute]: value } };
}

/** The base64 that redaction replaced. */
function changedTexts(said: readonly Said[]): readonly string[] {
  const redactor = new Redactor({ show: false });
  return said.flatMap(({ direction, text }) => {
    const kept = redactor.redact(direction, text, { '': 'jabber:client' }).text;
    return (text.match(/[\w+/]{16,}={0,2}/g) ?? []).filter((run) => !kept.includes(run));
  });
}

/** The last code point there is. */
const LAST = 0x10ffff;

/** All that a reader could make of a text. */
function readings(text: string): string {
  const unescaped = unescapeXml(text);
  const unquoted = text.replaceAll(/\\u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/gi, (_, braced, plain) =>
    String.fromCodePoint(Math.min(LAST, Number.parseInt(braced ?? plain, 16))),
  );
  const spelled = [text, unescaped, unquoted, unescapeXml(unquoted), decodeURIComponents(text)];
  // Base64 may be broken over lines.
  const runs = spelled
    .flatMap((one) => [one, one.replaceAll(/\\n|\s/g, '')])
    .flatMap((one) => one.match(/[\w+/]{8,}/g) ?? []);
  const decoded = new Set(
    [...new Set(runs)].flatMap((run) =>
      [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('latin1')),
    ),
  );
  const hexed = new Set(spelled.flatMap((one) => one.match(/[0-9a-f]{16,}/gi) ?? []).map(fromHex));
  return [...spelled, ...decoded, ...hexed].join('\n');
}

function fromHex(run: string): string {
  return Buffer.from(run, 'hex').toString('latin1');
}

function decodeURIComponents(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

function expectNoSecret(what: string, text: string): void {
  expect(text.length, `${what} says something`).toBeGreaterThan(20);
  const read = readings(text);
  const at = read.indexOf(CORE);
  expect(at < 0 ? '' : read.slice(Math.max(0, at - 200), at + 50), `the secret in ${what}`).toBe('');
  for (const run of CHANGED) expect(text.includes(run), `${run} in ${what}`).toBe(false);
}

it('would find a secret, however it is written', () => {
  const forms = [
    ...[CORE, `x ${escapeXml(SECRET)}`, JSON.stringify(SECRET), Buffer.from(`\0nora\0${SECRET}`).toString('base64')],
    ...[1, 2].map((shift) => Buffer.from('x'.repeat(shift) + SECRET).toString('base64')),
    ...[Buffer.from(SECRET).toString('hex'), [...CORE].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join('')],
    [...CORE].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(''),
    // What follows an escape may be taken for a part of it.
    ...['\\u0073', '\\u{73}', '\\u{000073}'].map((first) => `${first}${CORE.slice(1)}`),
    [...CORE].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
  ];
  for (const form of forms) expect(readings(`a page that says: ${form} and more`), form).toContain(CORE);
  expect(CHANGED.length).toBeGreaterThan(10);
});

describe('no secret of any login or place is in', () => {
  const folder = scratchFolder();
  const capture = folder.file('x.hiptap');
  let live = { stdout: '', stderr: '' };

  beforeAll(async () => {
    using lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '-v'];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, '-w', capture]);
    for (const said of [...SESSIONS, PLACES, [{ direction: 'c2s', text: `PASS ${SECRET}\r\n` } as const]]) {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      const server = await lobby.next();
      server.say(HEADER);
      for (const { direction, text } of said) {
        const [from, to] = direction === 'c2s' ? [client, server] : [server, client];
        from.say(text);
        await to.hear(text);
      }
      await Promise.all([client.end(), server.end()]);
    }
    live = await proxy.stop();
    return () => folder[Symbol.dispose]();
  });

  it('the live page and the log', () => {
    expectNoSecret('the page', live.stdout);
    expectNoSecret('the log', live.stderr);
  });

  it('the capture, which has all of the sessions', async () => {
    expectNoSecret('the capture', readFileSync(capture, 'utf8'));
    const { stdout, stderr } = await hiptap(['stats', capture, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ sessions: SESSIONS.length + 2 });
    expectNoSecret('its statistics', stdout + stderr);
  });

  it.each([
    ...['pretty', 'summary', 'json', 'events'].map((format) => ['print', '--format', format]),
    ['print', '--format', 'raw', '--session', `${SESSIONS.length + 1}`, '--direction', 's2c'],
    ...['text', 'json', 'junit'].map((format) => ['check', '--format', format]),
    ['stats', '--format', 'text'],
    ...['html', 'text', 'json', 'pcapng', 'scs'].map((form) => ['export', '--to', form, '-o', '-']),
    ['cut', '--pseudonymise', '-o', '-'],
  ])('what `hiptap %s %s %s` makes of it', async (...words) => {
    const { stdout, stderr } = await hiptap([...words, capture]);
    expect(stdout).not.toBe('');
    expectNoSecret(words.join(' '), stdout + stderr);
  });

  it('what differs from another capture', async () => {
    const other = new URL('../../captures/hipchat-session.hiptap', import.meta.url).pathname;
    for (const format of ['text', 'json']) {
      const { status, stdout, stderr } = await hiptap(['diff', '--format', format, other, capture]);
      expect(status).toBe(1);
      expectNoSecret(`the differences as ${format}`, stdout + stderr);
    }
  });

  it('what is imported from a log, which has them all', async () => {
    const log = [...SESSIONS.flat(), ...PLACES].map(
      ({ direction, text }) => `${direction === 'c2s' ? 'TX' : 'RX'}: ${text}`,
    );
    writeFileSync(folder.file('x.txt'), `TX: ${HEADER}\nRX: ${HEADER}\n${log.join('\n')}\n`);
    const { status, stdout, stderr } = await hiptap(['import', folder.file('x.txt'), '--from', 'text', '-o', '-']);
    expect(status).toBe(0);
    expectNoSecret('the imported capture', stdout + stderr);
  });

  it('what is recorded and shown of what a rule changes, and of a login that is bridged', async () => {
    using lobby = await Lobby.open();
    const own = folder.file('changed.hiptap');
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '-v'];
    const changing = ['--login', 'bridge', '--rule', '~i => replace "<iq" "<iq n=\'1\'"', '--fault', 'duplicate if ~i'];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...changing, '-w', own]);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    const server = await lobby.next();
    const offer = `<stream:features><mechanisms xmlns='${SASL}'><mechanism>PLAIN</mechanism></mechanisms></stream:features>`;
    server.say(HEADER, offer);
    await client.hear('PLAIN');
    client.say(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64(`\0nora\0${SECRET}`)}</auth>`);
    await server.hear(base64(`\0nora\0${SECRET}`));
    server.say(`<success xmlns='${SASL}'/>`);
    await client.hear('<success');
    client.say(HEADER, ...PLACES.filter(({ direction }) => direction === 'c2s').map(({ text }) => text));
    client.say("<iq id='last'/>");
    await server.hear("<iq n='1' id='last'/>");
    await Promise.all([client.end(), server.end()]);
    const { stdout, stderr } = await proxy.stop();
    const recorded = readFileSync(own, 'utf8');
    expect(recorded.match(/"event":"change"/g)?.length).toBeGreaterThan(PLACES.length / 2);
    expectNoSecret('the capture', recorded);
    expectNoSecret('the page', stdout);
    expectNoSecret('the log', stderr);
  });

  it('what a replay says and records of a client that says them', async () => {
    const recorded = new URL('../../captures/prosody-chat.hiptap', import.meta.url).pathname;
    const own = folder.file('replayed.hiptap');
    const args = [
      'replay',
      'server',
      recorded,
      '-p',
      '0',
      '--ca-dir',
      folder.file('ca'),
      '--client-tls',
      'none',
      '-v',
      '-w',
      own,
    ];
    await using run = await startListening(args);
    for (const said of [...SESSIONS.slice(0, 4), PLACES]) {
      const client = await talkTo(run.port);
      client.say(HEADER);
      await client.hear('features>');
      for (const { direction, text } of said) if (direction === 'c2s') client.say(text);
      await client.end();
    }
    const { stdout, stderr } = await run.stop();
    expectNoSecret('the verdict', stdout);
    expectNoSecret('the log', stderr);
    expectNoSecret('the capture', readFileSync(own, 'utf8'));
  });
});

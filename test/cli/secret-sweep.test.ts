/**
 * The redaction sweep: every login and every place of a secret that is known, over a real socket and through everything hiptap
 * writes, then looked for in every spelling.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { escapeXml } from '../../src/xml/escape.ts';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { HEADER } from '../support/survivor.ts';
import { base64, CHANGED, CORE, expectNoSecret, PLACES, readings, SASL, SECRET, SESSIONS } from '../support/sweep.ts';
import { SWEPT, sayAll } from '../support/sweep-talk.ts';
import { Lobby, talkTo } from '../support/talker.ts';

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
    await sayAll(lobby, proxy.port);
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
    expect(JSON.parse(stdout)).toMatchObject({ sessions: SWEPT.length });
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

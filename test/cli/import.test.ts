/** `hiptap import`, as its users run it. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder } from '../support/hiptap.ts';

const LOGS = new URL('../support/logs/', import.meta.url).pathname;
const QXMPP = `${LOGS}qxmpp.log`;

/** One line, as a user sees it. */
async function refuses(args: readonly string[], input = ''): Promise<string> {
  const { status, stdout, stderr } = await hiptap(args, input);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  return stderr;
}

/** SASL's payloads, which are not the same after secrets were taken out. */
function withoutPayloads(xml: string): string {
  return xml.replaceAll(/>[\w+/=‹›&;#]{8,}<\/(auth|challenge|response|success)>/g, '></$1>');
}

const NOT_NOTED = new Set([undefined, 'whitespace', 'malformed', 'opaque']);

/** What each side said in each session, joined, as far as notes have it. */
function wordsOf(capture: string): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const line of capture.trimEnd().split('\n')) {
    const { session, direction, kind, leg, text } = JSON.parse(line);
    if (NOT_NOTED.has(kind) || leg === 'server' || typeof text !== 'string') continue;
    words[`${session} ${direction}`] = (words[`${session} ${direction}`] ?? '') + text;
  }
  return words;
}

describe('hiptap import', () => {
  it('says what it takes the log for, and what came of it', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    const { status, stdout, stderr } = await hiptap(['import', QXMPP, '-o', file]);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain("qxmpp.log is a log of QXmpp or HipChat's Linux client (43 of its first");
    expect(stderr).toContain('1 session, 71 pieces');
    expect(statSync(file).mode & 0o077).toBe(0);
    const [header = ''] = readFileSync(file, 'utf8').split('\n');
    expect(JSON.parse(header)).toMatchObject({
      redacted: true,
      from: ["qxmpp.log, a log of QXmpp or HipChat's Linux client"],
    });
  });

  it('reads standard input, and what is packed', async () => {
    using folder = scratchFolder();
    const packed = folder.file('a.log.gz');
    writeFileSync(packed, gzipSync(readFileSync(QXMPP)));
    const named = await hiptap(['import', QXMPP, '--from', 'qxmpp', '-o', '-']);
    const piped = await hiptap(['import', '-', '-o', '-'], readFileSync(QXMPP, 'utf8'));
    const unpacked = await hiptap(['import', packed, '-o', '-', '-q']);
    const body = (text: string): string => text.slice(text.indexOf('\n'));
    expect(body(piped.stdout)).toBe(body(named.stdout));
    expect(body(unpacked.stdout)).toBe(body(named.stdout));
    expect(piped.stderr).toContain('standard input is a log of QXmpp');
  });

  it('reads of a packed log that was cut off what there is, and says so', async () => {
    using folder = scratchFolder();
    const packed = gzipSync(readFileSync(QXMPP));
    writeFileSync(folder.file('a.log.gz'), packed.subarray(0, packed.length >> 1));
    const { status, stdout, stderr } = await hiptap(['import', folder.file('a.log.gz'), '-o', '-']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^hiptap: .*a\.log\.gz: cannot be unpacked to its end: unexpected end of file$/m);
    expect(stdout.split('\n').length).toBeGreaterThan(5);
  });

  it('gives the log’s stanzas back as notes', async () => {
    const capture = await hiptap(['import', QXMPP, '-o', '-']);
    const { stdout } = await hiptap(['export', '-', '--to', 'text', '-o', '-'], capture.stdout);
    const log = readFileSync(QXMPP, 'utf8').split('\n');
    for (const [mark, word] of [
      ['TX', ' SENT '],
      ['RX', ' RECEIVED '],
    ] as const) {
      const noted = stdout.split('\n').filter((line) => line.startsWith(`${mark}: `));
      const logged = log
        .filter((line) => line.includes(word))
        .map((line) => line.slice(line.indexOf(word) + word.length));
      expect(withoutPayloads(noted.map((line) => line.slice(4)).join(''))).toBe(withoutPayloads(logged.join('')));
    }
    const again = await hiptap(['import', '-', '--from', 'text', '-o', '-'], stdout);
    expect(again.stdout.match(/"event":"piece"/g)).toHaveLength(71);
  });

  it('gives back what a capture’s notes say, of several sessions, too', async () => {
    const capture = new URL('../../captures/prosody-chat.hiptap', import.meta.url).pathname;
    const notes = await hiptap(['export', capture, '--to', 'text', '-o', '-']);
    const again = await hiptap(['import', '-', '-o', '-'], notes.stdout);
    expect(wordsOf(again.stdout)).toEqual(wordsOf(readFileSync(capture, 'utf8')));
  });

  it('makes captures that print, check, stats, diff and cut read, and say what they do not know', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    await hiptap(['import', `${LOGS}slixmpp-undated.log`, '-o', file]);
    const page = await hiptap(['print', file]);
    expect(page.stdout).toContain('which does not tell when anything was said');
    expect(page.stdout).not.toMatch(/1970|\d ms/);
    expect((await hiptap(['check', file])).stdout).toContain('nothing found');
    expect((await hiptap(['stats', file])).stdout).toContain('the times of these records are not known in full');
    expect((await hiptap(['diff', file, file])).status).toBe(0);
    const since = await hiptap(['print', file, '--since', '2020-01-01T00:00:00Z']);
    expect([since.stdout, since.stderr]).toEqual(['', expect.stringContaining('--since and --until need both')]);
    const cut = await hiptap(['cut', file, '-o', '-', '--pseudonymise']);
    expect(cut.stdout).toContain('"imported":{"from":"slixmpp"');
    expect(cut.stdout).not.toContain('"time":');
  });

  it('takes secrets out unless it is asked not to, and then says so', async () => {
    const redacted = await hiptap(['import', `${LOGS}smack.log`, '-o', '-']);
    expect(redacted.stdout).not.toContain('Y29ycmVjdC1ob3JzZ');
    const shown = await hiptap(['import', `${LOGS}smack.log`, '-o', '-', '--show-secrets']);
    expect(shown.stdout).toContain('Y29ycmVjdC1ob3JzZ');
    expect(shown.stdout).toContain('"redacted":false');
  });

  it('says when it is not sure', async () => {
    const log = 'DEBUG SEND: <iq/>\nTX: <iq/>\nRX: <iq/>\n';
    const { status, stderr } = await hiptap(['import', '-', '-o', '-'], log);
    expect(status).toBe(0);
    expect(stderr).toContain('1 line would be a log of slixmpp, too: if it is that, say --from slixmpp');
  });

  it('refuses a log that is not what it is said to be, and says what it looks like', async () => {
    using folder = scratchFolder();
    const into = ['-o', folder.file('a.hiptap')];
    expect(await refuses(['import', QXMPP, '--from', 'valorant', ...into])).toMatch(
      /qxmpp\.log is not a log of valorant-xmpp-logger: none of its first \d+ lines looks like one; 43 look like a log of QXmpp or HipChat's Linux client: say --from qxmpp\n$/,
    );
    expect(await refuses(['import', `${LOGS}packets.pcapng`, '--from', 'psi', ...into])).toContain(
      'packets.pcapng holds captured packets: say --from pcap',
    );
    expect(existsSync(folder.file('a.hiptap'))).toBe(false);
  });

  it('warns where a log looks more like another client’s than the one that is named', async () => {
    const log = 'DEBUG SEND: <iq/>\nTX: <iq/>\nRX: <iq/>\n';
    const { status, stderr } = await hiptap(['import', '-', '--from', 'slixmpp', '-o', '-'], log);
    expect(status).toBe(0);
    expect(stderr).toContain('2 lines would be notes in the form TX: and RX:, too: if it is that, say --from text');
  });

  it('refuses a log in which nobody said anything, and leaves nothing behind', async () => {
    using folder = scratchFolder();
    for (const said of ['', 'hello\n', '2026-11-21T10:35:50.1Z: conn: DBG: SENT: \n'])
      expect(await refuses(['import', '-', '--from', 'profanity', '-o', folder.file('a.hiptap')], said)).toBe(
        'hiptap: nothing in standard input was said by a client or a server: is it a log of Profanity or libstrophe?\n',
      );
    expect(await refuses(['import', '-', '--from', 'text', '-o', '-'], 'hello\n')).toContain(
      'nothing in standard input',
    );
    expect(existsSync(folder.file('a.hiptap'))).toBe(false);
  });

  it('overwrites nothing, and leaves nothing behind', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    writeFileSync(file, 'mine');
    expect(await refuses(['import', QXMPP, '-o', file])).toBe(`hiptap: ${file} already exists\n`);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await refuses(['import', folder.file('none.log'), '-o', folder.file('b.hiptap')])).toContain('no such file');
  });

  it('refuses what is no log in one line, and names the formats', async () => {
    const unknown = await refuses(['import', '-', '-o', '-'], 'hello\n');
    expect(unknown).toMatch(/^hiptap: standard input is no log that hiptap knows: .*\n {2}--from qxmpp/);
    const capture = new URL('../../captures/prosody-chat.hiptap', import.meta.url).pathname;
    expect(await refuses(['import', capture, '-o', '-'])).toContain('is a hiptap capture already');
  });
});

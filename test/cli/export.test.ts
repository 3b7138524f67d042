/** `hiptap export`, as its users run it. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hiptap, Run, scratchFolder } from '../support/hiptap.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const CHAT = `${FOLDER}prosody-chat.hiptap`;
const HIPCHAT = `${FOLDER}hipchat-session.hiptap`;

async function refuses(args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await hiptap(args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

/** Until there is something in a folder. */
async function begun(folder: string): Promise<void> {
  const watcher = watch(folder);
  const changed = once(watcher, 'change');
  if (readdirSync(folder).length === 0) await changed;
  watcher.close();
}

describe('hiptap export', () => {
  it('writes a file for its owner alone, packed where its name says so, or standard output', async () => {
    using folder = scratchFolder();
    const [file, packed] = [folder.file('a.txt'), folder.file('a.txt.gz')];
    expect(await hiptap(['export', CHAT, '--to', 'text', '-o', file])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await hiptap(['export', CHAT, '--to', 'text', '-o', packed])).status).toBe(0);
    const { stdout } = await hiptap(['export', CHAT, '--to', 'text', '-o', '-']);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(stdout);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(stdout).toContain('\nTX: <stream:stream ');
  });

  it('makes each form', async () => {
    using folder = scratchFolder();
    const begins = { pcapng: '\n\r\r\n', html: '<!doctype html>\n', text: '# ', scs: '# ', json: '{"seq":1,' };
    for (const [form, start] of Object.entries(begins)) {
      const file = folder.file(form);
      expect((await hiptap(['export', CHAT, '--to', form, '-o', file])).status).toBe(0);
      expect(readFileSync(file, 'latin1').slice(0, start.length)).toBe(start);
    }
  });

  it('reads standard input, and says of a torn capture what is torn', async () => {
    const torn = readFileSync(CHAT, 'utf8').slice(0, -40);
    const { status, stdout, stderr } = await hiptap(['export', '-', '--to', 'text', '-o', '-'], torn);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# standard input, by hiptap /);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('gives the same JSON as print', async () => {
    const [exported, printed] = await Promise.all([
      hiptap(['export', HIPCHAT, '--to', 'json', '-o', '-', '--filter', '~m']),
      hiptap(['print', HIPCHAT, '--format', 'json', '--filter', '~m']),
    ]);
    expect(exported.stdout).toBe(printed.stdout);
    expect(exported.stdout.split('\n').length).toBeGreaterThan(10);
  });

  it('takes what was chosen', async () => {
    const said = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await hiptap(['export', CHAT, '--to', 'text', '-o', '-', ...args]);
      return stdout.split('\n').filter((line) => /^[TR]X: /.test(line));
    };
    const all = await said();
    const both = [await said('--session', '1'), await said('--session', '2')];
    expect(all.length).toBe(both.flat().length);
    expect(await said('--session', '2', '--session', '1')).toEqual(all);
    const sent = await said('--direction', 'c2s');
    expect(sent.length).toBeGreaterThan(0);
    expect(sent).toEqual(all.filter((line) => line.startsWith('TX')));
    expect(await said('--since', '2100-01-01')).toEqual([]);
    expect(await said('--filter', '~m ~b hello')).toEqual(all.filter((line) => /<body>[^<]*hello/i.test(line)));
  });

  it('overwrites nothing, and leaves nothing behind when it fails', async () => {
    using folder = scratchFolder();
    const [there, gone] = [folder.file('there.txt'), folder.file('gone.txt')];
    writeFileSync(there, 'mine');
    expect(await refuses(['export', CHAT, '--to', 'text', '-o', there])).toBe(`hiptap: ${there} already exists\n`);
    expect(readFileSync(there, 'utf8')).toBe('mine');
    expect(await refuses(['export', there, '--to', 'text', '-o', gone])).toContain('there.txt');
    expect(existsSync(gone)).toBe(false);
  });

  it('says that a page is too long for a browser', async () => {
    using folder = scratchFolder();
    const [header = '', ...records] = readFileSync(CHAT, 'utf8').trimEnd().split('\n');
    const record = records.find((line) => line.includes('"kind":"presence"')) ?? '';
    writeFileSync(folder.file('long.hiptap'), `${header}\n${`${record}\n`.repeat(50_001)}`);
    const made = await hiptap(['export', folder.file('long.hiptap'), '--to', 'html', '-o', folder.file('a.html')]);
    expect([made.status, made.stderr]).toEqual([
      0,
      expect.stringMatching(
        /^hiptap: 50001 records on one page are more than browsers open with ease: choose with --filter.*\n$/,
      ),
    ]);
  });

  it.each(['text', 'html', 'pcapng'])('refuses a session that the capture does not hold (%s)', async (form) => {
    using folder = scratchFolder();
    const args = ['export', CHAT, '--to', form, '-o', folder.file('a'), '--session', '1', '--session', '99'];
    expect(await refuses(args)).toBe(`hiptap: ${CHAT} has no session 99\n`);
    expect(existsSync(folder.file('a'))).toBe(false);
  });

  it('says in one line that there is no room for what waits for its head', async () => {
    const { status, stderr } = await hiptap(['export', CHAT, '--to', 'html', '-o', '-'], '', {
      TMPDIR: '/nonexistent',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^hiptap: no scratch folder can be made in \/nonexistent: .*\n$/);
  });

  it.each(['html', 'text'])('takes away what was begun, when it is broken off (%s)', async (form) => {
    using folder = scratchFolder();
    using aside = scratchFolder();
    const run = new Run(['export', '-', '--to', form, '-o', folder.file('out')], { TMPDIR: aside.path });
    run.child.stdin?.write(readFileSync(CHAT));
    await begun(form === 'html' ? aside.path : folder.path);
    run.child.kill('SIGINT');
    await run.finished();
    expect(run.child.signalCode).toBe('SIGINT');
    expect([...readdirSync(folder.path), ...readdirSync(aside.path)]).toEqual([]);
  });

  it('refuses what has no meaning', async () => {
    expect(await refuses(['export', CHAT, '--to', 'gif', '-o', '-'])).toContain('pcapng');
    expect(await refuses(['export', CHAT, '--to', 'text', '-o', '-', '--keylog', CHAT])).toContain('--keylog');
    expect(await refuses(['export', CHAT, '--to', 'pcapng', '-o', '-', '--keylog', '/nowhere'])).toContain('/nowhere');
    const filter = await hiptap(['export', CHAT, '--to', 'text', '-o', '-', '--filter', '~boddy x']);
    expect(filter.stderr).toContain('there is no ~boddy');
  });
});

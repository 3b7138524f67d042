/** `hiptap cut`, as its users run it. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder } from '../support/hiptap.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const CHAT = `${FOLDER}prosody-chat.hiptap`;
const HIPCHAT = `${FOLDER}hipchat-session.hiptap`;

/** One line, as a user sees it. */
async function refuses(args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await hiptap(args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
}

function body(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

describe('hiptap cut', () => {
  it('gives a whole capture back as it is, to a file, packed, and to standard output', async () => {
    using folder = scratchFolder();
    const [file, packed] = [folder.file('a.hiptap'), folder.file('a.hiptap.gz')];
    expect(await hiptap(['cut', CHAT, '-o', file])).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await hiptap(['cut', CHAT, '-o', packed])).status).toBe(0);
    const { stdout } = await hiptap(['cut', CHAT, '-o', '-']);
    expect(body(readFileSync(file, 'utf8'))).toBe(body(readFileSync(CHAT, 'utf8')));
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(readFileSync(file, 'utf8'));
    expect(stdout).toBe(readFileSync(file, 'utf8'));
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('reads packed captures, and standard input', async () => {
    using folder = scratchFolder();
    const packed = folder.file('b.hiptap.gz');
    writeFileSync(packed, gzipSync(readFileSync(CHAT)));
    const unpacked = await hiptap(['cut', packed, '-o', '-']);
    expect(body(unpacked.stdout)).toBe(body(readFileSync(CHAT, 'utf8')));
    const piped = await hiptap(['cut', '-', HIPCHAT, '-o', '-'], readFileSync(CHAT, 'utf8'));
    const named = await hiptap(['cut', CHAT, HIPCHAT, '-o', '-']);
    expect(body(piped.stdout) === body(named.stdout)).toBe(true);
    expect(piped.stdout).toContain(',"standard input, begun ');
  });

  it('takes sessions, and what a filter selects with what it is read with', async () => {
    const { stdout } = await hiptap(['cut', CHAT, '--session', '2', '--session', '1', '-o', '-']);
    expect(body(stdout)).toBe(body(readFileSync(CHAT, 'utf8')));
    const { stdout: filtered } = await hiptap(['cut', HIPCHAT, '--filter', '~b squeaks', '-o', '-']);
    const page = await hiptap(['print', '-', '--format', 'summary'], filtered);
    expect(page.stdout).toContain('the gate squeaks');
    expect(page.stdout).toContain('left out when the capture was cut');
    expect(page.stdout.match(/ message /g)).toHaveLength(1);
    expect(filtered.split('\n')[0]).toContain('"selection":"--filter ~b squeaks"');
  });

  it('says which session is not there, and leaves no file', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    expect(await refuses(['cut', CHAT, '--session', '2', '--session', '7', '-o', file])).toMatch(
      /prosody-chat\.hiptap has no session 7/,
    );
    expect(await refuses(['cut', CHAT, HIPCHAT, '--session', '7', '-o', file])).toContain(
      'none of the captures has a session 7',
    );
    expect(existsSync(file)).toBe(false);
  });

  it('overwrites nothing, and appends where it is asked to', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    await hiptap(['cut', CHAT, '-o', file]);
    const before = readFileSync(file, 'utf8');
    expect(await refuses(['cut', CHAT, '-o', file])).toMatch(/already exists; \+.*a\.hiptap appends/);
    expect(await refuses(['cut', CHAT, file, '-o', `+${file}`])).toMatch(/is one of the captures to be read/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    writeFileSync(file, before.trimEnd());
    expect((await hiptap(['cut', HIPCHAT, '-o', `+${file}`])).status).toBe(0);
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    const { stdout } = await hiptap(['print', file, '--format', 'json']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as { seq: number; session: number });
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ session }) => session))).toEqual(new Set([1, 2, 3]));
  });

  it.each([
    [['cut'], /too few arguments/],
    [['cut', CHAT], /output/],
    [['cut', '/nonexistent/x.hiptap', '-o', '-'], /no such file/],
    [['cut', CHAT, 'package.json', '-o', '-'], /package\.json is not a hiptap capture/],
    [['cut', CHAT, '-o', '/nonexistent/x.hiptap'], /its folder does not exist/],
    [['cut', CHAT, '-o', FOLDER], /is a folder/],
    [['cut', '-', '-', '-o', '-'], /standard input can be one/],
    [['cut', CHAT, '-o', '-', '--session', '0'], /--session must be a whole number/],
    [['cut', CHAT, '-o', '-', '--since', 'teatime'], /--since teatime: not a time/],
    [['cut', CHAT, '-o', '-', '--since', 'Nov 21'], /--since Nov 21: not a time/],
  ])('refuses %j', async (args, pattern) => {
    expect(await refuses(args)).toMatch(pattern);
  });

  it('leaves nothing behind when it fails', async () => {
    using folder = scratchFolder();
    const file = folder.file('a.hiptap');
    const newer = folder.file('newer.hiptap');
    writeFileSync(newer, `${readFileSync(CHAT, 'utf8')}{"format":"hiptap","version":2}\n`);
    expect(await refuses(['cut', newer, '-o', file])).toMatch(/version 2/);
    expect(existsSync(file)).toBe(false);
  });
});

describe('hiptap cut --pseudonymise', () => {
  it('makes a capture that tells the same story of others', async () => {
    const { stdout, stderr, status } = await hiptap([
      'cut',
      HIPCHAT,
      '--pseudonymise',
      '-o',
      '-',
      '--filter',
      '~b squeaks',
    ]);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout.split('\n')[0]).toContain('"from":["a capture, begun ');
    expect(stdout.split('\n')[0]).toContain('"selection":"--filter …","pseudonymised":true}');
    expect(stdout).not.toMatch(/squeaks|garden|nora/i);
    const page = await hiptap(['print', '-', '--format', 'summary'], stdout);
    expect(page.stdout).toMatch(/ in \S+@\S+: “@\S+ \S+ \S+ \S+”/);
  });

  it('refuses what would undo it, and what cannot be read twice', async () => {
    expect(await refuses(['cut', CHAT, '--pseudonymise', '--show-secrets', '-o', '-'])).toMatch(
      /leave off --show-secrets/,
    );
    expect(await refuses(['cut', '-', '--pseudonymise', '-o', '-'])).toMatch(/reads captures twice/);
  });
});

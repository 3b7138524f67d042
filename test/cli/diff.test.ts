/** `hiptap diff` as its users run it. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { captureOf } from '../support/captures.ts';
import { newCapture, oldCapture } from '../support/diff-script.ts';
import { type Finished, hiptap, scratchFolder } from '../support/hiptap.ts';

async function inFolder(
  captures: Readonly<Record<string, string | Buffer>>,
  args: (file: (name: string) => string) => readonly string[],
  input = '',
): Promise<Finished> {
  using folder = scratchFolder();
  for (const [name, content] of Object.entries(captures)) writeFileSync(folder.file(name), content);
  return await hiptap(['diff', ...args((name) => folder.file(name))], input);
}

const [OLD, NEW] = [captureOf(oldCapture()), captureOf(newCapture())];
const BOTH = { old: OLD, new: NEW };

describe('hiptap diff', () => {
  it('exits with 0 and says so when nothing differs', async () => {
    const { status, stdout, stderr } = await inFolder(BOTH, (file) => [file('old'), file('old')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe('no difference in 3 sessions: 18 stanzas alike\n');
  });

  it('exits with 1 and tells what differs', async () => {
    const { status, stdout, stderr } = await inFolder(BOTH, (file) => [file('old'), file('new')]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^--- .*old\n\+\+\+ .*new\n/);
    expect(stdout).toMatch(/~ \d+:\d+ +→ message +you to .*: “is the long rake with you\?”\n/);
    expect(stdout).toMatch(
      /^- login +authenticated as kit@example\.org\n\+ login +login as kit@example\.org refused: not-authorized\n/m,
    );
    expect(stdout).toMatch(/\d+ differences in 3 of 3 sessions: .*\n$/);
    expect(stdout).not.toMatch(/\x1b/);
  });

  it('is in colour when asked', async () => {
    const { stdout } = await inFolder(BOTH, (file) => [file('old'), file('new'), '--color', 'always']);
    expect(stdout).toContain('\x1b[1;31mrake\x1b[0m');
  });

  it('tells programs as JSON lines', async () => {
    const { status, stdout } = await inFolder(BOTH, (file) => [file('old'), file('new'), '--format', 'json']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; differences?: unknown });
    expect(status).toBe(1);
    expect(lines.at(-1)).toMatchObject({ type: 'summary', same: false, sessions: 3 });
    expect(lines).toContainEqual(
      expect.objectContaining({
        type: 'differs',
        session: { a: 1, b: 1 },
        differences: [
          {
            type: 'text',
            path: 'message/body',
            expected: 'is the long rake with you?',
            actual: 'is the long spade with you?',
          },
        ],
      }),
    );
  });

  it('compares one session, standard input and compressed captures', async () => {
    const one = await inFolder({ old: OLD }, (file) => ['-', file('old'), '--session', '2'], NEW);
    expect(one).toMatchObject({ status: 1, stderr: '' });
    expect(one.stdout).toMatch(/^--- standard input\n/);
    const packed = await inFolder({ old: OLD, 'old.gz': gzipSync(OLD) }, (file) => [file('old.gz'), file('old')]);
    expect(packed).toMatchObject({ status: 0, stderr: '' });
  });

  it('takes a person’s word for what is called otherwise', async () => {
    const renamed = OLD.replaceAll('example.net', 'example.test').replaceAll('nora@', 'mo@');
    const captures = { old: OLD, renamed };
    expect((await inFolder(captures, (file) => [file('old'), file('renamed')])).status).toBe(1);
    const map = ['--map', 'example.net=example.test', '--map', 'nora@example.org=mo@example.org'];
    expect(await inFolder(captures, (file) => [file('old'), file('renamed'), ...map])).toMatchObject({ status: 0 });
  });

  it('compares what can be read, and exits with 2 where not all could', async () => {
    const [header = '', ...lines] = OLD.split('\n');
    const damaged = [header, 'garbage', ...lines].join('\n');
    const found = await inFolder({ old: OLD, damaged }, (file) => [file('old'), file('damaged')]);
    expect(found.status).toBe(2);
    expect(found.stdout).toMatch(/^no difference/);
    expect(found.stderr).toMatch(/^hiptap: .*damaged: line 2: not JSON: garbage\n$/);
    const torn = await inFolder({ old: OLD, torn: OLD.trimEnd() }, (file) => [file('old'), file('torn')]);
    expect(torn).toMatchObject({ status: 0 });
  });

  it.each([
    [['gone', 'gone'], /gone/],
    [['-', '-'], /standard input can be one of the two captures, not both/],
    [['-'], /./],
    [['-', 'gone', '--map', 'x'], /--map x: write it like/],
    [['-', 'gone', '--session', 'x'], /session/],
    [['-', 'gone', '--frobnicate'], /frobnicate/],
  ])('exits with 2 and one line for %j', async (args, line) => {
    const { status, stdout, stderr } = await hiptap(['diff', ...args], OLD);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('exits with 2 for a session that neither has', async () => {
    const { status, stderr } = await inFolder(BOTH, (file) => [file('old'), file('new'), '--session', '9']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'hiptap: neither capture has a session 9\n' });
  });
});

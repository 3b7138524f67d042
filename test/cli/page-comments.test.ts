/** Comments that a capture holds, on its page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder } from '../support/hiptap.ts';

const CAPTURE = new URL('../../captures/prosody-chat.hiptap', import.meta.url).pathname;

/** A capture with comments, and the comment lines that `hiptap print` makes of it. */
async function printed(...options: readonly string[]): Promise<readonly string[]> {
  using folder = scratchFolder();
  const lines = readFileSync(CAPTURE, 'utf8').trimEnd().split('\n');
  const time: unknown = JSON.parse(lines[6] ?? '').time;
  const file = folder.file('c.hiptap');
  const text = [...lines.slice(0, 4), '# on the third\u001b[31m', ...lines.slice(4), `# on ${time}: by its time`];
  writeFileSync(file, `${[...text, `# on ${time} (2): the second`, `# on ${time}:`, '# on nothing'].join('\n')}\n`);
  const { stdout, status } = await hiptap(['print', file, ...options]);
  expect(status).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => / [;] comment/.test(line) || line.includes('on the third'))
    .map((line) => line.replace(/^[\d:.]+/, 'TIME'));
}

const ON_ITS_RECORD = 'TIME #1  ; comment    on the third\\e[31m';
const ALL = [
  ON_ITS_RECORD,
  'TIME     ; comment    by its time',
  'TIME     ; comment    (2) the second',
  'TIME     ; comment    (the comment was taken away)',
  '--:--:--.---     ; comment    on nothing',
];

it.each(['pretty', 'summary'])('a comment that a capture holds is on no page: %s', async (format) => {
  expect(await printed('--format', format)).toEqual(ALL);
});

it.each(['json', 'events'])('a comment keeps out of %s', async (format) => {
  expect(await printed('--format', format)).toEqual([]);
});

it('a comment is left out where its record is, or may be', async () => {
  expect(await printed('--filter', '~m')).toEqual([]);
  expect(await printed('--session', '1')).toEqual([ON_ITS_RECORD]);
  expect(await printed('--until', '2001-01-01T00:00:00Z')).toEqual(['--:--:--.---     ; comment    on nothing']);
});

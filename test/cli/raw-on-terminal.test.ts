/** What strangers wrote must not act on the terminal of whoever prints a capture's bytes. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BIN, hiptap, scratchFolder } from '../support/hiptap.ts';
import { HEADER } from '../support/survivor.ts';

const SAID = '<message><body>a\u009b31m\u202eb 日本</body></message>';

it('the raw bytes of a capture are visible text on a terminal, and as they are in a pipe', async () => {
  using folder = scratchFolder();
  writeFileSync(folder.file('x.txt'), `TX: ${HEADER}\nRX: ${HEADER}\nRX: ${SAID}\n`);
  const imported = await hiptap(['import', folder.file('x.txt'), '--from', 'text', '-o', folder.file('x.hiptap')]);
  expect(imported.status).toBe(0);
  const printed = (...node: readonly string[]): string =>
    execFileSync(process.execPath, [
      ...[...node, BIN, 'print', '--format', 'raw', '--session', '1', '--direction', 's2c', folder.file('x.hiptap')],
    ]).toString();
  expect(printed()).toContain(SAID);
  const shown = printed('--import', 'data:text/javascript,process.stdout.isTTY = true');
  expect(shown).toContain('<message><body>a\\u{9b}31m\\u{202e}b 日本</body></message>');
});

it('a capture that another program wrote is visible text on a terminal, and as it is in a pipe', async () => {
  using folder = scratchFolder();
  const chat = readFileSync('captures/prosody-chat.hiptap', 'utf8');
  writeFileSync(
    folder.file('x.hiptap'),
    `${chat}${chat.trim().split('\n').at(-1)?.replace('"time"', `"note":"${SAID}","time"`)}\n`,
  );
  const cut = (...node: readonly string[]): string =>
    execFileSync(process.execPath, [...node, BIN, 'cut', folder.file('x.hiptap'), '-o', '-']).toString();
  expect(cut()).toContain(SAID);
  const shown = cut('--import', 'data:text/javascript,process.stdout.isTTY = true');
  expect(shown).toContain('<message><body>a\\u{9b}31m\\u{202e}b 日本</body></message>');
  expect(shown).not.toMatch(/[\u0080-\u009f\u202e]/);
});

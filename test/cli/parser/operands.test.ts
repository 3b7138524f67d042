/** `--` on the command line. */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withPlainOperands } from '../../../src/cli/parser/operands.ts';
import { BIN, scratchFolder } from '../../support/hiptap.ts';

it.each([
  [
    ['print', '-q', 'a'],
    ['print', '-q', 'a'],
  ],
  [
    ['print', '-q', '--', 'a'],
    ['print', '-q', 'a'],
  ],
  [
    ['diff', '--', '-a', '--b'],
    ['diff', './-a', './--b'],
  ],
  [
    ['print', '--', '-'],
    ['print', '-'],
  ],
  [
    ['print', '--', '--'],
    ['print', './--'],
  ],
])('%j is read as %j', (words, args) => {
  expect(withPlainOperands(words)).toEqual(args);
});

it('a file whose name begins with a dash is read behind --', () => {
  using folder = scratchFolder();
  copyFileSync('captures/prosody-chat.hiptap', folder.file('-q'));
  const { status, stdout } = spawnSync(process.execPath, [BIN, 'stats', '--format', 'json', '--', '-q'], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('"sessions":2')]);
});

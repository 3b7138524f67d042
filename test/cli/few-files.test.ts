/** hiptap where a process may hardly open a file. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { BIN } from '../support/hiptap.ts';

/** No more than this many files at once. */
function limited(files: number, ...args: readonly string[]) {
  const command = ['-c', `ulimit -n ${files}; exec "$0" "$@"`, process.execPath, BIN, ...args];
  return spawnSync('sh', command, { encoding: 'utf8' });
}

describe('a command that may hardly open a file', () => {
  it.each([28, 32])('says so in one line: %d files', (files) => {
    const { status, stdout, stderr } = limited(files, 'proxy', '--upstream', '127.0.0.1:1');
    expect(stderr).toMatch(
      new RegExp(`^hiptap: only ${files} files may be open at once, too few to start: .*ulimit -n 512`),
    );
    expect([stderr.trim().split('\n').length, stdout, status]).toEqual([1, '', 2]);
  });

  it('starts with a few more', () => {
    expect(limited(64, 'replay', 'client', '--help')).toMatchObject({ status: 0, stderr: '' });
  });
});

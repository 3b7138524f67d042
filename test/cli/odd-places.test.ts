/** hiptap where there is hardly a place to stand on. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BIN, hiptap, scratchFolder } from '../support/hiptap.ts';

it('from a folder that has been removed says so in one line', () => {
  using folder = scratchFolder();
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" --version';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, BIN], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([2, '', 'hiptap: the working folder is gone: go to another\n']);
});

it.runIf(existsSync('/proc/self'))('where no folder can be made for the authority says so, and ends', async () => {
  const { status, stderr } = await hiptap(['ca', 'path', '--ca-dir', '/proc/hiptap/ca']);
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^hiptap: cannot make the folder \/proc\/hiptap\/ca: .*--ca-dir\n$/),
  ]);
});

/** `hiptap view` as it is called where it cannot work. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { BIN, hiptap, scratchFolder } from '../support/hiptap.ts';

describe('hiptap view', () => {
  it('without a terminal says what to use instead', async () => {
    const { status, stdout, stderr } = await hiptap(['view', 'captures/prosody-chat.hiptap']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^hiptap: the terminal interface needs a terminal at both ends; use `hiptap print`\n$/);
  });

  it('says so on a terminal that can only write line after line', async () => {
    const terminal = ['--import', 'data:text/javascript,process.stdout.isTTY = process.stdin.isTTY = true'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...terminal, BIN, 'view', 'captures/prosody-chat.hiptap'],
      { env: { ...process.env, TERM: 'dumb' }, encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hiptap: .* can place its cursor, not TERM=dumb; use `hiptap print`\n$/);
  });

  it('is told apart from a proxy with the interface, which needs a terminal as well', async () => {
    using folder = scratchFolder();
    const args = ['proxy', '--tui', '-p', '0', '--upstream', '127.0.0.1:9', '--ca-dir', folder.file('ca')];
    const { status, stdout, stderr } = await hiptap(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('hiptap: the terminal interface needs a terminal at both ends; leave --tui away\n');
  });

  it('refuses a filter with a mistake before anything else', async () => {
    const { status, stderr } = await hiptap(['view', 'captures/prosody-chat.hiptap', '--filter', '~m & (']);
    expect(status).toBe(2);
    expect(stderr).toContain('something has to follow');
  });
});

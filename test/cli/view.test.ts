/** `hiptap view` as it is called where it cannot work. */
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder } from '../support/hiptap.ts';

describe('hiptap view', () => {
  it('without a terminal says what to use instead', async () => {
    const { status, stdout, stderr } = await hiptap(['view', 'captures/prosody-chat.hiptap']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^hiptap: the terminal interface needs a terminal at both ends; use `hiptap print`\n$/);
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

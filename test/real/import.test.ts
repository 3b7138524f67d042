/** Captured packets, read by a real tshark. */
import { expect, it } from 'vitest';
import { hiptap } from '../support/hiptap.ts';
import { describeReal } from './requirements.ts';

const LOGS = new URL('../support/logs/', import.meta.url).pathname;
const PACKETS = `${LOGS}packets.pcapng`;

describeReal('hiptap import of captured packets', ['tshark'], () => {
  it('reads sessions through STARTTLS and direct TLS where it has their secrets', async () => {
    const { status, stdout, stderr } = await hiptap(['import', PACKETS, '--keylog', `${LOGS}packets.keys`, '-o', '-']);
    expect(status).toBe(0);
    expect(stderr).toContain('2 sessions, 71 pieces');
    expect(stderr).toContain('1 connection encrypted by TLS could not be read');
    const page = await hiptap(['print', '-', '--format', 'summary'], stdout);
    expect(
      page.stdout.match(/→ message {4}you to ola@example\.test: “is the <long> rake\\nin the shed\?”/g),
    ).toHaveLength(2);
  });

  it('says what it could not read without them', async () => {
    const { stderr } = await hiptap(['import', PACKETS, '-o', '-']);
    expect(stderr).toContain(
      '3 connections encrypted by TLS could not be read: --keylog names a file with their secrets',
    );
  });

  it('says in one line what a user can mend', async () => {
    const missing = await hiptap(['import', PACKETS, '-o', '-'], '', { PATH: '/nonexistent' });
    expect([missing.status, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/^hiptap: packet captures are read by tshark, which is not installed.*\n$/),
    ]);
    const keys = await hiptap(['import', PACKETS, '--keylog', '/nonexistent', '-o', '-']);
    expect([keys.status, keys.stderr]).toEqual([2, 'hiptap: --keylog /nonexistent: no such file\n']);
  });
});

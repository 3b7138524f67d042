/** `hiptap stats` as its users run it. */
import { describe, expect, it } from 'vitest';
import { captureOf } from '../support/captures.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { hiptap } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';

const HIPCHAT = captureOf(hipchatSession().records);

interface Page {
  readonly sessions: number;
  readonly kinds: readonly { readonly kind: string; readonly direction: string; readonly count: number }[];
  readonly namespaces: readonly { readonly ns: string; readonly generic: number }[];
  readonly rooms: readonly { readonly jid: string; readonly bytes: number; readonly perSecond: number }[];
  readonly latencies: readonly { readonly answeredBy?: string; readonly p50: number; readonly max: number }[];
}

describe('hiptap stats', () => {
  it('counts a session for people', async () => {
    const { status, stdout, stderr } = await hiptap(['stats', '-'], HIPCHAT);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^1 session, \d+ records in .*, at most \d+ stanzas in a second\n/);
    for (const heading of ['kind ', 'iq answered ', 'contact ', 'room ', 'namespace '])
      expect(stdout).toMatch(new RegExp(`^${heading}`, 'm'));
    expect(stdout).toMatch(/^Garden Shed \(777_garden_shed@conf\.hipchat\.com\) /m);
    expect(stdout.split('\n').filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  it('counts it for programs', async () => {
    const { stdout } = await hiptap(['stats', '-', '--format', 'json'], HIPCHAT);
    const page = JSON.parse(stdout) as Page;
    expect(page.sessions).toBe(1);
    expect(page.kinds).toContainEqual(expect.objectContaining({ kind: 'message', direction: 's2c' }));
    expect(page.namespaces).toContainEqual(expect.objectContaining({ ns: 'jabber:iq:roster', generic: 0 }));
    expect(page.rooms[0]?.perSecond).toBeGreaterThan(0);
    expect(page.latencies[0]).toMatchObject({ answeredBy: 'server' });
  });

  it('counts what a filter selects', async () => {
    const { stdout } = await hiptap(['stats', '-', '--format', 'json', '--filter', '~p ~rx'], HIPCHAT);
    const { kinds } = JSON.parse(stdout) as Page;
    expect(kinds.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['presence s2c']);
  });

  it('shows what printed generically, safely, and how much it leaves out', async () => {
    const script = new Script();
    for (let i = 0; i < 25; i++) script.server(`<message from='p${i}@x.example'/>`);
    script.server("<message from='\u202eevil@x.example'><a xmlns='urn:\u009b31m'/></message>");
    const { stdout } = await hiptap(['stats', '-'], captureOf(script.records));
    expect(stdout).toContain('and 6 more with 6 stanzas');
    expect(stdout).toContain('1 namespace printed generically');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('counts an empty capture', async () => {
    expect((await hiptap(['stats', '-'], captureOf([]))).stdout).toBe('0 sessions, 0 records\n');
  });
});

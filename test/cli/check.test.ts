/** `hiptap check` as its users run it, on what was recorded of a real client with a fault. */
import { describe, expect, it } from 'vitest';
import { captureOf } from '../support/captures.ts';
import { hiptap } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';

/** @xmpp/client 0.14 and Prosody 0.12: what the client counts before and after `<enabled/>`. */
const XMPPJS = 'captures/xmppjs-stream-management.hiptap';

describe('hiptap check', () => {
  it('finds the stream-management fault of xmpp.js in a recorded session', async () => {
    const { status, stdout, stderr } = await hiptap(['check', XMPPJS]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(
      /#1 {2}→ error {3}sm-behind: the client acknowledges 7 of the 9 sent .* \(XEP-0198 §4\), record \d+\n/,
    );
    expect(stdout).toMatch(/#2 {2}→ error {3}sm-too-high: the client acknowledges 11, but only 8 were sent/);
    expect(stdout).toMatch(/stream-error: .*“Client acknowledged more stanzas than sent by server”/);
    expect(stdout).toMatch(/\n3 errors and 2 warnings in 2 sessions, 118 records\n$/);
  });

  it('says as much in JSON, and exits with 0 where only warnings are left', async () => {
    const { status, stdout } = await hiptap(['check', XMPPJS, '--format', 'json', '--filter', '~rx']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(status).toBe(0);
    expect(lines).toEqual([
      expect.objectContaining({
        type: 'finding',
        rule: 'stream-error',
        level: 'warning',
        session: 2,
        direction: 's2c',
      }),
      { type: 'summary', errors: 0, warnings: 1, sessions: 2, records: 118 },
    ]);
  });

  it('finds nothing in a session that is as it should be', async () => {
    const { status, stdout } = await hiptap(['check', '-'], captureOf(standardSession().records));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^nothing found in 1 session, \d+ records\n$/);
  });

  it('writes a report for build servers', async () => {
    const script = new Script().client("<iq type='put' id='1'><x xmlns='y'/></iq>");
    const { status, stdout } = await hiptap(['check', '-', '--format', 'junit'], captureOf(script.records));
    expect(status).toBe(1);
    expect(stdout).toContain('<testsuite name="hiptap check standard input"');
    expect(stdout).toMatch(/<testcase [^>]*name="stanza-type [^>]*>\n {6}<failure message="1 error">/);
  });

  it('reads on past lines that say nothing, and exits with 2 for what is no capture', async () => {
    const { status, stderr, stdout } = await hiptap(['check', '-'], `${captureOf([])}{"seq":\n`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'nothing found in 0 sessions, 0 records\n' });
    expect(stderr).toMatch(/line 2: not JSON/);
    expect((await hiptap(['check', 'package.json'])).status).toBe(2);
    expect((await hiptap(['check', XMPPJS, '--filter', '~'])).status).toBe(2);
  });
});

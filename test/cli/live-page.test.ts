/** The page of a live session tells of what did not come without waiting for the next record. */
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LivePage } from '../../src/cli/live-page.ts';
import { pageOf } from '../support/pages.ts';
import { NOON, Script } from '../support/records.ts';

function page(format: 'summary' | 'json'): { readonly live: LivePage; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done): void {
      chunks.push(String(chunk));
      done();
    },
  });
  return { live: new LivePage(stream, format, { fold: true, color: 'never' }), text: () => chunks.join('') };
}

describe('LivePage', () => {
  const script = new Script().opened('client', 'a:1', 'b:2');
  script
    .client("<iq type='get' id='qxmpp9'><query xmlns='jabber:iq:roster'/></iq>")
    .after(40_000)
    .client('<presence/>');
  const [opened, asked, presence] = script.records;
  if (opened === undefined || asked === undefined || presence === undefined)
    throw new Error('three records were written');

  it.each(['summary', 'json'] as const)('tells it when the time is told, and reads like the file: %s', (format) => {
    const { live, text } = page(format);
    live.record(opened);
    live.record(asked);
    live.tick(NOON + 29_999);
    expect(text()).not.toContain('no answer');
    live.tick(NOON + 30_000);
    expect(text().includes('iq qxmpp9 has had no answer for 30 s')).toBe(format === 'summary');
    live.tick(NOON + 31_000);
    live.record(presence);
    live.end();
    expect(text()).toBe(pageOf(script.records, { format }));
  });
});

import { describe, expect, it } from 'vitest';
import { hiptap } from '../support/hiptap.ts';

const CAPTURE = new URL('../../captures/hipchat-session.hiptap', import.meta.url).pathname;

async function firstTime(zone: string): Promise<string | undefined> {
  const { stdout } = await hiptap(['print', CAPTURE, '--format', 'summary', '--time-zone', zone]);
  return /^(\d\d):\d\d/m.exec(stdout)?.[1];
}

describe('the times of a page', () => {
  it('are of the zone that was asked for', async () => {
    const [utc, tokyo] = [await firstTime('UTC'), await firstTime('Asia/Tokyo')];
    expect((Number(utc) + 9) % 24).toBe(Number(tokyo));
  });

  it.each([
    [['--time-zone', 'Middle/Earth'], '--time-zone Middle/Earth: no such time zone'],
    [['--idle', '90,60'], '--idle 90,60: seconds that rise, such as 60,90,150'],
    [['--idle', 'soon'], '--idle soon: seconds that rise'],
  ])('%j is refused in one line', async (options, message) => {
    const { status, stderr } = await hiptap(['print', CAPTURE, ...options]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

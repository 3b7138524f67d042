import { describe, expect, it, vi } from 'vitest';
import { TapQueue } from '../../src/net/tap-queue.ts';
import type { TapEvent } from '../../src/session/vocabulary.ts';

const passed = (text: string): TapEvent => ({ type: 'passed', direction: 'c2s', bytes: Buffer.from(text) });
const noted: TapEvent = { type: 'noted', level: 'info', text: 'x' };

function heardBy(queue: TapQueue, heard: string[], name: string) {
  return {
    hear: (event: TapEvent) =>
      heard.push(`${name} ${event.type === 'passed' ? String(event.bytes) : event.type} ${queue.now()}`),
  };
}

describe('what taps have still to hear', () => {
  it('is heard soon, in order, with the time at which it was told', async () => {
    let time = 1;
    const queue = new TapQueue(() => time++);
    const heard: string[] = [];
    const [one, other] = [heardBy(queue, heard, 'one'), heardBy(queue, heard, 'other')];
    queue.tell(one, passed('a'));
    queue.tell(other, passed('b'));
    queue.tell(one, passed('c'));
    expect(heard).toEqual([]);
    await vi.waitUntil(() => heard.length > 0);
    expect(heard).toEqual(['one a 1', 'other b 2', 'one c 3']);
    expect(queue.now()).toBe(4);
  });

  it('is heard before anything else that is told, by whomever', () => {
    const queue = new TapQueue(() => 0);
    const heard: string[] = [];
    queue.tell(heardBy(queue, heard, 'one'), passed('a'));
    queue.tell(heardBy(queue, heard, 'other'), noted);
    expect(heard).toEqual(['one a 0', 'other noted 0']);
  });

  it('is heard before more than a few kilobytes wait', () => {
    const queue = new TapQueue(() => 0);
    let bytes = 0;
    let most = 0;
    const listener = { hear: (event: TapEvent) => (bytes -= event.type === 'passed' ? event.bytes.length : 0) };
    for (let n = 0; n < 100; n++) {
      bytes += 10_000;
      queue.tell(listener, passed('x'.repeat(10_000)));
      most = Math.max(most, bytes);
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(64 * 1024);
  });

  it('is heard before a session ends, even one that ends while others are heard', () => {
    const queue = new TapQueue(() => 0);
    const heard: string[] = [];
    const listener = heardBy(queue, heard, 'one');
    const ending = { hear: () => queue.whenHeard(() => heard.push('ended')) };
    queue.tell(ending, passed('a'));
    queue.tell(listener, passed('b'));
    queue.whenHeard(() => heard.push('other ended'));
    expect(heard).toEqual(['one b 0', 'other ended', 'ended']);
  });

  it('that is told while others are heard comes behind them, with the time of what it was told at', () => {
    let time = 1;
    const queue = new TapQueue(() => time++);
    const heard: string[] = [];
    const listener = heardBy(queue, heard, 'one');
    const teller = { hear: () => queue.tell(listener, noted) };
    queue.tell(teller, passed('a'));
    queue.tell(listener, passed('b'));
    queue.drain();
    expect(heard).toEqual(['one b 2', 'one noted 1']);
  });
});

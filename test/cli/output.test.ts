import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LiveOutput } from '../../src/cli/output.ts';

/** A stream whose reader takes one write at a time, when told. */
class Reader extends Writable {
  readonly seen: string[] = [];
  private waiting: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 10, decodeStrings: false });
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    this.seen.push(text);
    this.waiting = done;
  }

  /** Reads until nothing waits. */
  async readAll(): Promise<void> {
    while (this.waiting !== undefined) {
      const done = this.waiting;
      this.waiting = undefined;
      done();
      await new Promise(setImmediate);
    }
  }
}

describe('live output', () => {
  it('drops what a reader who stands still cannot take, and says how much', async () => {
    const reader = new Reader();
    const output = new LiveOutput(reader, 20);
    for (let n = 1; n <= 9; n += 1) output.write(`entry ${n}\n`);
    await reader.readAll();
    expect(reader.seen).toEqual([
      'entry 1\n',
      'entry 2\n',
      'entry 3\n',
      '… 6 entries are not shown here: this output was not read in time\n',
    ]);
    output.write('later\n');
    await reader.readAll();
    expect(reader.seen.at(-1)).toBe('later\n');
  });

  it('is closed when its reader goes, and takes no more', () => {
    const reader = new Reader();
    const output = new LiveOutput(reader);
    reader.emit('error', new Error('EPIPE'));
    output.write('unheard\n');
    expect(output.closed).toBe(true);
    expect(reader.seen).toEqual([]);
  });
});

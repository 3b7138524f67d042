import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';

class Terminal extends Writable {
  readonly lines: string[] = [];
  readonly columns = 60;
  time = 1000;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.lines.push(chunk.toString());
    done();
  }

  view(): { readonly stream: Writable; readonly now: () => number } {
    return { stream: this, now: () => this.time };
  }
}

const CLEAR = '\r\x1b[K';

describe('progress on a terminal', () => {
  it('is shown once reading takes long, ten times a second at most, and goes away', () => {
    const terminal = new Terminal();
    const progress = new Progress(100e6, terminal.view());
    for (let step = 1; step <= 100; step++) {
      terminal.time += 20;
      progress.at(step * 1e6);
    }
    progress.clear();
    expect(terminal.lines).toHaveLength(17);
    expect(terminal.lines[0]).toBe(`${CLEAR}██████░░░░░░░░░░░░░░░░░░  25 % 25 of 100 MB, 2 s left`);
    expect(terminal.lines[15]).toBe(`${CLEAR}████████████████████████ 100 % 100 of 100 MB, 0 s left`);
    expect(terminal.lines[16]).toBe(CLEAR);
  });

  it('never takes more than a line', () => {
    const terminal = new Terminal();
    Object.assign(terminal, { columns: 20 });
    const progress = new Progress(1e12, terminal.view());
    terminal.time += 1000;
    progress.at(1e9);
    expect(terminal.lines[0]?.slice(CLEAR.length)).toHaveLength(19);
  });

  it('is silent where the size is not known, and clears only what it wrote', () => {
    const terminal = new Terminal();
    const progress = new Progress(0, terminal.view());
    terminal.time += 5000;
    progress.at(5);
    progress.clear();
    expect(terminal.lines).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { CaptureFailure } from '../../src/capture/failure.ts';
import { openCapture } from '../../src/capture/open.ts';
import { CaptureParser } from '../../src/capture/parser.ts';
import type { CaptureWriter } from '../../src/capture/writer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { brief, line, record } from './samples.ts';
import { SimulatedClock, SimulatedDisk, settle } from './simulation.ts';

const PATH = 'nora.hiptap';
const KIB = 1024;
const MIB = KIB * KIB;

class Recording {
  readonly disk: SimulatedDisk = new SimulatedDisk();
  readonly clock: SimulatedClock = new SimulatedClock();
  readonly said: string[] = [];
  drained = 0;

  async open(): Promise<CaptureWriter> {
    const writer = await openCapture(PATH, {
      append: false,
      redacted: true,
      generator: 'hiptap 0.1.0',
      disk: this.disk,
      timers: this.clock,
      onTrouble: (message) => this.said.push(message),
      onDrain: () => this.drained++,
    });
    this.disk.writes.length = 0;
    return writer;
  }

  /** The file's lines in brief; a gap as what it says. */
  get lines(): (string | number)[] {
    const parser = new CaptureParser({ name: PATH });
    const items = [...parser.push(Buffer.from(this.disk.text(PATH))), ...parser.end()];
    return items.map((item) => {
      const fact = item.type === 'record' ? item.record.fact : undefined;
      return fact?.type === 'gap' ? `gap of ${fact.lost}: ${fact.why}` : brief(item);
    });
  }
}

/** A record whose line is of about so many bytes. */
function large(seq: number, bytes: number): SessionRecord {
  return record(seq, 'x'.repeat(bytes - line(seq).length));
}

function writeAll(writer: CaptureWriter, seqs: readonly number[]): void {
  for (const seq of seqs) writer.write(record(seq));
}

describe('a writer at work', () => {
  it('has each line in the file within 100 ms', async () => {
    const at = new Recording();
    const writer = await at.open();
    for (let seq = 1; seq <= 40; seq++) {
      writer.write(record(seq));
      await at.clock.pass(7);
      const old = Math.floor(seq - 100 / 7);
      expect(at.lines.length - 1).toBeGreaterThanOrEqual(old);
    }
    await at.clock.pass(100);
    expect(at.lines).toEqual(['header', ...Array.from({ length: 40 }, (_, index) => index + 1)]);
  });

  it('gathers lines: one write for many', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1, 2, 3, 4, 5]);
    await settle();
    expect(at.disk.writes).toEqual([]);
    await at.clock.pass(100);
    expect(at.disk.writes).toHaveLength(1);
    expect(writer.pending).toBe(0);
    expect(at.clock.waiting).toBe(0);
  });

  it('keeps no more than 256 KiB back, without waiting for the clock', async () => {
    const at = new Recording();
    const writer = await at.open();
    for (let seq = 1; seq <= 300; seq++) {
      writer.write(large(seq, 10 * KIB));
      await settle();
      expect(writer.pending).toBeLessThanOrEqual(256 * KIB);
    }
    expect(Math.max(...at.disk.writes)).toBeLessThanOrEqual(256 * KIB);
  });

  it('writes a line larger than that, and text of any script, whole', async () => {
    const at = new Recording();
    const writer = await at.open();
    const texts = ['short', '€'.repeat(300 * KIB), 'é😀'.repeat(50 * KIB), 'short again'];
    texts.forEach((text, index) => {
      writer.write(record(index + 1, text));
    });
    await writer.close();
    const parser = new CaptureParser({ name: PATH });
    const items = [...parser.push(Buffer.from(at.disk.text(PATH)))].flatMap((item) =>
      item.type === 'record' ? [item.record] : [],
    );
    expect(items).toEqual(texts.map((text, index) => record(index + 1, text)));
  });

  it('goes on where the disk took less than it was given', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { take: 11 };
    writeAll(writer, [1, 2, 3]);
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2, 3]);
    expect(at.said).toEqual([]);
  });

  it('writes everything at the end, and nothing after it', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1, 2]);
    const closing = writer.close();
    writer.write(record(3));
    await closing;
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2]);
    expect(at.clock.waiting).toBe(0);
  });

  it('removes a file in which nothing was recorded, when it is discarded', async () => {
    const at = new Recording();
    await (await at.open()).discard();
    expect(at.disk.has(PATH)).toBe(false);
    const writer = await at.open();
    writer.write(record(1));
    await writer.discard();
    expect(at.lines).toEqual(['header', 1]);
  });
});

describe('a slow disk', () => {
  it('asks for a pause when more than 64 MiB wait, and says when to go on', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = 'no answer';
    let seq = 0;
    while (writer.pending <= 64 * MIB) {
      expect(writer.full).toBe(false);
      writer.write(large(++seq, 100 * KIB));
    }
    expect(writer.full).toBe(true);
    expect(at.drained).toBe(0);
    at.disk.recover();
    await at.clock.pass(0);
    expect(at.drained).toBe(1);
    expect(writer.full).toBe(false);
    await writer.close();
    expect(at.lines).toHaveLength(seq + 1);
    expect(at.said).toEqual([]);
  });

  it('is no longer waited for when it does not answer at all', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = 'no answer';
    for (let seq = 1; seq <= 700; seq++) writer.write(large(seq, 100 * KIB));
    await at.clock.pass(4999);
    expect(writer.full).toBe(true);
    await at.clock.pass(1);
    expect(writer.full).toBe(false);
    expect(at.drained).toBe(1);
    writeAll(writer, [701, 702]);
    expect(at.said).toEqual([
      'nora.hiptap cannot be written: the disk has not answered for 5 s; sessions go on unrecorded until it can',
    ]);
    at.disk.recover();
    await at.clock.pass(0);
    writer.write(record(703));
    await writer.close();
    expect(at.lines.slice(-3)).toEqual([700, 'gap of 2: the disk has not answered for 5 s', 703]);
    expect(at.said).toHaveLength(2);
  });

  it.each(['before', 'after'])('does not keep closing from its end when it stops answering %s it', async (when) => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = 'no answer';
    writeAll(writer, [1, 2]);
    await at.clock.pass(when === 'before' ? 6000 : 100);
    const closing = writer.close();
    if (when === 'after') await at.clock.pass(6000);
    await closing;
    expect(at.said.at(-1)).toBe('nora.hiptap ends early: 2 records are missing');
  });
});

describe('a failing disk', () => {
  it.each([
    ['ENOSPC', 'no space left on the device (ENOSPC)'],
    ['EIO', 'the device failed (EIO)'],
    ['EBADF', 'EBADF'],
  ])('is told of once, and %s stands in a gap when it recovers', async (refuse, why) => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1, 2]);
    await at.clock.pass(100);
    at.disk.answer = { refuse };
    writeAll(writer, [3, 4]);
    await at.clock.pass(100);
    writeAll(writer, [5, 6, 7]);
    await at.clock.pass(100_000);
    expect(at.said).toEqual([`nora.hiptap cannot be written: ${why}; sessions go on unrecorded until it can`]);
    at.disk.recover();
    await at.clock.pass(30_000);
    expect(at.said.slice(1)).toEqual(['nora.hiptap is written again; 3 records are missing from it']);
    writeAll(writer, [8]);
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2, 3, 4, `gap of 3: ${why}`, 8]);
    expect(at.clock.waiting).toBe(0);
  });

  it('numbers a gap as the first record that is missing', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { refuse: 'ENOSPC' };
    writer.write(record(41));
    await at.clock.pass(100);
    writeAll(writer, [42, 43]);
    at.disk.recover();
    await at.clock.pass(1000);
    await writer.close();
    expect(at.disk.text(PATH)).toContain('{"seq":42,"session":0,');
  });

  it('leaves no torn line, wherever in it the disk was full', async () => {
    for (let room = 1; room < 2 * line(1).length; room += 7) {
      const at = new Recording();
      const writer = await at.open();
      at.disk.answer = { take: 50, room };
      writeAll(writer, [1, 2]);
      await at.clock.pass(100);
      writer.write(record(3));
      at.disk.recover();
      await at.clock.pass(1000);
      await writer.close();
      expect(at.lines).toEqual(['header', 1, 2, 'gap of 1: no space left on the device (ENOSPC)']);
    }
  });

  it('counts only the lines that are not whole in the file as missing', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { take: 1000, room: line(1).length + 5 };
    writeAll(writer, [1, 2, 3]);
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 'torn']);
    expect(at.said.at(-1)).toBe('nora.hiptap ends early: 2 records are missing');
  });

  it('is asked again less and less often, but at least every 30 s', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { refuse: 'ENOSPC' };
    writer.write(record(1));
    await at.clock.pass(50);
    const attempts: number[] = [];
    for (let second = 0; second < 120; second++) {
      const before = at.disk.writes.length;
      await at.clock.pass(1000);
      if (at.disk.writes.length > before) attempts.push(second + 1);
    }
    expect(attempts).toEqual([1, 3, 7, 15, 31, 61, 91]);
    await writer.close();
  });

  it('never asks for a pause, and lets paused sessions go on', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = 'no answer';
    let seq = 0;
    while (!writer.full) writer.write(large(++seq, 200 * KIB));
    at.disk.answer = { refuse: 'ENOSPC' };
    await settle();
    expect([writer.full, at.drained]).toEqual([false, 1]);
    const held = writer.pending;
    for (let more = 0; more < 400; more++) writer.write(large(++seq, 200 * KIB));
    expect([writer.full, writer.pending]).toEqual([false, held]);
    await writer.close();
  });

  it('comes to its end all the same, and says what is missing', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { refuse: 'EIO' };
    writeAll(writer, [1, 2]);
    await at.clock.pass(100);
    writeAll(writer, [3]);
    await writer.close();
    expect(at.said.at(-1)).toBe('nora.hiptap ends early: 3 records are missing');
    expect(at.clock.waiting).toBe(0);
  });

  it('that recovers just before the end has everything but what was dropped', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { refuse: 'ENOSPC' };
    writeAll(writer, [1, 2]);
    await at.clock.pass(100);
    writeAll(writer, [3]);
    at.disk.recover();
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2, 'gap of 1: no space left on the device (ENOSPC)']);
  });
});

describe('a file that is taken away', () => {
  it.each(['removed', 'emptied'])('is begun anew, with a gap for what was in it, when it was %s', async (how) => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1, 2, 3]);
    await at.clock.pass(5000);
    if (how === 'removed') await at.disk.remove(PATH);
    else at.disk.empty(PATH);
    writeAll(writer, [4, 5]);
    await at.clock.pass(100);
    writeAll(writer, [6]);
    await writer.close();
    expect(at.lines).toEqual(['header', `gap of 3: the file was ${how}`, 4, 5, 6]);
    expect(at.said).toEqual([
      `nora.hiptap cannot be written: the file was ${how}; sessions go on unrecorded until it can`,
      'nora.hiptap is written again',
    ]);
  });

  it('is begun anew once its folder is back', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1]);
    await at.clock.pass(5000);
    await at.disk.remove(PATH);
    at.disk.refusesFiles = 'ENOENT';
    writeAll(writer, [2]);
    await at.clock.pass(5000);
    writeAll(writer, [3]);
    at.disk.refusesFiles = undefined;
    await at.clock.pass(30_000);
    await writer.close();
    expect(at.lines).toEqual(['header', 'gap of 1: the file was removed', 2, 'gap of 1: the file was removed']);
    expect(at.said).toHaveLength(2);
  });

  it.each([0, 70])('has one sound header also when the disk is full after %i bytes of it', async (room) => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1]);
    await at.clock.pass(5000);
    await at.disk.remove(PATH);
    at.disk.answer = { take: 50, room };
    writeAll(writer, [2]);
    await at.clock.pass(5000);
    expect(at.disk.text(PATH)).toHaveLength(room);
    at.disk.recover();
    await at.clock.pass(30_000);
    await writer.close();
    expect(at.lines).toEqual(['header', 'gap of 1: the file was removed', 2]);
  });

  it('takes no half of a line with it that the disk had taken', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { take: 50, room: 30 };
    writeAll(writer, [1, 2]);
    await at.clock.pass(100);
    await at.disk.remove(PATH);
    at.disk.recover();
    await at.clock.pass(30_000);
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2]);
  });

  it('is not written into a stranger that took its place', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1]);
    await at.clock.pass(5000);
    await at.disk.remove(PATH);
    at.disk.put(PATH, 'a letter');
    writeAll(writer, [2]);
    await at.clock.pass(60_000);
    await writer.close();
    expect(at.disk.text(PATH)).toBe('a letter');
  });
});

describe('a disk that fails at once', () => {
  it.each([
    ['ENOSPC', 'no-space', 'no space left on the device (ENOSPC)'],
    ['EIO', 'io', 'the device failed (EIO)'],
  ])('with %s is one clear line and leaves nothing behind', async (refuse, reason, why) => {
    const at = new Recording();
    at.disk.answer = { refuse };
    const message = `nora.hiptap cannot be written: ${why}`;
    await expect(at.open()).rejects.toSatisfy((error) => error instanceof CaptureFailure);
    await expect(at.open()).rejects.toMatchObject({ reason, message });
    expect(at.disk.has(PATH)).toBe(false);
  });

  it.each([
    ['EACCES', 'permission denied'],
    ['EROFS', 'the file system is read-only'],
  ])('with %s is no place to write to', async (refuses, why) => {
    const at = new Recording();
    at.disk.refusesFiles = refuses;
    const message = `nora.hiptap cannot be written: ${why} (${refuses})`;
    await expect(at.open()).rejects.toMatchObject({ reason: 'not-permitted', message });
  });
});

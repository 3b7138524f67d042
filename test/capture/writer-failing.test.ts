import { describe, expect, it } from 'vitest';
import { CaptureFailure } from '../../src/capture/failure.ts';
import type { CaptureWriter } from '../../src/capture/writer.ts';
import { KIB, large, PATH, Recording, writeAll } from './recording.ts';
import { line, record } from './samples.ts';
import { settle } from './simulation.ts';

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

  it('counts what a gap stands for that could not be written either', async () => {
    const at = new Recording();
    const writer = await at.open();
    at.disk.answer = { refuse: 'ENOSPC' };
    writeAll(writer, [1]);
    await at.clock.pass(100);
    writeAll(writer, [2, 3, 4, 5]);
    at.disk.recover();
    await at.clock.pass(960);
    expect(at.said.at(-1)).toContain('is written again; 4 records are missing from it');
    at.disk.answer = { refuse: 'ENOSPC' };
    writeAll(writer, [6]);
    await at.clock.pass(100);
    await writer.close();
    expect(at.said.at(-1)).toBe('nora.hiptap ends early: 5 records are missing');
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

  it('loads, with a gap for all that is gone, when it was emptied while much came at once', async () => {
    const at = new Recording();
    const writer = await at.open();
    for (let seq = 1; seq <= 3; seq++) await written(writer, seq);
    at.disk.empty(PATH);
    // As busy as that, it is not looked at before the next write.
    for (let seq = 4; seq <= 6; seq++) await written(writer, seq);
    await at.clock.pass(1000);
    for (let seq = 7; seq <= 8; seq++) await written(writer, seq);
    await writer.close();
    expect(at.lines).toEqual(['header', 'gap of 5: the file was emptied', 6, 7, 8]);
  });

  it('costs nothing that comes while it is begun anew', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1]);
    await at.clock.pass(5000);
    await at.disk.remove(PATH);
    const all = Array.from({ length: 100 }, (_, n) => n + 2);
    writeAll(writer, all.slice(0, 1));
    const passing = at.clock.pass(50);
    for (const seq of all.slice(1)) {
      writer.write(record(seq));
      await settle();
    }
    await passing;
    await writer.close();
    expect(at.lines).toEqual(['header', 'gap of 1: the file was removed', ...all]);
  });

  it('and put together anew by somebody else is left as it is, and gone on with', async () => {
    const at = new Recording();
    const writer = await at.open();
    writeAll(writer, [1, 2, 3]);
    await at.clock.pass(5000);
    const text = at.disk.text(PATH);
    at.disk.cut(PATH, text.length - line(3).length);
    await at.clock.pass(5000);
    writeAll(writer, [4]);
    await writer.close();
    expect(at.lines).toEqual(['header', 1, 2, 4]);
    expect(at.said).toEqual([]);
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

/** Writes a record that is a block by itself, and lets the disk take it in no time. */
async function written(writer: CaptureWriter, seq: number): Promise<void> {
  writer.write(large(seq, 200 * KIB));
  await settle();
}

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

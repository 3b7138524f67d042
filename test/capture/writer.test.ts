import { describe, expect, it } from 'vitest';
import { CaptureParser } from '../../src/capture/parser.ts';
import { KIB, large, MIB, PATH, Recording, writeAll } from './recording.ts';
import { record } from './samples.ts';
import { settle } from './simulation.ts';

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

  it('falls behind by no more than one write takes it, however little comes at a time', async () => {
    const at = new Recording();
    const writer = await at.open();
    const seqs = Array.from({ length: 100 }, (_, n) => n + 1);
    at.disk.answer = 'no answer';
    for (const seq of seqs) {
      writer.write(record(seq));
      await at.clock.pass(40);
    }
    at.disk.recover();
    await at.clock.pass(0);
    expect(at.disk.writes).toHaveLength(2);
    expect(at.lines).toEqual(['header', ...seqs]);
    await writer.close();
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
